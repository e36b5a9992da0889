import type { Asker } from './asker.ts'
import type { TestHub } from './hub.ts'
import { type Session, type SessionDetails, type Workshop, does, doneToSession } from './leeratelier.ts'

const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString()

/** A session that has begun and for which one can still register. */
export const underWay = (workshop: Workshop, input: Record<string, unknown> = {}): Promise<Session> =>
  workshop.session({ startsAt: hours(-1), endsAt: hours(1), ...input })

export const attends = (who: Asker, { id }: Session, attended: readonly string[], absent?: readonly string[]) =>
  doneToSession(who, 'recordAttendance', { session: id, attended, ...(absent && { absent }) })

export interface Harvest {
  readonly summary: string
  readonly attendeeCount: number
  readonly insights: readonly { readonly level: string | null; readonly text: string }[]
  readonly sharedAt: string
}

const HARVEST = 'harvest { summary attendeeCount insights { level text } sharedAt }'

/** What a mutation of a harvest did; null where it was refused. */
export const harvests = (who: Asker, mutation: string, { id }: Session, input: Record<string, unknown> = {}) =>
  does<{ session: (SessionDetails & { harvest: Harvest | null }) | null }>(
    who,
    mutation,
    { session: id, ...(mutation === 'closeSession' && { summary: 'Voorbeeld: wat er uitkwam.' }), ...input },
    `session { id revision status ${HARVEST} }`,
  )

export const closes = (who: Asker, session: Session, input: Record<string, unknown> = {}) =>
  harvests(who, 'closeSession', session, input)

/** The harvest as somebody reads it; null for a session that has none. */
export async function harvestOf(who: Asker, { id }: Session): Promise<Harvest | null> {
  const query = `query ($id: ID!) { node(id: $id) { ... on Session { ${HARVEST} } } }`
  return (await who.get<{ node: { harvest: Harvest | null } }>(query, { id })).node.harvest
}

/** The titles of the practices of a session, in their order, as somebody sees them. */
export async function shownAt(hub: TestHub, who: Asker, { id }: Session): Promise<string[]> {
  const query = `query ($id: ID!) { node(id: $id) { ... on Session {
    bestPractices(filter: { status: [PUBLISHED, DRAFT] }) { nodes { id title } } } } }`
  type Shown = { bestPractices: { nodes: { id: string; title: string }[] } }
  const { nodes } = (await who.get<{ node: Shown }>(query, { id })).node.bestPractices
  const ranks = await hub.db.query<{ title: string }[]>(
    `select p.title from session_practice s join best_practice p on p.id = s.practice_id
     where encode(convert_to('Session:' || s.session_id, 'UTF8'), 'base64') = $1 order by s.rank`,
    [Buffer.from(id, 'base64url').toString('base64')],
  )
  const seen = nodes.map(({ title }) => title)
  return ranks.map(({ title }) => title).filter(title => seen.includes(title))
}
