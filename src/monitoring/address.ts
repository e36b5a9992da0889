import type { Field } from '../platform/reading/noun.ts'
import { type Sql, sql, text } from '../platform/reading/sql.ts'
import { type Table, from, tableOf } from '../platform/reading/table.ts'
import { WebAddress } from '../platform/scalars/scalars.ts'
import { MonitoringRound } from './monitoring-round.ts'

/** Where something of a round can be downloaded: `/monitoring/2027.csv`, and which alliance where the hub serves several. */
export const roundPath = (roundId: Sql, rest: Sql): Sql => {
  const round = tableOf(MonitoringRound, 'addressed')
  return sql`(select '/monitoring/' || ${round.year} || ${rest} ||
      case when (select count(*) from alliance) > 1 then '?alliance=' || alliance.slug else '' end
    from ${from(MonitoringRound, 'addressed')} join alliance on alliance.id = ${round.allianceId}
    where ${round.id} = ${roundId})`
}

/** A field with an address of this hub, from a path that Postgres puts together. */
export const address = <P>(description: string, path: (table: Table<P>) => Sql): Field<P> => ({
  type: () => WebAddress,
  description,
  plan: ({ table, scope }) => sql`${text(scope.context.hub.publicUrl)} || ${path(table)}`,
})
