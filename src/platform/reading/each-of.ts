import type { Stretch } from './page-of.ts'
import { type Sql, and, sql } from './sql.ts'

/** The rows that have one of these values in a column, first those of each: an index by value and order serves them, however rare the values. */
export const eachOf = <T, Args>(
  values: Sql,
  column: Sql,
  { alias, from, where, range, order, limit }: Stretch<T, Args>,
): Sql =>
  sql`(select ${alias}.* from (select distinct unnest(${values}) as value) wanted,
    lateral (select ${alias}.* from ${from} where ${and(sql`${column} = wanted.value`, where, range)} order by ${order} limit ${limit}) ${alias}
    order by ${order} limit ${limit}) ${alias}`
