import { type Sql, sql } from '../platform/reading/sql.ts'
import type { Table } from '../platform/reading/table.ts'
import type { Partnership } from './partnership.ts'

/** The sources as they stood on a day: named on or before it, not ended, not yet left out of a later list. */
export const isPartner = (partnership: Table<Partnership>, on: Sql): Sql =>
  sql`(coalesce(${partnership.from}, ${partnership.namedOn}) <= ${on}
    and (${partnership.until} is null or ${partnership.until} > ${on})
    and (${partnership.notListedOn} is null or ${partnership.notListedOn} > ${on}))`
