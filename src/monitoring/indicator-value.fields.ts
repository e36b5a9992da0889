import { Float } from 'type-graphql'
import type { Contribution } from '../contribution/index.ts'
import { computed, fields } from '../platform/reading/fields.ts'
import { type Scope, noun } from '../platform/reading/noun.ts'
import { type Sql, and, literal, sql } from '../platform/reading/sql.ts'
import { type Table, exists, from, tableOf } from '../platform/reading/table.ts'
import { address, roundPath } from './address.ts'
import { Counted } from './counting.ts'
import { IndicatorContribution, IndicatorNature, IndicatorValue } from './indicator-value.ts'
import { isSeenBy } from './monitoring.policy.ts'
import { MonitoringRound } from './monitoring-round.ts'
import { previousValue } from './previous-value.ts'

// A number is seen with its round.
export const indicatorValues = noun(IndicatorValue, (viewer, indicator) =>
  exists(MonitoringRound, round => and(sql`${round.id} = ${indicator.roundId}`, isSeenBy(viewer, round))),
)

export const IndicatorValueFields = fields(indicatorValues, {
  previousValue: computed(() => Float, {
    nullable: true,
    description:
      'The number for the year before: as it was published, where it was counted by the same version of the definition, and otherwise counted by the definition of now. Null where it was not measured, or where the hub was not in use yet.',
    sql: (indicator, _viewer, scope) => previousValue(indicator, new Counted(scope).totals('lastYear')),
  }),
  chartUrl: address(
    'A chart of it as SVG, with the years before. Of a round that is not published yet, it asks for the access token in the Authorization header.',
    indicator => roundPath(indicator.roundId, sql`'/' || ${indicator.key} || '.svg'`),
  ),
})

export const isCounted = (indicator: Table<IndicatorValue>): Sql =>
  sql`${indicator.nature} = ${literal(IndicatorNature.DERIVED)}`

/** Whether a contribution is one of those that were counted, for a published round or for one that is not yet. */
export function isBehind(contribution: Table<Contribution>, indicator: Table<IndicatorValue>, scope: Scope): Sql {
  const kept = tableOf(IndicatorContribution, 'kept_line')
  return sql`${contribution.id} in (
    select ${kept.contributionId} from ${from(IndicatorContribution, 'kept_line')}
      where ${kept.roundId} = ${indicator.roundId} and ${kept.key} = ${indicator.key}
    union all select counted.contribution_id from ${new Counted(scope).contributions('thisYear')} counted
      where counted.round_id = ${indicator.roundId} and counted.key = ${indicator.key})`
}
