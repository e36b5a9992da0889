import { Partnership } from '../alliance/index.ts'
import { type Sql, and, never, or, sql, uuids } from '../platform/reading/sql.ts'
import { type Table, exists } from '../platform/reading/table.ts'
import type { Role } from './role.ts'

/** Nothing is inferred: a partner that a later list does not name still takes part, until a source says it left. */
export const goesOn = (partnership: Table<Partnership>): Sql =>
  sql`(${partnership.until} is null or ${partnership.until} > current_date)`

/** Whether a role is held in one of these alliances: by the alliance itself, at a partner or in a Leeratelier. */
export function liesIn(role: Table<Role>, alliances: readonly string[]): Sql {
  if (!alliances.length) return never
  const theirs = uuids(alliances)
  return or(
    sql`${role.allianceId} = any(${theirs})`,
    exists(Partnership, partnership =>
      and(
        sql`${partnership.organisationId} = ${role.organisationId} and ${partnership.allianceId} = any(${theirs})`,
        goesOn(partnership),
      ),
    ),
    sql`exists (select 1 from leeratelier place where place.id = ${role.leeratelierId} and place.alliance_id = any(${theirs}))`,
  )
}
