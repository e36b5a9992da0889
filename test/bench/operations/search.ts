import { SEARCHES } from '../seed/words.ts'
import { operation } from './operation.ts'
import type { Page } from './pages.ts'

/** The hub does not count further. */
const MOST_COUNTED = 1000

/**
 * The newest practices that the words of `query` find: like the hub, nobody ranks more, and one tells that there are more. How well
 * each fits is worked out while it is read, since its words are too long to be carried along.
 */
const NEWEST = `lateral (
  select hit.* from search_steps(query, null, null, true) step, lateral (
    select id, newest_at, rank from (
      select id, newest_at, status, ts_rank(search, query, 1)::float8 as rank from best_practice
      where search @@ step.first and search @@ step.stretch and search @@ step.second and search @@ step.third offset 0) found
    where status = 'PUBLISHED' order by newest_at desc, id desc) hit
  limit ${MOST_COUNTED + 1}) hit`

const WORDS = SEARCHES.filter(search => !search.includes(' '))
const TOGETHER = WORDS.flatMap(one => WORDS.filter(other => other !== one).map(other => `${one} ${other}`))

interface Found {
  readonly page: Pick<Page<unknown>, 'nodes'> & { readonly totalCount: number }
}

const found = ({ page: { nodes, totalCount } }: Found) => ({ nodes, totalCount: Math.min(totalCount, MOST_COUNTED) })

export const search = operation<string, Found, Found>({
  name: 'Q4',
  title: 'Dutch full-text search with total',
  statement: `
    with asked as materialized (select search_query($1) as query),
    page as (
      select id, newest_at, rank, count(*) over () as hits
      from asked, ${NEWEST}
      order by rank desc, newest_at desc, id desc limit 20)
    select json_build_object('totalCount', least(coalesce(max(hits), 0), ${MOST_COUNTED}), 'nodes', coalesce(json_agg(
      json_build_object('id', p.id, 'slug', slug, 'title', title, 'summary', summary)
      order by rank desc, page.newest_at desc, page.id desc), '[]'))::text as answer
    from page join best_practice p using (id)`,
  values: words => [words],
  hub: {
    document: `query Search($words: String!) {
      page: bestPractices(filter: { search: $words }, orderBy: RELEVANCE, first: 20) {
        totalCount
        nodes { id slug title summary }
      }
    }`,
    variables: words => ({ words }),
    read: found,
  },
  postgraphile: {
    document: `query Search($words: String!) {
      page: benchSearchPractices(words: $words, first: 20) {
        totalCount
        nodes { id: rowId slug title summary }
      }
    }`,
    variables: words => ({ words }),
    read: found,
  },
  // Hardly anybody types what another has typed. Where nothing is found the hub looks for typing errors, and the others do not.
  async cases({ db, most }) {
    const { rows } = await db.query<{ words: string }>(
      `select words from unnest($1::text[]) with ordinality asked (words, place)
       where exists (select from best_practice where status = 'PUBLISHED' and search @@ search_query(words))
       order by place limit $2`,
      [[...SEARCHES, ...TOGETHER], most],
    )
    return rows.map(({ words }) => words)
  },
})

/** PostGraphile searches by a function, as its manual advises. */
export const SEARCH_FUNCTION = `
  create function bench.search_practices(words text) returns setof best_practice stable language sql as $$
    select practice.* from search_query(words) asked (query), ${NEWEST} join best_practice practice using (id)
    order by rank desc, practice.newest_at desc, practice.id desc $$`
