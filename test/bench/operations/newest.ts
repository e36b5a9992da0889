import { type Nodes, type OfOthers, told } from './links.ts'
import { operation } from './operation.ts'
import { type Page, type Place, placesBetween } from './pages.ts'

interface Learned {
  readonly reflections: Nodes<unknown>
  readonly adoptions: { readonly totalCount: number }
}

const learned = <T extends Learned>({ reflections, adoptions, ...practice }: T) => ({
  ...practice,
  reflections: reflections.nodes,
  adoptions: adoptions.totalCount,
})

const pageOf = <T>({ nodes, pageInfo }: Page<T>, read: (practice: T) => unknown) => ({
  nodes: nodes.map(read),
  hasNextPage: pageInfo.hasNextPage,
})

export const newest = operation<Place, { page: Page<Learned> }, { page: Page<Learned & OfOthers> }>({
  name: 'Q2',
  title: 'twenty newest with all edges, 3 reflections each with authors, adoption count',
  statement: `
    with page as (
      select * from best_practice where status = 'PUBLISHED' and (newest_at, id) < ($1, $2)
      order by newest_at desc, id desc limit 21)
    select json_build_object('hasNextPage', count(*) > 20, 'nodes', json_agg(told order by newest_at desc, id desc)
      filter (where place <= 20))::text as answer
    from (select newest_at, id, row_number() over (order by newest_at desc, id desc) as place,
      json_build_object('id', id, 'slug', slug, 'title', title, 'summary', summary, 'levels', levels,
        'dimensions', dimensions,
        'organisations', (
          select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) order by rank), '[]')
          from practice_organisation join organisation o on o.id = organisation_id where practice_id = page.id),
        'authors', (
          select coalesce(json_agg(json_build_object('id', p.id, 'displayName', display_name) order by rank), '[]')
          from practice_author join participant p on p.id = participant_id where practice_id = page.id),
        'reflections', (
          select coalesce(json_agg(json_build_object('id', r.id, 'body', body, 'createdAt', r.created_at,
            'author', json_build_object('id', p.id, 'displayName', display_name)) order by r.created_at desc, r.id desc), '[]')
          from (select * from reflection where practice_id = page.id and parent_id is null and withdrawn_at is null
            order by created_at desc, id desc limit 3) r left join participant p on p.id = author_id),
        'adoptions', (select count(*) from adoption where practice_id = page.id)) as told
      from page) rows`,
  values: ({ newestAt, id }) => [newestAt, id],
  hub: {
    document: `query Newest($after: String) {
      page: bestPractices(first: 20, after: $after, orderBy: NEWEST) {
        nodes {
          id slug title summary levels dimensions
          organisations { id name }
          authors { id displayName }
          reflections(first: 3) { nodes { id body createdAt author { id displayName } } }
          adoptions { totalCount }
        }
        pageInfo { hasNextPage endCursor }
      }
    }`,
    variables: ({ hub }) => ({ after: hub }),
    read: ({ page }) => pageOf(page, learned),
  },
  postgraphile: {
    document: `query Newest($after: Cursor) {
      page: allBestPractices(first: 20, after: $after, orderBy: [NEWEST_AT_DESC, ROW_ID_DESC], condition: { status: "PUBLISHED" }) {
        nodes {
          id: rowId slug title summary levels dimensions
          organisations: practiceOrganisationsByPracticeId(orderBy: RANK_ASC) {
            nodes { row: organisationByOrganisationId { id: rowId name } }
          }
          authors: practiceAuthorsByPracticeId(orderBy: RANK_ASC) {
            nodes { row: participantByParticipantId { id: rowId displayName } }
          }
          reflections: reflectionsByPracticeId(
            first: 3, orderBy: [CREATED_AT_DESC, ROW_ID_DESC], condition: { parentId: null, withdrawnAt: null }
          ) {
            nodes { id: rowId body createdAt author: participantByAuthorId { id: rowId displayName } }
          }
          adoptions: adoptionsByPracticeId { totalCount }
        }
        pageInfo { hasNextPage endCursor }
      }
    }`,
    variables: ({ postgraphile }) => ({ after: postgraphile }),
    read: ({ page }) => pageOf(page, practice => told(learned(practice))),
  },
  cases: seeded => placesBetween(seeded, 0, 0.05),
})
