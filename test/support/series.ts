import type { Asker } from './asker.ts'
import type { TestHub } from './hub.ts'
import { type Done, type Session, type Workshop, does } from './leeratelier.ts'

export interface Planned extends Session {
  readonly title: string
  readonly status: string
  readonly startsAt: string
  readonly endsAt: string
  readonly timeZone: string
  readonly seriesId: string | null
}

const PLANNED = 'id revision title status startsAt endsAt timeZone seriesId'

/** A weekly series of two, half past one to four on Tuesdays, unless the input says otherwise. */
export const publishes = (
  workshop: Workshop,
  input: Record<string, unknown> = {},
  who: Asker = workshop.facilitator,
): Promise<Done<{ sessions: Planned[] | null }>> =>
  does(
    who,
    'publishSessionSeries',
    {
      ...{ leeratelier: workshop.id, title: 'Voorbeeld: elke week', repeat: { every: 'WEEK', count: 2 } },
      ...{ startsAt: '2031-03-18T13:30:00+01:00', endsAt: '2031-03-18T16:00:00+01:00', ...input },
    },
    `sessions { ${PLANNED} }`,
  )

/** The same, where it is not what is told of. */
export async function published(workshop: Workshop, input: Record<string, unknown> = {}): Promise<Planned[]> {
  const { sessions, refused } = await publishes(workshop, input)
  if (!sessions) throw new Error(`The series was refused: ${refused.join('; ')}`)
  return sessions
}

/** The series of a session, as somebody reads it. */
export async function seriesOf(who: Asker, { id }: Pick<Session, 'id'>): Promise<Planned[]> {
  const query = `query ($id: ID!) { node(id: $id) { ... on Session { series(first: 100) { nodes { ${PLANNED} } } } } }`
  return (await who.get<{ node: { series: { nodes: Planned[] } } }>(query, { id })).node.series.nodes
}

/** What the feed says of a series: the kind of each line, and which of its sessions it is on. */
export async function toldOfSeries(hub: TestHub, series: readonly Session[]): Promise<[kind: string, index: number][]> {
  const query = `{ contributions(last: 100) { nodes { kind subject { ... on Session { id } } } } }`
  type Lines = { contributions: { nodes: { kind: string; subject: { id?: string } | null }[] } }
  const { nodes } = (await hub.visitor.get<Lines>(query)).contributions
  return nodes.flatMap(({ kind, subject }) => {
    const index = series.findIndex(({ id }) => id === subject?.id)
    return index < 0 ? [] : [[kind, index] as [string, number]]
  })
}
