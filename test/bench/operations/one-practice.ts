import { type OfOthers, told } from './links.ts'
import { operation } from './operation.ts'

export const onePractice = operation<string, { bestPractice: unknown }, { bestPractice: OfOthers }>({
  name: 'Q1',
  title: 'one practice with organisations, authors, dimensions',
  statement: `
    select json_build_object('id', id, 'slug', slug, 'title', title, 'summary', summary, 'levels', levels,
      'dimensions', dimensions, 'evidence', evidence, 'publishedAt', published_at,
      'organisations', (
        select coalesce(json_agg(json_build_object('id', o.id, 'slug', o.slug, 'name', o.name) order by rank), '[]')
        from practice_organisation join organisation o on o.id = organisation_id where practice_id = practice.id),
      'authors', (
        select coalesce(json_agg(json_build_object('id', p.id, 'displayName', display_name) order by rank), '[]')
        from practice_author join participant p on p.id = participant_id where practice_id = practice.id)
    )::text as answer
    from best_practice practice where slug = $1 and status = 'PUBLISHED'`,
  values: slug => [slug],
  hub: {
    document: `query Practice($slug: String!) {
      bestPractice(slug: $slug) {
        id slug title summary levels dimensions evidence publishedAt
        organisations { id slug name }
        authors { id displayName }
      }
    }`,
    variables: slug => ({ slug }),
    read: ({ bestPractice }) => bestPractice,
  },
  postgraphile: {
    document: `query Practice($slug: String!) {
      bestPractice: bestPracticeBySlug(slug: $slug) {
        id: rowId slug title summary levels dimensions evidence publishedAt
        organisations: practiceOrganisationsByPracticeId(orderBy: RANK_ASC) {
          nodes { row: organisationByOrganisationId { id: rowId slug name } }
        }
        authors: practiceAuthorsByPracticeId(orderBy: RANK_ASC) {
          nodes { row: participantByParticipantId { id: rowId displayName } }
        }
      }
    }`,
    variables: slug => ({ slug }),
    read: ({ bestPractice }) => told(bestPractice),
  },
  async cases({ db, most }) {
    const { rows } = await db.query<{ slug: string }>(
      `select slug from best_practice where status = 'PUBLISHED' order by hashtext(slug) limit $1`,
      [most],
    )
    return rows.map(({ slug }) => slug)
  },
})
