import type { Contribution } from '../contribution/index.ts'
import { allFollowed, isAtFollowed } from '../learning/index.ts'
import { demandId } from '../platform/ids.ts'
import { eachOf } from '../platform/reading/each-of.ts'
import type { Stretch } from '../platform/reading/page.ts'
import { type Sql, and, join, sql, texts, uuids } from '../platform/reading/sql.ts'
import type { ContributionsArgs } from './contribution.page.ts'

type Lines = Stretch<Contribution, ContributionsArgs>

/** A few among very many lines are read along the index of what they have in common; null where most are wanted. */
export function stretch(asked: Lines): Sql | null {
  const { practices, leerateliers, organisations, kinds, followed } = asked.rows.args.filter ?? {}
  const { table } = asked
  const ids = (type: string, given: readonly string[]) => uuids(given.map(id => demandId(type, id)))
  if (practices) return eachOf(ids('BestPractice', practices), table.practiceId, asked)
  if (leerateliers) return eachOf(ids('Leeratelier', leerateliers), table.leeratelierId, asked)
  if (organisations) return eachOf(ids('Organisation', organisations), table.organisationId, asked)
  if (followed) return eachFollowed(asked)
  return kinds ? eachOf(texts(kinds), table.kind, asked) : null
}

/** The first lines of each thing that the viewer follows, and of the levels and dimensions, where some are followed. */
function eachFollowed(asked: Lines): Sql {
  const { rows, table, alias, from, where, range, order, limit } = asked
  const { viewer } = rows.scope.context
  const columns = ['practiceId', 'leeratelierId', 'organisationId'] as const
  const some = sql`cardinality(${allFollowed(viewer, 'level')}) + cardinality(${allFollowed(viewer, 'dimension')}) > 0`
  const lines = and(some, isAtFollowed(viewer, table), where, range)
  const parts = [
    ...columns.map(column => sql`select * from ${eachOf(allFollowed(viewer, column), table[column], asked)}`),
    sql`(select * from ${from} where ${lines} order by ${order} limit ${limit})`,
  ]
  return sql`(${join(parts, ' union ')}) ${alias}`
}
