import type { EntityManager } from 'typeorm'
import { type Sql, always, sql } from '../platform/reading/sql.ts'
import { questionOf } from '../platform/reading/statement.ts'
import { type Table, from, tableOf } from '../platform/reading/table.ts'
import { Partnership } from './partnership.ts'

/** Something of the partnerships by which organisations share practices: oldest first. */
function sharing(what: (partnership: Table<Partnership>) => Sql, whose: (partnership: Table<Partnership>) => Sql): Sql {
  const partnership = tableOf(Partnership, 'sharing')
  const { until, namedOn, id } = partnership
  return sql`select ${what(partnership)} from ${from(Partnership, 'sharing')}
    where (${until} is null or ${until} > current_date) and ${whose(partnership)} order by ${namedOn}, ${id}`
}

/** The alliances in which an organisation shares practices, the oldest partnership first. */
export const alliancesToShareIn = (organisation: Sql): Sql =>
  sql`array(${sharing(
    ({ allianceId }) => allianceId,
    ({ organisationId }) => sql`${organisationId} = ${organisation}`,
  )})`

type Sharing = Pick<Partnership, 'organisationId' | 'allianceId'>

/** All such partnerships, oldest first. */
export function sharingPartnerships(tx: EntityManager): Promise<Sharing[]> {
  const what = (partnership: Table<Partnership>) =>
    sql`${partnership.organisationId} as "organisationId", ${partnership.allianceId} as "allianceId"`
  const { text, values } = questionOf(sharing(what, () => always))
  return tx.query<Sharing[]>(text, values)
}
