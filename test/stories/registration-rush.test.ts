import { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import {
  type Registration,
  Workshop,
  countsOf,
  does,
  givesBack,
  lineOf,
  people,
  registers,
} from '../support/leeratelier.ts'
import type { Person } from '../support/person.ts'

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
