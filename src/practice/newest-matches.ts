import { JUST_TOO_MANY, countAs } from '../platform/reading/counted.ts'
import type { Scope } from '../platform/reading/scope.ts'
import { type Sql, always, and, join, param, raw, sql } from '../platform/reading/sql.ts'
import type { BestPracticesArgs } from './best-practice.args.ts'
import { bestPractices } from './best-practice.fields.ts'
import { LOOKED_AT, matches, stillMatches } from './practice-search.ts'
import { termsOf } from './practice-terms.ts'
import { type Way, ofOrganisations, throughAll, withTerms } from './practice-walk.ts'
import { organisationsOf, where } from './practice-where.ts'

/** The way to practices of few organisations, or with few words and terms; null where every way passes most of them. */
export function wayTo(args: BestPracticesArgs, scope: Scope): Way | null {
  if (args.filter?.organisations?.length) return ofOrganisations(organisationsOf(args))
  const terms = termsOf(args, scope)
  return terms && withTerms(terms)
}

/** The moment before which nothing is asked for. */
export const lowOf = ({ filter }: BestPracticesArgs): Sql | undefined =>
  filter?.publishedAfter ? param(filter.publishedAfter, 'timestamptz') : undefined

/** What narrows the list, alike for filters that mean the same. */
const narrowing = ({ filter }: BestPracticesArgs): string =>
  JSON.stringify(
    Object.entries(filter ?? {})
      .filter(([, wish]) => (Array.isArray(wish) ? wish.length : wish))
      .sort(),
  )

/** What orders and facets are made of. */
const KEPT = [
  'id',
  'newestAt',
  'title',
  'adoptionCount',
  'search',
  'levels',
  'dimensions',
  'themes',
  'municipalities',
] as const

/**
 * The newest practices that are asked for, {place, meets} and these columns, worked out once a statement: what counts, facets
 * and ranks are made of, so that these cost the same however many there are. Where looking for them ended without all being
 * seen, the last row says how far it came, and may be one that does not meet the filter.
 */
export function newestMatches(args: BestPracticesArgs, scope: Scope): Sql {
  return scope.shared(`newest ${narrowing(args)}`, () => {
    const { table, from, alias } = scope.table(bestPractices.entity)
    const way = wayTo(args, scope) ?? throughAll
    const under = { table, from, alias: raw(alias), where: always }
    const walk = way({ ...under, low: lowOf(args), newestFirst: true, limit: LOOKED_AT })
    const fits = args.filter?.organisations?.length ? matches : stillMatches
    const meets = and(where(table, args, scope, fits), bestPractices.visible(scope.context.viewer, table))
    const kept = join(
      KEPT.map(column => table[column]),
      ', ',
    )
    return sql`select * from (
        select ${kept}, row_number() over () as place, coalesce(${meets}, false) as meets from ${walk}) seen
      where meets or place = ${LOOKED_AT} limit ${JUST_TOO_MANY}`
  })
}

/** What they tell of the list, as one row {found, complete, newest_at, id}: how many, whether that is all, and where they end. */
export function knownOf(args: BestPracticesArgs, scope: Scope): Sql {
  const matches = newestMatches(args, scope)
  return scope.shared(`known ${narrowing(args)}`, () => {
    const exact = countAs('totalCountIsExact', sql`count(*) filter (where meets)`)
    return sql`select found, complete, case when complete then '-infinity' else newest_at end as newest_at, id
      from (select count(*) filter (where meets) as found,
        ${exact} and coalesce(max(place) < ${LOOKED_AT}, true) as complete from ${matches}) counted
      left join (select newest_at, id from ${matches} order by newest_at, id limit 1) last on true`
  })
}
