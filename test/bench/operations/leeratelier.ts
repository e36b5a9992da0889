import { type Links, type Nodes, linked } from './links.ts'
import { operation } from './operation.ts'

interface Named {
  readonly displayName: string
}
interface HubData {
  readonly leeratelier: { readonly sessions: Nodes<{ readonly bestPractices: Nodes<unknown> }> }
}
interface PostGraphileData {
  readonly leeratelier: {
    readonly hosts: Links
    readonly facilitators: Links<Named>
    readonly sessions: Nodes<{ readonly bestPractices: Links }>
  }
}

const byName = (one: Named, other: Named) => (one.displayName < other.displayName ? -1 : 1)

export const leeratelier = operation<string, HubData, PostGraphileData>({
  name: 'Q5',
  title: 'Leeratelier with sessions, people, practices',
  statement: `
    select json_build_object('id', id, 'slug', slug, 'title', title, 'description', description,
      'hosts', (
        select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) order by rank), '[]')
        from leeratelier_host join organisation o on o.id = organisation_id where leeratelier_id = workshop.id),
      'facilitators', (
        select coalesce(json_agg(json_build_object('id', p.id, 'displayName', display_name) order by display_name, p.id), '[]')
        from participant_role r join participant p on p.id = participant_id
        where leeratelier_id = workshop.id and r.kind = 'FACILITATOR'),
      'sessions', (
        select coalesce(json_agg(json_build_object('id', s.id, 'title', s.title, 'startsAt', starts_at, 'status', s.status,
          'bestPractices', (
            select coalesce(json_agg(json_build_object('id', p.id, 'slug', p.slug, 'title', p.title)
              order by p.newest_at desc, p.id desc), '[]')
            from session_practice join best_practice p on p.id = practice_id
            where session_id = s.id and p.status = 'PUBLISHED')) order by starts_at, s.id), '[]')
        from session s where leeratelier_id = workshop.id and s.status <> 'DRAFT')
    )::text as answer
    from leeratelier workshop where slug = $1 and status <> 'DRAFT'`,
  values: slug => [slug],
  hub: {
    document: `query Leeratelier($slug: String!) {
      leeratelier(slug: $slug) {
        id slug title description
        hosts { id name }
        facilitators { id displayName }
        sessions(first: 20) {
          nodes { id title startsAt status bestPractices(first: 5) { nodes { id slug title } } }
        }
      }
    }`,
    variables: slug => ({ slug }),
    read: ({ leeratelier: { sessions, ...workshop } }) => ({
      ...workshop,
      sessions: sessions.nodes.map(({ bestPractices, ...session }) => ({
        ...session,
        bestPractices: bestPractices.nodes,
      })),
    }),
  },
  postgraphile: {
    document: `query Leeratelier($slug: String!) {
      leeratelier: leeratelierBySlug(slug: $slug) {
        id: rowId slug title description
        hosts: leeratelierHostsByLeeratelierId(orderBy: RANK_ASC) {
          nodes { row: organisationByOrganisationId { id: rowId name } }
        }
        facilitators: participantRolesByLeeratelierId(condition: { kind: "FACILITATOR" }) {
          nodes { row: participantByParticipantId { id: rowId displayName } }
        }
        sessions: sessionsByLeeratelierId(first: 20, orderBy: [STARTS_AT_ASC, ROW_ID_ASC]) {
          nodes {
            id: rowId title startsAt status
            bestPractices: sessionPracticesBySessionId(first: 5, orderBy: RANK_ASC) {
              nodes { row: bestPracticeByPracticeId { id: rowId slug title } }
            }
          }
        }
      }
    }`,
    variables: slug => ({ slug }),
    read: ({ leeratelier: { hosts, facilitators, sessions, ...workshop } }) => ({
      ...workshop,
      hosts: linked(hosts),
      facilitators: linked(facilitators).sort(byName),
      sessions: sessions.nodes.map(({ bestPractices, ...session }) => ({
        ...session,
        bestPractices: linked(bestPractices),
      })),
    }),
  },
  async cases({ db, most }) {
    const { rows } = await db.query<{ slug: string }>('select slug from leeratelier order by hashtext(slug) limit $1', [
      most,
    ])
    return rows.map(({ slug }) => slug)
  },
})
