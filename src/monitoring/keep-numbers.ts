import type { EntityManager } from 'typeorm'
import { raw, render, sql, uuid } from '../platform/reading/sql.ts'
import { type Table, from, tableOf } from '../platform/reading/table.ts'
import { counting, totalling } from './counting.ts'
import { countedIndicators } from './indicator-list.ts'
import { IndicatorValue } from './indicator-value.ts'
import { MonitoringRound } from './monitoring-round.ts'
import { previousValue } from './previous-value.ts'

/** Keeps every number of a round with what was counted for it: one statement, so all of one moment. */
export async function keepNumbers(tx: EntityManager, roundId: string): Promise<void> {
  const isRound = (round: Table<MonitoringRound>) => sql`${round.id} = ${uuid(roundId)}`
  const round = tableOf(MonitoringRound, 'round')
  const found = tableOf(IndicatorValue, 'found')
  const measured = tableOf(IndicatorValue, 'measured')
  const lastYear = raw('totals_last_year')
  const { text, values } = render(sql`with
    counted as materialized (${counting(isRound, 'thisYear')}),
    totals as materialized (${totalling(raw('counted'))}),
    counted_last_year as materialized (${counting(isRound, 'lastYear')}),
    totals_last_year as materialized (${totalling(raw('counted_last_year'))}),
    measured_before as (
      update indicator_value measured set previous_value = ${previousValue(measured, lastYear)}
      where ${measured.roundId} = ${uuid(roundId)}),
    kept as (
      insert into indicator_value
        (round_id, key, label, level, nature, definition, version, unit, source, value, previous_value, rank)
      select ${found.roundId}, ${found.key}, ${found.label}, ${found.level}, ${found.nature}, ${found.definition},
        ${found.version}, ${found.unit}, ${found.source}, ${found.value}, ${previousValue(found, lastYear)}, ${found.rank}
      from ${from(MonitoringRound, 'round')} cross join lateral (${countedIndicators(round, raw('totals'))}) found
      where ${isRound(round)}
      returning key)
    insert into indicator_contribution (round_id, key, contribution_id)
    select distinct counted.round_id, counted.key, counted.contribution_id from counted join kept using (key)`)
  await tx.query(text, values)
}
