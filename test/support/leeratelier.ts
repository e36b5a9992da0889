import { v7 } from 'uuid'
import { globalId, readGlobalId } from '../../src/platform/ids.ts'
import type { Asker } from './asker.ts'
import type { TestHub } from './hub.ts'
import type { Person } from './person.ts'

/** What a mutation did, or what the user can mend: `['CLOSED', 'session']` for each. */
export type Done<Payload> = Payload & { readonly refused: readonly (readonly [code: string, field: string | null])[] }

type UserErrors = readonly { readonly code: string; readonly field: readonly string[] | null }[]

/** Sends one mutation with its input. */
export async function does<Payload = object>(
  who: Asker,
  mutation: string,
  input: Record<string, unknown>,
  selection = '__typename',
): Promise<Done<Payload>> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!`
  const document = `mutation ($input: ${type}) { done: ${mutation}(input: $input) { ${selection} userErrors { code field } } }`
  const { done } = await who.get<{ done: Payload & { userErrors: UserErrors } }>(document, { input })
  return { ...done, refused: done.userErrors.map(({ code, field }) => [code, field && field.join('.')] as const) }
}

/** The id of the row behind a global id. */
export const rowOf = ({ id }: { readonly id: string }): string => readGlobalId(id)?.id ?? ''

export interface Leeratelier {
  readonly id: string
  readonly slug: string
  readonly status: string
  readonly revision: number
  readonly title: string
}

/** What a mutation made of a Leeratelier. */
export const doneTo = (who: Asker, mutation: string, input: Record<string, unknown>) =>
  does<{ leeratelier: Leeratelier }>(who, mutation, input, 'leeratelier { id slug status revision title }')

export interface Session {
  readonly id: string
  readonly revision: number
}

export interface SessionDetails extends Session {
  readonly status: string
}

/** What a mutation made of a session; null where it was refused. */
export const doneToSession = (who: Asker, mutation: string, input: Record<string, unknown>) =>
  does<{ session: SessionDetails | null }>(who, mutation, input, 'session { id revision status }')

/** What the feed says of a session, oldest first. */
export async function toldOf(hub: TestHub, session: { readonly id: string }): Promise<string[]> {
  const rows = await hub.db.query<{ kind: string }[]>(
    'select kind from contribution where subject_id = $1 order by position',
    [rowOf(session)],
  )
  return rows.map(({ kind }) => kind)
}

/** A practice as far as linking it goes, straight into the database: how it is written is a story of its own. */
export async function practice(
  hub: TestHub,
  status: 'PUBLISHED' | 'DRAFT' = 'PUBLISHED',
  of = 'Marente',
): Promise<string> {
  const id = v7()
  await hub.db.query(
    `insert into best_practice (id, slug, title, summary, status, visibility, evidence, owner_id, alliance_id, revision, published_at, newest_at)
     select $1::uuid, ($1::uuid)::text, 'Voorbeeld', 'Voorbeeld', $2, 'PUBLIC', 'PRACTICE_BASED', o.organisation_id, a.id, 1, now(), clock_timestamp()
     from alliance a, organisation_name o where o.name = $3`,
    [id, status, of],
  )
  return globalId('BestPractice', id)
}

export interface Registration {
  readonly id: string
  readonly status: string
}

/** A published Leeratelier with who coordinates and who facilitates it. */
export class Workshop {
  static async of(hub: TestHub, input: Record<string, unknown> = {}): Promise<Workshop> {
    const coordinator = await hub.person({ coordinator: true })
    const facilitator = await hub.person({ of: 'Marente' })
    const { leeratelier } = await does<{ leeratelier: { id: string; slug: string } }>(
      coordinator,
      'createLeeratelier',
      { title: 'Voorbeeld: het andere gesprek', publish: true, facilitators: [facilitator.id], ...input },
      'leeratelier { id slug }',
    )
    return new Workshop(coordinator, facilitator, leeratelier.id, leeratelier.slug)
  }

  private constructor(
    readonly coordinator: Person,
    readonly facilitator: Person,
    readonly id: string,
    readonly slug: string,
  ) {}

  /** A session that is still to come, unless the input says otherwise. */
  async session(input: Record<string, unknown> = {}): Promise<Session> {
    const { session, refused } = await does<{ session: Session | null }>(
      this.facilitator,
      'publishSession',
      { ...this.plan(), ...input },
      'session { id revision }',
    )
    if (!session) throw new Error(`The session was refused: ${refused.join('; ')}`)
    return session
  }

  /** What the simplest session needs to be told. */
  plan() {
    return {
      leeratelier: this.id,
      title: 'Voorbeeld: luisteren zonder op te lossen',
      startsAt: '2031-05-14T13:30:00+02:00',
      endsAt: '2031-05-14T16:00:00+02:00',
    }
  }
}

export const registers = (who: Asker, session: Session) =>
  does<{ registration: Registration | null }>(
    who,
    'registerForSession',
    { session: session.id },
    'registration { id status }',
  )

export const givesBack = (who: Asker, registration: Registration | null) =>
  does<{ registration: Registration | null }>(
    who,
    'cancelRegistration',
    { registration: registration?.id },
    'registration { id status }',
  )

/** So many people of one partner. */
export const people = (hub: TestHub, count: number) =>
  Promise.all(Array.from({ length: count }, () => hub.person({ of: 'Marente' })))

/** Who is in the line, in its order, as who leads the session reads it. */
export async function lineOf(leader: Asker, { id }: Session) {
  const query = `query ($id: ID!, $after: String) { node(id: $id) { ... on Session {
    registrations(first: 100, after: $after) { nodes { id status registeredAt participant { id } } } } } }`
  type Line = { registrations: { nodes: (Registration & { registeredAt: string; participant: { id: string } })[] } }
  return (await leader.get<{ node: Line }>(query, { id })).node.registrations.nodes
}

interface Count {
  readonly registeredCount: number
  readonly waitlistedCount: number
  readonly placesLeft: number | null
}

/** How many have a place, how many wait, and what is left. */
export const countsOf = async (hub: TestHub, { id }: Session) => {
  const query = 'query ($id: ID!) { node(id: $id) { ... on Session { registeredCount waitlistedCount placesLeft } } }'
  return (await hub.visitor.get<{ node: Count }>(query, { id })).node
}
