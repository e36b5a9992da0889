import type { Seeded } from './operation.ts'

/** The practice after which a page begins, as each server names it. */
export interface Place {
  readonly newestAt: string
  readonly id: string
  readonly hub: string
  readonly postgraphile: string
}

export interface Page<T> {
  readonly nodes: readonly T[]
  readonly pageInfo: { readonly hasNextPage: boolean }
}

interface Edges<T> {
  readonly edges: readonly ({ readonly cursor: string } & T)[]
}

const WALK = `query Walk($after: String) {
  page: bestPractices(first: 100, after: $after) { edges { cursor node { slug } } }
}`
const PLACE = `query Place($slug: String!) {
  page: allBestPractices(condition: { slug: $slug }, orderBy: [NEWEST_AT_DESC, ROW_ID_DESC], first: 1) { edges { cursor } }
}`

/** Practices in the list of the newest, evenly from one part of it to another: 0 is its start and 1 its end. */
export async function placesBetween({ db, ask, most }: Seeded, from: number, to: number): Promise<Place[]> {
  const { rows } = await db.query<{ slug: string; newestAt: string; id: string }>(
    `with list as (
       select slug, newest_at::text as "newestAt", id, newest_at, percent_rank() over (order by newest_at desc, id desc) as place
       from best_practice where status = 'PUBLISHED')
     select slug, "newestAt", id from list where place between $1 and $2 order by hashtext(slug) limit $3`,
    [from, to, most],
  )
  const cursors = await hubCursors(ask, new Set(rows.map(({ slug }) => slug)))
  const places: Place[] = []
  for (const { slug, ...row } of rows) {
    const { page } = await ask<{ page: Edges<object> }>('postgraphile', PLACE, { slug })
    places.push({ ...row, hub: cursors.get(slug) ?? '', postgraphile: page.edges[0]?.cursor ?? '' })
  }
  return places
}

/** The hub gives cursors to who walks through its list. */
async function hubCursors(ask: Seeded['ask'], wanted: ReadonlySet<string>): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  let after: string | undefined
  do {
    const { page } = await ask<{ page: Edges<{ node: { slug: string } }> }>('hub', WALK, { after })
    for (const { cursor, node } of page.edges) if (wanted.has(node.slug)) found.set(node.slug, cursor)
    after = page.edges.at(-1)?.cursor
  } while (after !== undefined && found.size < wanted.size)
  return found
}
