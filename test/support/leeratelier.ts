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

export interface Session {
  readonly id: string
  readonly revision: number
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
