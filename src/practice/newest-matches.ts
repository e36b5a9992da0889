import { JUST_TOO_MANY, countAs } from '../platform/reading/counted.ts'
import type { Under } from '../platform/reading/page.ts'
import type { Scope } from '../platform/reading/scope.ts'
import { type Sql, always, and, param, raw, sql } from '../platform/reading/sql.ts'
import { type BestPracticesArgs, orderMeant, searchOf, statusOf } from './best-practice.args.ts'
import { isSeenBy } from './best-practice.policy.ts'
import { BestPractice } from './best-practice.ts'
import { LOOKED_AT, demandFound, matches, relevance, stillMatches } from './practice-search.ts'
import { termsOf } from './practice-terms.ts'
import { type Way, ofOrganisations, throughAll, withTerms } from './practice-walk.ts'
import { organisationsOf, where } from './practice-where.ts'
import { BestPracticeOrder } from './practice-words.ts'

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
export const narrowing = ({ filter }: BestPracticesArgs): string =>
  JSON.stringify(
    Object.entries(filter ?? {})
      .filter(([, wish]) => (Array.isArray(wish) ? wish.length : wish))
      .sort(),
  )

/** How well each of the newest fits, where the best are asked for first. */
export const RANK = raw('rank')

/**
 * The newest practices that may be meant, {newest_at, id, meets, rank}, looked at once a statement and no further than something
 * in it asks for: what counts, facets and ranks are made of, so that these cost the same however many there are.
 */
function lookedAt(args: BestPracticesArgs, scope: Scope): Sql {
  const ranked = orderMeant(args) === BestPracticeOrder.RELEVANCE ? searchOf(args) : null
  return scope.shared(`newest ${ranked ? 'ranked' : ''} ${narrowing(args)}`, () => {
    const { table, from, alias } = scope.table(BestPractice)
    const fits = args.filter?.organisations?.length ? matches : stillMatches
    const meets = and(where(table, args, scope, fits), isSeenBy(scope.context.viewer, table, statusOf(args)))
    // While it is read, since its words are too long to be carried along.
    const rank = ranked ? [sql`${relevance(table, ranked, scope)} as ${RANK}`] : []
    const columns = [sql`coalesce(${meets}, false) as meets`, ...rank]
    const under = { table, from, alias: raw(alias), where: always, columns }
    const way = wayTo(args, scope) ?? throughAll
    return sql`select * from ${way({ ...under, low: lowOf(args), newestFirst: true, limit: LOOKED_AT })}`
  })
}

/** Those of them that meet the filter, up to one more than is counted. */
export const newestMatches = (args: BestPracticesArgs, scope: Scope): Sql =>
  sql`(select * from ${lookedAt(args, scope)} where meets limit ${JUST_TOO_MANY})`

/** The same with all that is told of them: asked for one by one, or Postgres reads all there are. */
export const newestInFull = (
  args: BestPracticesArgs,
  scope: Scope,
  { table, alias, from }: Pick<Under<BestPractice>, 'table' | 'alias' | 'from'>,
): Sql =>
  sql`(select ${alias}.* from ${newestMatches(args, scope)} newest,
    lateral (select ${alias}.* from ${from} where ${table.id} = newest.id offset 0) ${alias}) ${alias}`

/**
 * What they tell of the list, as one row {found, complete, newest_at}: how many, whether that is all, and where they end: at
 * one more than is counted, or as far as is looked.
 */
export function knownOf(args: BestPracticesArgs, scope: Scope): Sql {
  const [newest, looked] = [newestMatches(args, scope), lookedAt(args, scope)]
  const known = scope.shared(`known ${narrowing(args)}`, () => {
    const isFew = countAs('totalCountIsExact', sql`found`)
    const last = sql`case when ${isFew} then (select min(newest_at) from ${looked}) else oldest end`
    return sql`select found, complete, case when complete then '-infinity' else ${last} end as newest_at
      from (select count(*) as found, min(newest_at) as oldest from ${newest} newest) counted,
        lateral (select ${isFew} and (select count(*) < ${LOOKED_AT} from ${looked}) as complete offset 0) looked`
  })
  const search = searchOf(args)
  if (search) demandFound(search, scope, () => sql`(select found > 0 from ${known})`)
  return known
}

/** Where they end, as {newest_at, id} to compare with: which of several of one moment is asked only where one has that moment. */
export function endOf(args: BestPracticesArgs, scope: Scope): readonly [newestAt: Sql, id: Sql] {
  const known = knownOf(args, scope)
  const last = (practices: Sql) => sql`(select id from ${practices} looked order by newest_at, id limit 1)`
  const id = scope.shared(`last ${narrowing(args)}`, () => {
    const isFew = countAs('totalCountIsExact', sql`found`)
    return sql`select case when ${isFew} then ${last(lookedAt(args, scope))} else ${last(newestMatches(args, scope))} end as id from ${known}`
  })
  return [sql`(select newest_at from ${known})`, sql`(select id from ${id})`]
}
