import fc from 'fast-check'
import { globalId, readGlobalId } from '../../src/platform/ids.ts'
import { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { type Registration, type Session, Workshop, does, givesBack, registers } from '../support/leeratelier.ts'
import { Person } from '../support/person.ts'

interface Count {
  readonly registeredCount: number
  readonly waitlistedCount: number
  readonly placesLeft: number | null
}

const countsOf = async (hub: TestHub, { id }: Session) => {
  const query = 'query ($id: ID!) { node(id: $id) { ... on Session { registeredCount waitlistedCount placesLeft } } }'
  return (await hub.visitor.get<{ node: Count }>(query, { id })).node
}

/** Who is in the line, in its order, as who leads the session reads it. */
async function lineOf(leader: Asker, { id }: Session) {
  const query = `query ($id: ID!, $after: String) { node(id: $id) { ... on Session {
    registrations(first: 100, after: $after) { nodes { id status registeredAt participant { id } } } } } }`
  type Line = { registrations: { nodes: (Registration & { registeredAt: string; participant: { id: string } })[] } }
  return (await leader.get<{ node: Line }>(query, { id })).node.registrations.nodes
}

const people = (hub: TestHub, count: number) =>
  Promise.all(Array.from({ length: count }, () => hub.person({ of: 'Marente' })))

const PAST = { startsAt: '2021-05-14T11:30:00Z', endsAt: '2021-05-14T14:00:00Z' }

describe('Whoever registers for a session', () => {
  let hub: TestHub
  let workshop: Workshop
  let anna: Person
  let bram: Person
  let carla: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    workshop = await Workshop.of(hub)
  })
  beforeEach(async () => {
    ;[anna, bram, carla] = (await people(hub, 3)) as [Person, Person, Person]
  })
  afterAll(() => hub.stop())

  const statusOf = async (who: Person, { id }: Session) => {
    const query = 'query ($id: ID!) { node(id: $id) { ... on Session { viewerRegistration { status } } } }'
    const { node } = await who.get<{ node: { viewerRegistration: { status: string } | null } }>(query, { id })
    return node.viewerRegistration?.status ?? null
  }

  it('has a place while there is one, and waits when there is none', async () => {
    const session = await workshop.session({ capacity: 1 })
    expect(await countsOf(hub, session)).toEqual({ registeredCount: 0, waitlistedCount: 0, placesLeft: 1 })

    expect((await registers(anna, session)).registration?.status).toBe('REGISTERED')
    expect((await registers(bram, session)).registration?.status).toBe('WAITLISTED')
    expect(await countsOf(hub, session)).toEqual({ registeredCount: 1, waitlistedCount: 1, placesLeft: 0 })

    const open = await workshop.session()
    expect((await registers(anna, open)).registration?.status).toBe('REGISTERED')
    expect(await countsOf(hub, open)).toEqual({ registeredCount: 1, waitlistedCount: 0, placesLeft: null })
  })

  it('is registered once, also when asking several times at one moment', async () => {
    const session = await workshop.session({ capacity: 5 })
    const done = await Promise.all(Array.from({ length: 5 }, () => registers(anna, session)))

    expect(new Set(done.map(({ registration }) => registration?.id)).size).toBe(1)
    expect((await countsOf(hub, session)).registeredCount).toBe(1)
  })

  it('moves up as soon as somebody before them gives a place back', async () => {
    const session = await workshop.session({ capacity: 1 })
    const { registration } = await registers(anna, session)
    await registers(bram, session)
    await registers(carla, session)

    expect((await givesBack(anna, registration)).registration?.status).toBe('CANCELLED')
    expect((await givesBack(anna, registration)).registration?.status).toBe('CANCELLED')
    expect(await Promise.all([anna, bram, carla].map(who => statusOf(who, session)))).toEqual([
      'CANCELLED',
      'REGISTERED',
      'WAITLISTED',
    ])
  })

  it('begins anew at the end of the line after giving the place back', async () => {
    const session = await workshop.session({ capacity: 1 })
    const first = (await registers(anna, session)).registration
    await registers(bram, session)
    await givesBack(anna, first)
    await registers(carla, session)

    const again = (await registers(anna, session)).registration
    expect(again).toEqual({ id: first?.id, status: 'WAITLISTED' })
    const line = await lineOf(workshop.facilitator, session)
    expect(line.map(({ participant }) => participant.id)).toEqual([bram.id, carla.id, anna.id])
    expect(line.map(({ registeredAt }) => registeredAt)).toEqual(line.map(({ registeredAt }) => registeredAt).sort())
  })

  it('moves up when there is more room, and keeps the place when there is less', async () => {
    const session = await workshop.session({ capacity: 1 })
    for (const who of [anna, bram, carla]) await registers(who, session)
    const makeRoom = async (expectedRevision: number, capacity: number | null) => {
      await does(workshop.facilitator, 'updateSession', { id: session.id, expectedRevision, capacity })
      return countsOf(hub, session)
    }

    expect(await makeRoom(1, 2)).toEqual({ registeredCount: 2, waitlistedCount: 1, placesLeft: 0 })
    expect(await makeRoom(2, 1)).toEqual({ registeredCount: 2, waitlistedCount: 1, placesLeft: 0 })
    expect(await statusOf(bram, session)).toBe('REGISTERED')
    expect(await makeRoom(3, null)).toEqual({ registeredCount: 3, waitlistedCount: 0, placesLeft: null })
  })

  it('finds it closed when it is over, cancelled or not announced', async () => {
    const past = await workshop.session(PAST)
    const cancelled = await workshop.session()
    const { registration } = await registers(anna, cancelled)
    await does(workshop.facilitator, 'cancelSession', { id: cancelled.id })
    const draft = await workshop.session({ draft: true })

    expect((await registers(anna, past)).refused).toEqual([['CLOSED', 'session']])
    expect((await registers(bram, cancelled)).refused).toEqual([['CLOSED', 'session']])
    expect((await givesBack(anna, registration)).refused).toEqual([['CLOSED', 'registration']])
    expect((await registers(workshop.facilitator, draft)).refused).toEqual([['CLOSED', 'session']])
    expect((await registers(anna, draft)).refused).toEqual([['NOT_FOUND', 'session']])
  })

  it('cannot give back what attendance was recorded for', async () => {
    const session = await workshop.session()
    const { registration } = await registers(anna, session)
    await hub.db.query(`update registration set status = 'ABSENT' where id = $1`, [
      readGlobalId(registration?.id ?? '')?.id,
    ])

    expect((await givesBack(anna, registration)).refused).toEqual([['CLOSED', 'registration']])
    expect((await registers(anna, session)).registration).toEqual({ id: registration?.id, status: 'ABSENT' })
    expect(await countsOf(hub, session)).toMatchObject({ registeredCount: 1 })
  })

  it('is somebody of the alliance, in person', async () => {
    const session = await workshop.session()
    const stranger = await hub.person()
    expect((await registers(stranger, session)).refused).toEqual([['NOT_ALLOWED', 'session']])
    const input = `(input: { session: "${session.id}" }) { userErrors { code } }`
    expect(await hub.visitor.codes(`mutation { registerForSession${input} }`)).toEqual(['UNAUTHENTICATED'])
    for (const id of [workshop.id, 'x', globalId('Session', '019a0000-0000-7000-8000-000000000000')])
      expect((await registers(anna, { id, revision: 1 })).refused).toEqual([['NOT_FOUND', 'session']])
    expect(await countsOf(hub, session)).toMatchObject({ registeredCount: 0 })
  })

  it('is seen by themselves, the facilitators and the coordinators, on every path', async () => {
    const other = await Workshop.of(hub)
    const session = await workshop.session()
    const { registration } = await registers(anna, session)
    const query = `query ($id: ID!, $session: ID!, $leeratelier: ID!) {
      node(id: $id) { ... on Registration { id participant { id } session { id } } }
      session: node(id: $session) { ... on Session { registrations { totalCount nodes { id } } } }
      sessions(first: 100, filter: { leeratelier: $leeratelier }) { nodes { id registrations { nodes { id } } } } }`
    interface Seen {
      node: object | null
      session: { registrations: { totalCount: number; nodes: object[] } | null }
      sessions: { nodes: { id: string; registrations: object | null }[] }
    }
    const sees = async (who: Asker) => {
      const seen = await who.get<Seen>(query, { id: registration?.id, session: session.id, leeratelier: workshop.id })
      const listed = seen.sessions.nodes.find(({ id }) => id === session.id)
      return [seen.node, seen.session.registrations, listed?.registrations]
    }

    const itself = { id: registration?.id, participant: { id: anna.id }, session: { id: session.id } }
    const nodes = [{ id: registration?.id }]
    for (const who of [workshop.facilitator, workshop.coordinator])
      expect(await sees(who)).toEqual([itself, { totalCount: 1, nodes }, { nodes }])
    expect(await sees(anna)).toEqual([itself, null, null])
    for (const who of [hub.visitor, bram, other.facilitator]) expect(await sees(who)).toEqual([null, null, null])

    expect((await givesBack(bram, registration)).refused).toEqual([['NOT_FOUND', 'registration']])
    expect((await givesBack(workshop.facilitator, registration)).registration?.status).toBe('CANCELLED')
  })

  it('stays to be seen by who leads it after leaving the alliance', async () => {
    const session = await workshop.session()
    const { registration } = await registers(anna, session)
    await hub.db.query('delete from participant_role where participant_id = $1', [anna.rowId])
    expect(await lineOf(workshop.facilitator, session)).toMatchObject([
      { id: registration?.id, participant: { id: anna.id } },
    ])
  })

  it('reads where to take part online, and so do who leads it, but nobody else on any path', async () => {
    const other = await Workshop.of(hub)
    const onlineUrl = 'https://voorbeeld.example/zaal'
    const session = await workshop.session({ capacity: 1, onlineUrl })
    const query = `query ($id: ID!, $slug: String!) {
      node(id: $id) { ... on Session { onlineUrl } }
      sessions(first: 100) { nodes { onlineUrl } }
      leeratelier(slug: $slug) { sessions(first: 100) { nodes { onlineUrl viewerRegistration { session { onlineUrl } } } } } }`
    const reads = async (who: Asker) => {
      const found = JSON.stringify(await who.get(query, { id: session.id, slug: workshop.slug }))
      return found.split(onlineUrl).length - 1
    }

    expect(await reads(anna)).toBe(0)
    const { registration } = await registers(anna, session)
    await registers(bram, session)
    expect(await reads(anna)).toBe(4)
    for (const who of [workshop.facilitator, workshop.coordinator]) expect(await reads(who)).toBe(3)
    for (const who of [hub.visitor, bram, carla, other.facilitator]) expect(await reads(who)).toBe(0)

    await givesBack(anna, registration)
    expect([await reads(anna), await reads(bram)]).toEqual([0, 4])
  })
})

