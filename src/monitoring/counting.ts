import type { Scope } from '../platform/reading/noun.ts'
import { type Sql, join, literal, sql } from '../platform/reading/sql.ts'
import { type Table, from, tableOf } from '../platform/reading/table.ts'
import { definitions } from './indicators/definitions.ts'
import { SOURCES } from './indicators/sources.ts'
import { MonitoringRound, MonitoringStatus } from './monitoring-round.ts'

/** The year of the round, or the one before it. */
export type Year = 'thisYear' | 'lastYear'

const firstOf = (year: Sql): Sql => sql`make_timestamptz(${year}, 1, 1, 0, 0, 0, 'Europe/Amsterdam')`

/** What every definition counts for these rounds: `round_id, key, contribution_id, what, amount`. */
export function counting(rounds: (round: Table<MonitoringRound>) => Sql, year: Year): Sql {
  const round = tableOf(MonitoringRound, 'counted_round')
  const first = year === 'thisYear' ? round.year : sql`${round.year} - 1`
  const counts = definitions.map(
    ({
      key,
      counts,
    }) => sql`select ${literal(key)} as key, c.id as contribution_id, c.what::text as what, c.amount::int as amount
      from (${counts}) c (id, what, amount)`,
  )
  return sql`select ${round.id} as round_id, counted.*
    from ${from(MonitoringRound, 'counted_round')}
    cross join lateral (select ${round.allianceId} as alliance_id,
      ${firstOf(first)} as starts, ${firstOf(sql`${first} + 1`)} as ends) period
    cross join lateral (with ${SOURCES} ${join(counts, ' union all ')}) counted
    where ${rounds(round)}`
}

/** The number for each key: what several contributions tell of is counted once. */
export const totalling = (counted: Sql): Sql => sql`select round_id, key, sum(amount)::float8 as total
  from (select distinct round_id, key, what, amount from ${counted}) once group by round_id, key`

const isUnpublished = ({ status }: Table<MonitoringRound>): Sql =>
  sql`${status} <> ${literal(MonitoringStatus.PUBLISHED)}`

/** What is counted for the rounds that are not published yet: worked out once for a statement, and only where it is looked at. */
export class Counted {
  constructor(private readonly scope: Pick<Scope, 'shared'>) {}

  contributions(year: Year): Sql {
    return this.scope.shared(`counted ${year}`, () => counting(isUnpublished, year))
  }

  totals(year: Year): Sql {
    return this.scope.shared(`totals ${year}`, () => totalling(this.contributions(year)))
  }
}
