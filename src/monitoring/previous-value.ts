import { type Sql, literal, sql } from '../platform/reading/sql.ts'
import { type Table, from, tableOf } from '../platform/reading/table.ts'
import { IndicatorNature, IndicatorValue } from './indicator-value.ts'
import { MonitoringRound, MonitoringStatus } from './monitoring-round.ts'

const published = literal(MonitoringStatus.PUBLISHED)

/**
 * The number of the year before. A published round has it from the day of its publication. What was measured is taken from
 * the round of last year; what is counted too where that was published by the same version of the definition, and is
 * otherwise counted by the definition of now. Null where nothing was measured, or nothing had been shared by the end of that year.
 */
export function previousValue(indicator: Table<IndicatorValue>, totalsOfLastYear: Sql): Sql {
  const round = tableOf(MonitoringRound, 'this_round')
  const lastRound = tableOf(MonitoringRound, 'last_round')
  const last = tableOf(IndicatorValue, 'last_value')
  const lastYears = (which: Sql) => sql`(select ${last.value}
    from ${from(MonitoringRound, 'last_round')} join ${from(IndicatorValue, 'last_value')} on ${last.roundId} = ${lastRound.id}
    where ${lastRound.allianceId} = ${round.allianceId} and ${lastRound.year} = ${round.year} - 1
      and ${last.key} = ${indicator.key} and ${last.nature} = ${indicator.nature} and ${which})`
  const countedAnew = sql`case when exists (select from contribution
      where occurred_at < make_timestamptz(${round.year}, 1, 1, 0, 0, 0, 'Europe/Amsterdam'))
    then coalesce((select total from ${totalsOfLastYear} totals
      where totals.round_id = ${round.id} and totals.key = ${indicator.key}), 0) end`
  return sql`(select case
      when ${round.status} = ${published} then ${indicator.previousValue}
      when ${indicator.nature} = ${literal(IndicatorNature.MEASURED)} then ${lastYears(sql`true`)}
      else coalesce(${lastYears(sql`${lastRound.status} = ${published} and ${last.version} = ${indicator.version}`)}, ${countedAnew})
    end from ${from(MonitoringRound, 'this_round')} where ${round.id} = ${indicator.roundId})`
}