describe('A rush on a session', () => {
  let hub: TestHub
  let workshop: Workshop
  let crowd: Person[]
  beforeAll(async () => {
    hub = await TestHub.start()
    workshop = await Workshop.of(hub)
    crowd = await people(hub, 60)
  })
  afterAll(() => hub.stop())

  it('of sixty people for ten places gives ten a place and fifty a place in the line', async () => {
    const session = await workshop.session({ capacity: 10 })
    const other = await hub.another()
    const doors = crowd.map((who, index) => (index % 2 ? new Asker(other.url, who.token) : who))
    const done = await Promise.all(doors.map(who => registers(who, session)))

    const line = await lineOf(workshop.facilitator, session)
    const statuses = [...Array<string>(10).fill('REGISTERED'), ...Array<string>(50).fill('WAITLISTED')]
    expect(line.map(({ status }) => status)).toEqual(statuses)
    expect(line.map(({ registeredAt }) => registeredAt)).toEqual(line.map(({ registeredAt }) => registeredAt).sort())
    expect(new Set(line.map(({ participant }) => participant.id))).toEqual(new Set(crowd.map(({ id }) => id)))
    const told = new Map(done.map(({ registration }) => [registration?.id, registration?.status]))
    for (const { id, status } of line) expect(told.get(id)).toBe(status)
    expect(await countsOf(hub, session)).toEqual({ registeredCount: 10, waitlistedCount: 50, placesLeft: 0 })
  })

  it('of people who come, go and are given more room at one moment never gives a place twice', async () => {
    const session = await workshop.session({ capacity: 8 })
    const [early, late] = [crowd.slice(0, 20), crowd.slice(20, 50)]
    const registrations: (Registration | null)[] = []
    for (const who of early) registrations.push((await registers(who, session)).registration)

    await Promise.all([
      ...late.map(who => registers(who, session)),
      ...early.slice(0, 12).map((who, index) => givesBack(who, registrations[index] ?? null)),
      does(workshop.facilitator, 'updateSession', { id: session.id, expectedRevision: 1, capacity: 10 }),
    ])

    const line = (await lineOf(workshop.facilitator, session)).filter(({ status }) => status !== 'CANCELLED')
    const statuses = [...Array<string>(10).fill('REGISTERED'), ...Array<string>(28).fill('WAITLISTED')]
    expect(line.map(({ status }) => status)).toEqual(statuses)
    const stayed = early.slice(12).map(({ id }) => id)
    expect(line.slice(0, 8).map(({ participant }) => participant.id)).toEqual(stayed)
  })
})

