import type { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { type Leeratelier, Workshop, does, doneTo, rowOf } from '../support/leeratelier.ts'
import type { Person } from '../support/person.ts'

describe('A Leeratelier', () => {
  let hub: TestHub
  let coordinator: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    coordinator = await hub.person({ coordinator: true })
  })
  afterAll(() => hub.stop())

  const changes = (mutation: string, input: Record<string, unknown>, who: Asker = coordinator) =>
    doneTo(who, mutation, input)
  const begins = (input: Record<string, unknown>, who?: Asker) =>
    changes('createLeeratelier', { title: 'Voorbeeld: samen in de wijk', ...input }, who)

  /** On which of all paths somebody meets it. */
  async function meets(who: Asker, { id, slug }: Leeratelier): Promise<string[]> {
    const data = await who.get<Record<string, unknown>>(
      `query ($id: ID!, $slug: String!) {
        node(id: $id) { id } nodes(ids: [$id]) { id } leeratelier(slug: $slug) { id }
        leerateliers(first: 100) { nodes { id } edges { node { id } } } }`,
      { id, slug },
    )
    return Object.entries(data).flatMap(([path, found]) => (JSON.stringify(found).includes(id) ? [path] : []))
  }
  const EVERYWHERE = ['node', 'nodes', 'leeratelier', 'leerateliers']

  it('is, as a draft, seen by its facilitators, the editors of its hosts and the coordinators only', async () => {
    const facilitator = await hub.person({ of: 'Libertas Leiden' })
    const [editor, colleague, otherEditor] = await Promise.all([
      hub.person({ of: 'Marente', editor: true }),
      hub.person({ of: 'Marente' }),
      hub.person({ of: 'Libertas Leiden', editor: true }),
    ])
    const hosts = [await hub.organisation('Marente')]
    const { leeratelier } = await begins({ hosts, facilitators: [facilitator.id] })

    expect(leeratelier.status).toBe('DRAFT')
    for (const who of [coordinator, facilitator, editor]) expect(await meets(who, leeratelier)).toEqual(EVERYWHERE)
    for (const who of [hub.visitor, colleague, otherEditor]) expect(await meets(who, leeratelier)).toEqual([])
  })

  it('is seen by everybody from its publication on, also when it is over', async () => {
    const { leeratelier } = await begins({})
    const { id } = leeratelier

    expect((await changes('publishLeeratelier', { id })).leeratelier).toMatchObject({
      status: 'PUBLISHED',
      revision: 2,
    })
    expect((await changes('publishLeeratelier', { id })).leeratelier).toMatchObject({
      status: 'PUBLISHED',
      revision: 2,
    })
    expect(await meets(hub.visitor, leeratelier)).toEqual(EVERYWHERE)

    expect((await changes('completeLeeratelier', { id })).leeratelier).toMatchObject({ status: 'COMPLETED' })
    expect(await meets(hub.visitor, leeratelier)).toEqual(EVERYWHERE)
    expect((await changes('publishLeeratelier', { id })).refused).toEqual([['CLOSED', 'id']])
    expect((await changes('cancelLeeratelier', { id })).refused).toEqual([['CLOSED', 'id']])
  })

  it('is completed once no session is still to come', async () => {
    const workshop = await Workshop.of(hub)
    await workshop.session({ startsAt: '2021-05-14T11:30:00Z', endsAt: '2021-05-14T14:00:00Z' })
    const session = await workshop.session()

    expect((await changes('completeLeeratelier', { id: workshop.id })).refused).toEqual([['INVALID', 'id']])
    await does(workshop.facilitator, 'cancelSession', { id: session.id })
    expect((await changes('completeLeeratelier', { id: workshop.id })).leeratelier?.status).toBe('COMPLETED')
    const late = await does(workshop.facilitator, 'publishSession', workshop.plan())
    expect(late.refused).toEqual([['CLOSED', 'leeratelier']])
  })

  it('takes its sessions that are to come along when it is cancelled, and says so of each in the feed', async () => {
    const workshop = await Workshop.of(hub)
    await workshop.session({
      title: 'Voorbeeld: is geweest',
      startsAt: '2021-05-14T11:30:00Z',
      endsAt: '2021-05-14T14:00:00Z',
    })
    await workshop.session({ title: 'Voorbeeld: komt nog' })
    await workshop.session({ title: 'Voorbeeld: in de maak', draft: true })

    const input = { id: workshop.id, reason: 'Voorbeeld: de begeleider is ziek' }
    expect((await changes('cancelLeeratelier', input)).leeratelier?.status).toBe('CANCELLED')
    await changes('cancelLeeratelier', input)

    const { leeratelier } = await coordinator.get<{ leeratelier: { sessions: { nodes: object[] } } }>(
      'query ($slug: String!) { leeratelier(slug: $slug) { sessions { nodes { title status cancelReason } } } }',
      { slug: workshop.slug },
    )
    expect(leeratelier.sessions.nodes).toEqual([
      { title: 'Voorbeeld: is geweest', status: 'ANNOUNCED', cancelReason: null },
      { title: 'Voorbeeld: komt nog', status: 'CANCELLED', cancelReason: 'Voorbeeld: de begeleider is ziek' },
      { title: 'Voorbeeld: in de maak', status: 'DRAFT', cancelReason: null },
    ])
    const told = await hub.db.query<unknown[]>(
      `select from contribution where leeratelier_id = $1 and kind = 'SESSION_CANCELLED'`,
      [rowOf(workshop)],
    )
    expect(told).toHaveLength(1)
  })

  it('is not announced, completed or cancelled while it is a draft', async () => {
    const { leeratelier } = await begins({})
    for (const mutation of ['completeLeeratelier', 'cancelLeeratelier'])
      expect((await changes(mutation, { id: leeratelier.id })).refused).toEqual([['INVALID', 'id']])
  })

  it('has an address of its own, also among others of the same title that begin at that moment', async () => {
    const begun = await Promise.all(Array.from({ length: 6 }, () => begins({ title: 'Voorbeeld: Zorg & Welzijn' })))
    const slugs = begun.map(({ leeratelier }) => leeratelier.slug).sort()
    const name = 'voorbeeld-zorg-en-welzijn'
    expect(slugs).toEqual([name, ...[2, 3, 4, 5, 6].map(copy => `${name}-${copy}`)])
  })

  it('begins once for one key, and keeps its address when its title changes', async () => {
    const key = { idempotencyKey: 'eenmaal' }
    const both = await Promise.all([begins(key), begins(key)])
    const [{ leeratelier }] = both as [{ leeratelier: Leeratelier }, unknown]
    expect(both.map(done => done.leeratelier.id)).toEqual([leeratelier.id, leeratelier.id])

    const input = { id: leeratelier.id, expectedRevision: 1, title: ' Voorbeeld: anders genoemd ' }
    expect((await changes('updateLeeratelier', input)).leeratelier).toMatchObject({
      title: 'Voorbeeld: anders genoemd',
      slug: leeratelier.slug,
      revision: 2,
    })
    expect((await changes('updateLeeratelier', input)).refused).toEqual([['CONFLICT', 'expectedRevision']])
  })
})
