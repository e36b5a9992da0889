import { badInput } from '../platform/errors.ts'
import type { Scope } from '../platform/reading/scope.ts'
import { type Sql, always, and, join, raw, sql, texts } from '../platform/reading/sql.ts'
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
export const isPhrase = ({ words }: Pick<Search, 'words'>): boolean => words.includes('"')

/** What a statement depends on in a search; null for none. */
export const kindOfSearch = (search: string): string | null =>
  search.trim() ? (isPhrase({ words: search }) ? '"' : 'words') : null

/** Of practices that may be meant, the newest so many are looked at before what was found must do. */
export const LOOKED_AT = raw('2000')

/** Words as {query, loose}: as they are meant, and as the index can be asked for them, which finds no less. */
const read = (words: Sql): Sql =>
  sql`lateral (select query, search_loose(query) as loose from (select search_query(${words}) as query offset 0) read offset 0)`

/** Whether somebody finds a practice by words that were read, as far as is looked; what cannot be looked at to the end counts as found. */
function finds(words: string, { status }: Search, scope: Scope, most = 1): Sql {
  const { table, from, alias } = scope.table(BestPractice)
  const [query, loose] = [raw(`${words}.query`), raw(`${words}.loose`)]
  const seen = and(sql`${table.status} = any(${texts(status)})`, isSeenBy(scope.context.viewer, table, status))
  const meets = and(sql`(${loose} = ${query} or coalesce(${table.search} @@ ${query}, false))`, seen)
  const under = { table, from, alias: raw(alias), where: always, columns: [sql`${meets} as meets`] }
  const walk = withTerms(loose)({ ...under, newestFirst: true, inAnyOrder: true, limit: LOOKED_AT })
  return sql`from (select row_number() over () as place, meets from ${walk}) seen
    where meets or place = ${LOOKED_AT} limit ${raw(String(most))}`
}

/** What an answer that Postgres writes takes for granted: then typing errors need not be mended. */
const found = ({ words, status }: Search) => `found ${status.join()} ${words}`

/** Where the list itself tells that the search finds something. */
export function demandFound(searched: Search, scope: Scope, condition: () => Sql): void {
  if (scope.isAnswer) scope.demand(found(searched), condition)
}

/** The search as one row {query, loose, mended} that the whole statement shares, so that all parts speak of the same words. */
function search(searched: Search, scope: Scope): Sql {
  const typed = scope.filledIn.text(searched.words)
  return scope.shared(`search ${searched.status.join()} ${searched.words}`, () => {
    if (!scope.isAnswer) return mending(searched, typed, scope)
    const isFound = () => sql`(select exists (select ${finds('typed', searched, scope)}) from ${read(typed)} typed)`
    if (!scope.demands(found(searched))) scope.demand(found(searched), isFound)
    return sql`select query, loose, null::text as mended from ${read(typed)} typed`
  })
}

/** Typing errors are mended only where the viewer would find nothing, and only by words of what the viewer may see. */
function mending(searched: Search, typed: Sql, scope: Scope): Sql {
  // Every second piece is a word, what stands between them is kept as it is.
  const pieces = texts(searched.words.split(/([\p{L}\p{M}]+)/u))
  const mended = sql`select string_agg(coalesce(near.word, piece.word), '' order by piece.place)
    from unnest(${pieces}) with ordinality piece (word, place),
      ${read(sql`case when piece.place % 2 = 0 then piece.word end`)} own
      left join lateral (
      select known.word
      from (select * from search_nearest(piece.word) order by distance, word limit ${MOST_NEAR}) known,
        ${read(sql`known.word`)} asked,
        lateral (select count(*) as practices from (select ${finds('asked', searched, scope, MOST_USED)}) found) used
      where piece.place % 2 = 0 and piece.place <= ${MOST_MENDED} and length(piece.word) > 3
        and not exists (select ${finds('own', searched, scope)}) and used.practices > 0
      order by known.distance, used.practices desc, known.word limit 1) near on true`
  return sql`select meant.query, meant.loose, nullif(said.words, ${typed}) as mended
    from ${read(typed)} typed,
      lateral (select exists (select ${finds('typed', searched, scope)}) as something offset 0) found,
      lateral (select case when something then ${typed} else (${mended}) end as words offset 0) said,
      lateral (select typed.query, typed.loose where something
        union all select again.query, again.loose from ${read(sql`said.words`)} again where not something) meant`
}

/** What the index is asked for; null where it can be asked for nothing. */
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
  const query = sql`(select query from ${search(searched, scope)})`
  const marks = scope.shared(
    `marks ${searched.status.join()} ${searched.words}`,
    () => sql`select search_marks(${query}) as marks`,
  )
  return sql`search_highlight(concat_ws(E'\n…\n', ${told}), (select marks from ${marks}))`
}
