export { IndicatorContribution, IndicatorNature, IndicatorValue } from './indicator-value.ts'
export { IndicatorValueFields, indicatorValues, isBehind, isCounted } from './indicator-value.fields.ts'
export { keepNumbers } from './keep-numbers.ts'
export { MonitoringResolver } from './monitoring.resolver.ts'
export { MonitoringResponse } from './monitoring-response.ts'
export { MonitoringResponseFields, monitoringResponses } from './monitoring-response.fields.ts'
export { MonitoringRound, MonitoringStatus } from './monitoring-round.ts'
export {
  AllianceMonitoring,
  MonitoringRoundFields,
  ResponseRound,
  monitoringRounds,
} from './monitoring-round.fields.ts'
export { monitoringPages } from './export/monitoring-pages.ts'
