import { globalId } from '../../src/platform/ids.ts'
import { TestHub } from '../support/hub.ts'
import {
  type Session,
  Workshop,
  countsOf,
  does,
  givesBack,
  lineOf,
  people,
  registers,
  rowOf,
} from '../support/leeratelier.ts'
import type { Person } from '../support/person.ts'

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
      rowOf({ id: registration?.id ?? '' }),
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
})
