import type { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { type Session, Workshop, does, doneToSession, rowOf, toldOf } from '../support/leeratelier.ts'

describe('A session', () => {
  let hub: TestHub
  let workshop: Workshop
  beforeAll(async () => {
    hub = await TestHub.start()
    const hosts = [await hub.organisation('Marente'), await hub.organisation('Libertas Leiden')]
    workshop = await Workshop.of(hub, { hosts, levels: ['NANO', 'MESO'], dimensions: ['MEANINGFULNESS'] })
  })
  afterAll(() => hub.stop())

  const changes = (mutation: string, input: Record<string, unknown>, who: Asker = workshop.facilitator) =>
    doneToSession(who, mutation, input)
  const publishes = (input: Record<string, unknown>, who?: Asker) =>
    changes('publishSession', { ...workshop.plan(), ...input }, who)

  /** On which of all paths somebody meets it. */
  async function meets(who: Asker, { id }: Session): Promise<string[]> {
    const data = await who.get<Record<string, unknown>>(
      `query ($id: ID!, $slug: String!) { node(id: $id) { id } nodes(ids: [$id]) { id }
        sessions(first: 100) { nodes { id } }
        leeratelier(slug: $slug) { sessions(first: 100) { nodes { id } } } }`,
      { id, slug: workshop.slug },
    )
    return Object.entries(data).flatMap(([path, found]) => (JSON.stringify(found).includes(id) ? [path] : []))
  }
  const EVERYWHERE = ['node', 'nodes', 'sessions', 'leeratelier']

  it('is announced to everybody, and in the feed by the first host with the tags of its Leeratelier', async () => {
    const session = await workshop.session()

    expect(await meets(hub.visitor, session)).toEqual(EVERYWHERE)
    const [line] = await hub.db.query<object[]>('select * from contribution where subject_id = $1', [rowOf(session)])
    expect(line).toMatchObject({
      kind: 'SESSION_ANNOUNCED',
      subject_type: 'Session',
      actor_id: workshop.facilitator.rowId,
      organisation_id: rowOf({ id: await hub.organisation('Marente') }),
      leeratelier_id: rowOf(workshop),
      levels: ['NANO', 'MESO'],
      dimensions: ['MEANINGFULNESS'],
    })
  })

  it('is, as a draft, seen by facilitators and coordinators only and told to nobody, until it is announced', async () => {
    const editor = await hub.person({ of: 'Marente', editor: true })
    const count = async (who: Asker) =>
      (await who.get<{ sessions: { totalCount: number } }>('{ sessions { totalCount } }')).sessions.totalCount
    const before = [await count(hub.visitor), await count(workshop.facilitator)]
    const draft = await workshop.session({ draft: true })

    for (const who of [workshop.facilitator, workshop.coordinator]) expect(await meets(who, draft)).toEqual(EVERYWHERE)
    for (const who of [hub.visitor, editor]) expect(await meets(who, draft)).toEqual([])
    expect([await count(hub.visitor), await count(workshop.facilitator)]).toEqual([before[0], Number(before[1]) + 1])
    expect(await toldOf(hub, draft)).toEqual([])

    const announce = () => changes('announceSession', { id: draft.id })
    expect((await announce()).session).toMatchObject({ status: 'ANNOUNCED', revision: 2 })
    expect((await announce()).session).toMatchObject({ status: 'ANNOUNCED', revision: 2 })
    expect(await meets(hub.visitor, draft)).toEqual(EVERYWHERE)
    expect(await toldOf(hub, draft)).toEqual(['SESSION_ANNOUNCED'])
  })

  it('is prepared, but not announced, in a Leeratelier that is a draft', async () => {
    const draft = await Workshop.of(hub, { publish: false })
    const refused = await publishes({ leeratelier: draft.id }, draft.facilitator)
    expect(refused.refused).toEqual([['CLOSED', 'leeratelier']])

    const { id } = await draft.session({ draft: true })
    expect((await changes('announceSession', { id }, draft.facilitator)).refused).toEqual([['CLOSED', 'id']])
    expect(await hub.visitor.get('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ node: null })

    await does(draft.coordinator, 'publishLeeratelier', { id: draft.id })
    expect((await changes('announceSession', { id }, draft.facilitator)).session?.status).toBe('ANNOUNCED')
  })

  it('is announced once for one key, also when asked twice at one moment', async () => {
    const input = { idempotencyKey: 'bijeenkomst-1' }
    const done = await Promise.all([publishes(input), publishes(input), publishes({ ...input, title: 'Anders' })])
    const [first] = done

    expect(new Set(done.map(({ session }) => session?.id)).size).toBe(1)
    expect(await toldOf(hub, first?.session as Session)).toEqual(['SESSION_ANNOUNCED'])
    expect((await publishes(input, workshop.coordinator)).session?.id).not.toBe(first?.session?.id)
  })

  it('is cancelled with a reason, once, and is closed from then on', async () => {
    const { id } = await workshop.session()
    const cancel = () => changes('cancelSession', { id, reason: ' Voorbeeld: te weinig aanmeldingen ' })
    expect((await cancel()).session).toMatchObject({ status: 'CANCELLED', revision: 2 })
    expect((await cancel()).session).toMatchObject({ status: 'CANCELLED', revision: 2 })
    expect(await toldOf(hub, { id })).toEqual(['SESSION_ANNOUNCED', 'SESSION_CANCELLED'])
    expect(
      await hub.visitor.get('query ($id: ID!) { node(id: $id) { ... on Session { cancelReason } } }', { id }),
    ).toEqual({
      node: { cancelReason: 'Voorbeeld: te weinig aanmeldingen' },
    })

    expect((await changes('updateSession', { id, expectedRevision: 2, title: 'Toch' })).refused).toEqual([
      ['CLOSED', 'id'],
    ])
    expect((await changes('announceSession', { id })).refused).toEqual([['CLOSED', 'id']])
    const draft = await workshop.session({ draft: true })
    expect((await changes('cancelSession', { id: draft.id })).refused).toEqual([['INVALID', 'id']])
  })

  it('is for its facilitators and the coordinators to publish and to change', async () => {
    const other = await Workshop.of(hub)
    const { id } = await workshop.session()
    const draft = await workshop.session({ draft: true })
    const editor = await hub.person({ of: 'Marente', editor: true })
    for (const who of [other.facilitator, editor]) {
      expect((await publishes({}, who)).refused).toEqual([['NOT_ALLOWED', 'leeratelier']])
      expect((await changes('updateSession', { id, expectedRevision: 1 }, who)).refused).toEqual([
        ['NOT_ALLOWED', 'id'],
      ])
      for (const mutation of ['cancelSession', 'announceSession']) {
        expect((await changes(mutation, { id }, who)).refused).toEqual([['NOT_ALLOWED', 'id']])
        expect((await changes(mutation, { id: draft.id }, who)).refused).toEqual([['NOT_FOUND', 'id']])
      }
    }
    expect((await publishes({}, workshop.coordinator)).refused).toEqual([])
    const input = `(input: { id: "${id}" }) { userErrors { code } }`
    expect(await hub.visitor.codes(`mutation { cancelSession${input} }`)).toEqual(['UNAUTHENTICATED'])
  })
})
