import { type Links, linked } from './links.ts'
import { operation } from './operation.ts'
import { type Page, type Place, placesBetween } from './pages.ts'

type Filtered = Place & { readonly evidence: string }

interface OfOrganisations {
  readonly organisations: Links
}

const EVIDENCE = ['PRACTICE_BASED', 'WELL_DESCRIBED', 'WELL_FOUNDED', 'EFFECTIVE'] as const

export const deepPage = operation<Filtered, { page: Page<unknown> }, { page: Page<OfOrganisations> }>({
  name: 'Q3',
  title: 'filtered page deep in the list',
  statement: `
    with page as (
      select * from best_practice where status = 'PUBLISHED' and evidence = $3 and (newest_at, id) < ($1, $2)
      order by newest_at desc, id desc limit 21)
    select json_build_object('hasNextPage', count(*) > 20, 'nodes', json_agg(told order by newest_at desc, id desc)
      filter (where place <= 20))::text as answer
    from (select newest_at, id, row_number() over (order by newest_at desc, id desc) as place,
      json_build_object('id', id, 'slug', slug, 'title', title, 'summary', summary, 'evidence', evidence, 'levels', levels,
        'publishedAt', published_at,
        'organisations', (
          select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) order by rank), '[]')
          from practice_organisation join organisation o on o.id = organisation_id where practice_id = page.id)) as told
      from page) rows`,
  values: ({ newestAt, id, evidence }) => [newestAt, id, evidence],
  hub: {
    document: `query DeepPage($after: String, $evidence: Evidence!) {
      page: bestPractices(first: 20, after: $after, orderBy: NEWEST, filter: { evidence: [$evidence] }) {
        nodes { id slug title summary evidence levels publishedAt organisations { id name } }
        pageInfo { hasNextPage endCursor }
      }
    }`,
    variables: ({ hub, evidence }) => ({ after: hub, evidence }),
    read: ({ page: { nodes, pageInfo } }) => ({ nodes, hasNextPage: pageInfo.hasNextPage }),
  },
  postgraphile: {
    document: `query DeepPage($after: Cursor, $evidence: String!) {
      page: allBestPractices(
        first: 20, after: $after, orderBy: [NEWEST_AT_DESC, ROW_ID_DESC]
        condition: { status: "PUBLISHED", evidence: $evidence }
      ) {
        nodes {
          id: rowId slug title summary evidence levels publishedAt
          organisations: practiceOrganisationsByPracticeId(orderBy: RANK_ASC) {
            nodes { row: organisationByOrganisationId { id: rowId name } }
          }
        }
        pageInfo { hasNextPage endCursor }
      }
    }`,
    variables: ({ postgraphile, evidence }) => ({ after: postgraphile, evidence }),
    read: ({ page: { nodes, pageInfo } }) => ({
      nodes: nodes.map(({ organisations, ...practice }) => ({ ...practice, organisations: linked(organisations) })),
      hasNextPage: pageInfo.hasNextPage,
    }),
  },
  async cases(seeded) {
    const places = await placesBetween(seeded, 0.5, 0.9)
    return places.map((place, index) => ({ ...place, evidence: EVIDENCE[index % EVIDENCE.length] ?? EVIDENCE[0] }))
  },
})
