import { indicatorValues, isBehind, isCounted } from '../monitoring/index.ts'
import { fields, page } from '../platform/reading/fields.ts'
import { ContributionConnection, contributions } from './contribution.fields.ts'
import { oldestFirst } from './position.ts'

export const IndicatorContributions = fields(indicatorValues, {
  contributions: page(() => ContributionConnection, {
    nullable: true,
    description:
      'The contributions that it counted, in the order of the feed, as far as the viewer may see them; null for what was measured.',
    noun: () => contributions,
    order: (_args, { hub }) => oldestFirst(hub.epoch),
    on: (contribution, indicator, { scope }) => isBehind(contribution, indicator, scope),
    onlyFor: (_viewer, indicator) => isCounted(indicator),
  }),
})