describe('The line of a session', () => {
  let hub: TestHub
  let workshop: Workshop
  let crowd: Person[]
  beforeAll(async () => {
    hub = await TestHub.start()
    workshop = await Workshop.of(hub)
    crowd = await people(hub, 5)
  })
  afterAll(() => hub.stop())

  type Step = { readonly does: 'register' | 'cancel'; readonly who: number } | { readonly capacity: number | null }

  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ does: fc.constant('register' as const), who: fc.nat(4) }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('cancel' as const), who: fc.nat(4) }) },
    { weight: 1, arbitrary: fc.record({ capacity: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 5 }) }) },
  )

  it('is first come, first served: no place too many, nobody waits beside a free one, nobody is passed', async () => {
    const story = fc.record({
      capacity: fc.integer({ min: 1, max: 3 }),
      steps: fc.array(step, { minLength: 5, maxLength: 15 }),
    })
    const holds = async ({ capacity, steps }: { capacity: number; steps: Step[] }) => {
      const session = await workshop.session({ capacity })
      const registrations = new Map<number, Registration | null>()
      let [room, revision]: [number | null, number] = [capacity, 1]
      let line: string[] = []
      let having: string[] = []

      for (const next of steps) {
        if ('capacity' in next) {
          const input = { id: session.id, expectedRevision: revision, capacity: next.capacity }
          const done = await does<{ session: Session }>(
            workshop.facilitator,
            'updateSession',
            input,
            'session { id revision }',
          )
          ;[room, revision] = [next.capacity, done.session.revision]
        } else {
          const who = crowd[next.who] as Person
          if (next.does === 'register') {
            registrations.set(next.who, (await registers(who, session)).registration)
            if (!line.includes(who.id)) line.push(who.id)
          } else if (registrations.has(next.who)) {
            await givesBack(who, registrations.get(next.who) ?? null)
            line = line.filter(id => id !== who.id)
          }
        }
        const before = having
        const now = (await lineOf(workshop.facilitator, session)).filter(({ status }) => status !== 'CANCELLED')
        having = now.flatMap(({ status, participant }) => (status === 'REGISTERED' ? [participant.id] : []))
        const kept = before.filter(id => line.includes(id))

        expect(now.map(({ participant }) => participant.id)).toEqual(line)
        expect(having).toEqual(line.slice(0, having.length))
        expect(having.slice(0, kept.length)).toEqual(kept)
        expect(having.length).toBe(Math.max(kept.length, Math.min(room ?? line.length, line.length)))
      }
    }
    await fc.assert(fc.asyncProperty(story, holds), { numRuns: 25 })
  })
})
