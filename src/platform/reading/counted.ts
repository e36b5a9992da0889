import { MOST_COUNTED } from '../pages/connection.ts'
import { type Sql, raw, sql } from './sql.ts'

const MOST = raw(String(MOST_COUNTED))

/** One row more than is counted: it tells that there are more. */
export const JUST_TOO_MANY = raw(String(MOST_COUNTED + 1))

const COUNTS = {
  totalCount: (count: Sql) => sql`least(${count}, ${MOST})::int`,
  totalCountIsExact: (count: Sql) => sql`${count} <= ${MOST}`,
}

/** The fields of a connection that tell how long its list is. */
export type Count = keyof typeof COUNTS
export const isCount = (name: string): name is Count => name in COUNTS

/** Such a field, from a count that stops just beyond what is told. */
export const countAs = (name: Count, count: Sql): Sql => COUNTS[name](count)

/** Such a field, for rows that a query reads just beyond what is told. */
export const counted = (name: Count, rows: Sql): Sql =>
  sql`(select ${countAs(name, sql`count(*)`)} from (${rows}) counted)`
