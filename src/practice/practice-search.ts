import { badInput } from '../platform/errors.ts'
import type { Scope } from '../platform/reading/scope.ts'
import { type Sql, always, and, join, raw, sql, text, texts } from '../platform/reading/sql.ts'
import type { Table } from '../platform/reading/table.ts'
import { BestPractice, DESCRIPTION } from './best-practice.ts'
import { isSeenBy } from './best-practice.policy.ts'
import { withTerms } from './practice-walk.ts'

export const LONGEST_SEARCH = 200
/** Twice the number of words that are looked at for typing errors. */
const MOST_MENDED = sql`20`
/** Words that one typed word may stand for, and practices of each, beyond which is not looked. */
const MOST_NEAR = sql`12`
const MOST_USED = 50

/** What somebody looks for, and among practices of which status. */
export interface Search {
  readonly words: string
  readonly status: readonly string[]
}

/** The search as it is compared: null where there is none. */
export function wordsOf(search: string | null | undefined): string | null {
  if (search && search.length > LONGEST_SEARCH)
    throw badInput(`\`search\` takes at most ${LONGEST_SEARCH} characters, not ${search.length}.`)
  return search?.normalize('NFC').trim() || null
}

/** Whether the index cannot tell all: then many may be read for each that is found, and better once than twice. */
export const isPhrase = ({ words }: Search): boolean => words.includes('"')

/** Of practices that may be meant, the newest so many are looked at before what was found must do. */
export const LOOKED_AT = raw('2000')

/** Whether somebody finds a practice, as far as is looked; what cannot be looked at to the end counts as found. */
function finds(query: Sql, { status }: Search, scope: Scope, most = 1): Sql {
  const { table, from, alias } = scope.table(BestPractice)
  const under = { table, from, alias: raw(alias), where: always }
  const walk = withTerms(sql`search_loose(${query})`)({ ...under, newestFirst: true, limit: LOOKED_AT })
  const seen = and(sql`${table.status} = any(${texts(status)})`, isSeenBy(scope.context.viewer, table))
  const meets = and(sql`(search_loose(${query}) = ${query} or coalesce(${table.search} @@ ${query}, false))`, seen)
  return sql`from (select row_number() over () as place, ${meets} as meets from ${walk}) seen
    where meets or place = ${LOOKED_AT} limit ${raw(String(most))}`
}

/**
 * The search as one row {words, query, loose, marks, mended} that the whole statement shares, so that pages, counts, facets
 * and highlights speak of the same words. Typing errors are mended only where the viewer would find nothing, and only by
 * words of what the viewer may see.
 */
function search(searched: Search, scope: Scope): Sql {
  const { words, status } = searched
  return scope.shared(`search ${status.join()} ${words}`, () => {
    const typed = text(words)
    // Every second piece is a word, what stands between them is kept as it is.
    const pieces = texts(words.split(/([\p{L}\p{M}]+)/u))
    const mended = sql`select string_agg(coalesce(near.word, typed.word), '' order by typed.place)
      from unnest(${pieces}) with ordinality typed (word, place),
        lateral (select case when typed.place % 2 = 0 then search_query(typed.word) end as query offset 0) own
        left join lateral (
        select known.word
        from (select * from search_nearest(typed.word) order by distance, word limit ${MOST_NEAR}) known,
          lateral (select search_query(known.word) as query offset 0) asked,
          lateral (select count(*) as practices from (select ${finds(sql`asked.query`, searched, scope, MOST_USED)}) found) used
        where typed.place % 2 = 0 and typed.place <= ${MOST_MENDED} and length(typed.word) > 3
          and not exists (select ${finds(sql`own.query`, searched, scope)}) and used.practices > 0
        order by known.distance, used.practices desc, known.word limit 1) near on true`
    return sql`select said.words, said.query, search_loose(said.query) as loose, search_marks(said.query) as marks,
        nullif(said.words, ${typed}) as mended
      from (select words, search_query(words) as query from (
        select case when exists (select ${finds(sql`(select search_query(${typed}))`, searched, scope)}) then ${typed}
          else (${mended}) end as words offset 0) said offset 0) said`
  })
}

/** The words as the index can be asked for them, which finds no less; null where it cannot be. */
export const looseSearch = (searched: Search, scope: Scope): Sql => sql`(select loose from ${search(searched, scope)})`

/** Tried on each practice that was found otherwise: no index may be used, since common words would make it read too much. */
export const matches = (practice: Table<BestPractice>, searched: Search, scope: Scope): Sql =>
  sql`coalesce(${practice.search} @@ (select query from ${search(searched, scope)}), false)`

/** The same for what the index found by its words already: only a phrase is still to be tried. */
export const stillMatches = (practice: Table<BestPractice>, searched: Search, scope: Scope): Sql =>
  sql`((select loose = query from ${search(searched, scope)}) or ${matches(practice, searched, scope)})`

/** How well a practice fits the search: a word in the title counts most, long texts do not win by length alone. */
export const relevance = (practice: Table<BestPractice>, searched: Search, scope: Scope): Sql =>
  sql`ts_rank(${practice.search}, (select query from ${search(searched, scope)}), 1)::float8`

export const mendedSearch = (searched: Search, scope: Scope): Sql =>
  sql`(select mended from ${search(searched, scope)})`

/** The passages in which the words stand, in the order in which a reader meets them; title and themes come last. */
export function highlight(practice: Table<BestPractice>, searched: Search, scope: Scope): Sql {
  const { summary, title, themes, municipalities } = practice
  const tags = [themes, municipalities].map(list => sql`array_to_string(${list}, ', ')`)
  const told = join([summary, ...DESCRIPTION.map(name => practice[name]), title, ...tags], ', ')
  return sql`search_highlight(concat_ws(E'\n…\n', ${told}), (select marks from ${search(searched, scope)}))`
}
