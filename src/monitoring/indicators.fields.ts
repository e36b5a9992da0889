import { ArgsType, Field as GraphQLField } from 'type-graphql'
import { Level } from '../contribution/index.ts'
import { argumentsOf } from '../platform/reading/fields.ts'
import type { Field } from '../platform/reading/noun.ts'
import { rowOf } from '../platform/reading/row.ts'
import { always, and, raw, sql, texts } from '../platform/reading/sql.ts'
import { Counted } from './counting.ts'
import { indicatorsOf } from './indicator-list.ts'
import { indicatorValues } from './indicator-value.fields.ts'
import { IndicatorValue } from './indicator-value.ts'
import { levelRank } from './level-rank.ts'
import type { MonitoringRound } from './monitoring-round.ts'

@ArgsType()
class IndicatorsArgs {
  @GraphQLField(() => [String], {
    nullable: true,
    description: 'Only those with one of these keys; all where left out.',
  })
  keys?: string[] | null

  @GraphQLField(() => [Level], {
    nullable: true,
    description: 'Only those at one of these levels; all where left out.',
  })
  levels?: Level[] | null
}

/** The numbers of a round in one sub-select, those that were kept and those that are counted as it is read. */
export const indicators: Field<MonitoringRound> = {
  type: () => [IndicatorValue],
  description:
    'Its numbers, by level from residents to region: those counted from the contributions themselves, then those that the monitors entered (indicatoren). Until the round is published they are counted whenever they are read.',
  args: () => IndicatorsArgs,
  plan(place) {
    const { scope, table: round } = place
    const { table, alias } = scope.table(IndicatorValue)
    const { keys, levels }: IndicatorsArgs = argumentsOf(place)
    const row = rowOf(indicatorValues, table, place.nodes, scope)
    const asked = and(
      keys ? sql`${table.key} = any(${texts(keys)})` : always,
      levels ? sql`${table.level} = any(${texts(levels)})` : always,
    )
    const all = indicatorsOf(round, new Counted(scope).totals('thisYear'))
    return sql`(select coalesce(json_agg(r), '[]') from (select ${row} from (${all}) ${raw(alias)} where ${asked}
      order by ${levelRank(table.level)}, ${table.nature}, ${table.rank}, ${table.key}) r)`
  },
}
