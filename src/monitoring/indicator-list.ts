import { type Sql, join, literal, raw, sql } from '../platform/reading/sql.ts'
import { type Table, from, tableOf } from '../platform/reading/table.ts'
import { IndicatorNature, IndicatorValue } from './indicator-value.ts'
import { definitionOf } from './indicators/derived-indicator.ts'
import { definitions } from './indicators/definitions.ts'
import { type MonitoringRound, MonitoringStatus } from './monitoring-round.ts'

const derived = literal(IndicatorNature.DERIVED)
const published = literal(MonitoringStatus.PUBLISHED)

const DEFINED = definitions.map(
  (definition, rank) =>
    sql`(${join([definition.key, definition.label, definition.level, definitionOf(definition), definition.unit].map(literal), ', ')}, ${raw(String(definition.version))}, ${raw(String(rank))})`,
)

/** The numbers of a round that the definitions give, as rows of IndicatorValue; none once it is published. */
export function countedIndicators(round: Table<MonitoringRound>, totals: Sql): Sql {
  const known = tableOf(IndicatorValue, 'known')
  return sql`select ${round.id} as round_id, defined.key, defined.label, defined.level, ${derived} as nature,
      defined.definition, defined.version, defined.unit, null as source,
      coalesce((select total from ${totals} totals where totals.round_id = ${round.id} and totals.key = defined.key), 0) as value,
      null::float8 as previous_value, defined.rank
    from (values ${join(DEFINED, ', ')}) defined (key, label, level, definition, unit, version, rank)
    where ${round.status} <> ${published} and not exists (select from ${from(IndicatorValue, 'known')}
      where ${known.roundId} = ${round.id} and ${known.key} = defined.key)`
}

/** All numbers of a round, as rows of IndicatorValue. */
export function indicatorsOf(round: Table<MonitoringRound>, totals: Sql): Sql {
  const kept = tableOf(IndicatorValue, 'kept')
  return sql`select ${kept.roundId}, ${kept.key}, ${kept.label}, ${kept.level}, ${kept.nature}, ${kept.definition},
      ${kept.version}, ${kept.unit}, ${kept.source}, ${kept.value}, ${kept.previousValue}, ${kept.rank}
    from ${from(IndicatorValue, 'kept')} where ${kept.roundId} = ${round.id}
    union all ${countedIndicators(round, totals)}`
}
