import { Level } from '../../contribution/index.ts'
import { IndicatorNature } from '../indicator-value.ts'
import { MonitoringStatus } from '../monitoring-round.ts'

export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  [Level.NANO]: 'nano: inwoners zelf',
  [Level.MICRO]: 'micro: binnen de organisatie',
  [Level.MESO]: 'meso: samen in wijk en gemeente',
  [Level.MACRO]: 'macro: de regio',
}

export const NATURE_WORDS: Readonly<Record<IndicatorNature, string>> = {
  [IndicatorNature.DERIVED]: 'afgeleid',
  [IndicatorNature.MEASURED]: 'gemeten',
}

export const STATUS_WORDS: Readonly<Record<MonitoringStatus, string>> = {
  [MonitoringStatus.OPEN]: 'open, voorlopig',
  [MonitoringStatus.SUBMITTED]: 'ingediend, voorlopig',
  [MonitoringStatus.PUBLISHED]: 'gepubliceerd',
}
