import type { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { Workshop, givesBack, lineOf, people, registers } from '../support/leeratelier.ts'
import type { Person } from '../support/person.ts'

describe('A registration', () => {
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

  it('is seen by whose it is, the facilitators and the coordinators, on every path', async () => {
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

  it('stays to be seen by who leads the session when its participant leaves the alliance', async () => {
    const session = await workshop.session()
    const { registration } = await registers(anna, session)
    await hub.db.query('delete from participant_role where participant_id = $1', [anna.rowId])
    expect(await lineOf(workshop.facilitator, session)).toMatchObject([
      { id: registration?.id, participant: { id: anna.id } },
    ])
  })

  it('opens the way to take part online: to who has a place and who leads it, on every path to nobody else', async () => {
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
