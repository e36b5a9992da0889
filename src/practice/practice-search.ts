import { badInput } from '../platform/errors.ts'
import type { Scope } from '../platform/reading/noun.ts'
import { type Sql, and, join, sql, text, texts } from '../platform/reading/sql.ts'
import type { Table } from '../platform/reading/table.ts'
import { BestPractice, DESCRIPTION } from './best-practice.ts'
import { isSeenBy } from './best-practice.policy.ts'

export const LONGEST_SEARCH = 200
/** Twice the number of words that are looked at for typing errors. */
const MOST_MENDED = sql`20`

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

/**
 * The search as one row {words, query, marks, mended} that the whole statement shares, so that pages, counts, facets and
 * highlights speak of the same words. Typing errors are mended only where the viewer would find nothing, and only by
 * words of what the viewer may see.
 */
function search({ words, status }: Search, scope: Scope): Sql {
  return scope.shared(`search ${status.join()} ${words}`, () => {
    const { table, from } = scope.table(BestPractice)
    const seen = and(sql`${table.status} = any(${texts(status)})`, isSeenBy(scope.context.viewer, table))
    const found = (query: Sql) => sql`from ${from} where ${and(seen, sql`${table.search} @@ ${query}`)}`
    const typed = text(words)
    // Every second piece is a word, what stands between them is kept as it is.
    const pieces = texts(words.split(/([\p{L}\p{M}]+)/u))
    const mended = sql`select string_agg(coalesce(near.word, typed.word), '' order by typed.place)
      from unnest(${pieces}) with ordinality typed (word, place) left join lateral (
        select known.word from search_nearest(typed.word) known,
          lateral (select count(*) as practices ${found(sql`search_query(known.word)`)}) used
        where typed.place % 2 = 0 and typed.place <= ${MOST_MENDED} and length(typed.word) > 3
          and not exists (select 1 ${found(sql`search_query(typed.word)`)}) and used.practices > 0
        order by known.distance, used.practices desc, known.word limit 1) near on true`
    return sql`select said.words, said.query, search_marks(said.query) as marks, nullif(said.words, ${typed}) as mended
      from (select words, search_query(words) as query from (
        select case when exists (select 1 ${found(sql`(select search_query(${typed}))`)}) then ${typed}
          else (${mended}) end as words offset 0) said offset 0) said`
  })
}

export const matches = (practice: Table<BestPractice>, searched: Search, scope: Scope): Sql =>
  sql`${practice.search} @@ (select query from ${search(searched, scope)})`

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
