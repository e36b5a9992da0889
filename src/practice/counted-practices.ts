import { JUST_TOO_MANY, counted } from '../platform/reading/counted.ts'
import type { Rows } from '../platform/reading/page.ts'
import type { Scope } from '../platform/reading/scope.ts'
import { type Sql, join, raw, sql } from '../platform/reading/sql.ts'
import type { Table } from '../platform/reading/table.ts'
import { type BestPracticesArgs, isAmongAll } from './best-practice.args.ts'
import { BestPractice } from './best-practice.ts'
import { knownOf, narrowing, newestInFull } from './newest-matches.ts'

export type Practices = Rows<BestPractice, BestPracticesArgs>

/** The practices of a list that are counted, under these arguments, and whether they are all there are. */
export function practicesCounted(
  rows: Practices,
  args: BestPracticesArgs,
): { readonly table: Table<BestPractice>; readonly from: Sql; readonly areAll: Sql } {
  const { scope } = rows
  const { table, alias, from, where } = rows.under(args)
  if (rows.isNested || !isAmongAll(args)) {
    const few = sql`${from} where ${where}`
    return {
      table,
      from: sql`(select ${alias}.* from ${few} limit ${JUST_TOO_MANY}) ${alias}`,
      areAll: counted('totalCountIsExact', sql`select from ${few} limit ${JUST_TOO_MANY}`),
    }
  }
  return {
    table,
    from: sql`${countedOf(args, scope)} ${alias}`,
    areAll: sql`(select complete from ${knownOf(args, scope)})`,
  }
}

/** The newest with what facets are made of, worked out once a statement. */
const countedOf = (args: BestPracticesArgs, scope: Scope): Sql =>
  scope.shared(`counted ${narrowing(args)}`, () => {
    const { table, from, alias } = scope.table(BestPractice)
    const { id, levels, dimensions, themes, municipalities } = table
    const practices = newestInFull(args, scope, { table, from, alias: raw(alias) })
    return sql`select ${join([id, levels, dimensions, themes, municipalities], ', ')} from ${practices}`
  })
