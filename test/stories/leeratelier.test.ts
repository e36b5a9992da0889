import { globalId, readGlobalId } from '../../src/platform/ids.ts'
import type { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { Workshop, does } from '../support/leeratelier.ts'
import type { Person } from '../support/person.ts'

interface Shown {
  readonly id: string
  readonly slug: string
  readonly status: string
  readonly revision: number
  readonly title: string
}

const SHOWN = 'leeratelier { id slug status revision title }'

describe('A Leeratelier', () => {
  let hub: TestHub
  let coordinator: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    coordinator = await hub.person({ coordinator: true })
  })
  afterAll(() => hub.stop())

  const begins = (input: Record<string, unknown>, who: Asker = coordinator) =>
    does<{ leeratelier: Shown }>(who, 'createLeeratelier', { title: 'Voorbeeld: samen in de wijk', ...input }, SHOWN)

  const changes = (mutation: string, input: Record<string, unknown>, who: Asker = coordinator) =>
    does<{ leeratelier: Shown | null }>(who, mutation, input, SHOWN)

  /** On which of all paths somebody meets it. */
  async function meets(who: Asker, { id, slug }: Shown): Promise<string[]> {
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
      [readGlobalId(workshop.id)?.id],
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
    const [{ leeratelier }] = both as [{ leeratelier: Shown }, unknown]
    expect(both.map(done => done.leeratelier.id)).toEqual([leeratelier.id, leeratelier.id])

    const input = { id: leeratelier.id, expectedRevision: 1, title: ' Voorbeeld: anders genoemd ' }
    expect((await changes('updateLeeratelier', input)).leeratelier).toMatchObject({
      title: 'Voorbeeld: anders genoemd',
      slug: leeratelier.slug,
      revision: 2,
    })
    expect((await changes('updateLeeratelier', input)).refused).toEqual([['CONFLICT', 'expectedRevision']])
  })

  it('keeps what a change leaves out, and empties what it sets to null', async () => {
    const hosts = [await hub.organisation('Marente'), await hub.organisation('Libertas Leiden')]
    const { leeratelier } = await begins({
      ...{ description: 'Wat werkt.', levels: ['MESO', 'NANO', 'MESO'], dimensions: ['PARTICIPATION'], hosts },
      themes: ['Eenzaamheid', ' wijk ', 'eenzaamheid'],
      facilitators: [coordinator.id],
    })
    const read = async () => {
      const query = `query ($slug: String!) { leeratelier(slug: $slug) {
        description levels dimensions themes hosts { id } facilitators { id } } }`
      return (await coordinator.get<{ leeratelier: object }>(query, { slug: leeratelier.slug })).leeratelier
    }
    const whole = {
      ...{ description: 'Wat werkt.', levels: ['MESO', 'NANO'], dimensions: ['PARTICIPATION'] },
      themes: ['eenzaamheid', 'wijk'],
      hosts: hosts.map(id => ({ id })),
      facilitators: [{ id: coordinator.id }],
    }
    expect(await read()).toEqual(whole)

    await changes('updateLeeratelier', {
      id: leeratelier.id,
      expectedRevision: 1,
      levels: ['MACRO'],
      hosts: hosts.slice(1),
    })
    expect(await read()).toEqual({ ...whole, levels: ['MACRO'], hosts: [{ id: hosts[1] }] })

    const nothing = { description: null, levels: null, dimensions: null, themes: null, hosts: null, facilitators: null }
    await changes('updateLeeratelier', { id: leeratelier.id, expectedRevision: 2, ...nothing })
    const empty = { description: null, levels: [], dimensions: [], themes: [], hosts: [], facilitators: [] }
    expect(await read()).toEqual(empty)
  })

  it('is facilitated by whom the coordinators appoint, from that moment and for as long', async () => {
    const [anna, bram] = await Promise.all([hub.person({ of: 'Marente' }), hub.person({ of: 'Marente' })])
    const { leeratelier } = await begins({ publish: true, facilitators: [anna.id] })
    const roles = async (who: Person) => {
      const query = '{ viewer { roles { kind leeratelier { id } } } }'
      const { viewer } = await who.get<{ viewer: { roles: { kind: string; leeratelier: { id: string } | null }[] } }>(
        query,
      )
      return viewer.roles.filter(({ kind }) => kind === 'FACILITATOR').map(role => role.leeratelier?.id)
    }
    const plans = async (who: Person) => (await does(who, 'publishSession', sessionOf(leeratelier))).refused

    expect(await roles(anna)).toEqual([leeratelier.id])
    expect([await plans(anna), await plans(bram)]).toEqual([[], [['NOT_ALLOWED', 'leeratelier']]])

    await changes('updateLeeratelier', { id: leeratelier.id, expectedRevision: 1, facilitators: [bram.id] })
    expect([await roles(anna), await roles(bram)]).toEqual([[], [leeratelier.id]])
    expect([await plans(anna), await plans(bram)]).toEqual([[['NOT_ALLOWED', 'leeratelier']], []])
  })

  it('shows who facilitates it to signed-in people of the alliance, not to visitors', async () => {
    const workshop = await Workshop.of(hub)
    const ask = async (who: Asker) => {
      const query = 'query ($slug: String!) { leeratelier(slug: $slug) { facilitators { id displayName } } }'
      return (await who.get<{ leeratelier: { facilitators: object[] } }>(query, { slug: workshop.slug })).leeratelier
    }
    const { id, displayName } = workshop.facilitator
    expect((await ask(await hub.person({ of: 'Marente' }))).facilitators).toEqual([{ id, displayName }])
    expect((await ask(hub.visitor)).facilitators).toEqual([])
  })

  it('is for coordinators of its alliance to begin and to change', async () => {
    const workshop = await Workshop.of(hub)
    const editor = await hub.person({ of: 'Marente', editor: true })
    for (const who of [workshop.facilitator, editor, await hub.person({ admin: true })]) {
      expect((await begins({}, who)).refused).toEqual([['NOT_ALLOWED', null]])
      const { id } = workshop
      expect((await changes('updateLeeratelier', { id, expectedRevision: 1 }, who)).refused).toEqual([
        ['NOT_ALLOWED', 'id'],
      ])
      for (const mutation of ['publishLeeratelier', 'completeLeeratelier', 'cancelLeeratelier'])
        expect((await changes(mutation, { id }, who)).refused).toEqual([['NOT_ALLOWED', 'id']])
    }
    const input = '(input: { title: "Voorbeeld" }) { userErrors { code } }'
    expect(await hub.visitor.codes(`mutation { createLeeratelier${input} }`)).toEqual(['UNAUTHENTICATED'])
  })

  it('does not exist, for who may not see it, whatever they try', async () => {
    const { leeratelier } = await begins({})
    const stranger = await hub.person({ of: 'Marente' })
    const nowhere = globalId('Leeratelier', '019a0000-0000-7000-8000-000000000000')
    for (const id of [leeratelier.id, nowhere, coordinator.id, 'x']) {
      expect((await changes('updateLeeratelier', { id, expectedRevision: 1 }, stranger)).refused).toEqual([
        ['NOT_FOUND', 'id'],
      ])
      expect((await changes('cancelLeeratelier', { id }, stranger)).refused).toEqual([['NOT_FOUND', 'id']])
      const session = await does(stranger, 'publishSession', sessionOf({ id }))
      expect(session.refused).toEqual([['NOT_FOUND', 'leeratelier']])
    }
  })

  it('refuses each wrong value by the field it stands in, and then nothing has happened', async () => {
    const count = async () => (await hub.db.query<{ count: string }[]>('select count(*) from leeratelier'))[0]?.count
    const before = await count()
    const wrong: [Record<string, unknown>, [string, string]][] = [
      [{ title: ' ' }, ['REQUIRED', 'title']],
      [{ title: 'x'.repeat(201) }, ['TOO_LONG', 'title']],
      [{ description: 'x'.repeat(10_001) }, ['TOO_LONG', 'description']],
      [{ themes: [' '] }, ['INVALID', 'themes']],
      [{ themes: ['x'.repeat(61)] }, ['TOO_LONG', 'themes']],
      [{ themes: Array.from({ length: 21 }, (_, index) => `thema ${index}`) }, ['INVALID', 'themes']],
      [{ hosts: ['x'] }, ['NOT_FOUND', 'hosts.0']],
      [{ hosts: [await hub.organisation('Marente'), coordinator.id] }, ['NOT_FOUND', 'hosts.1']],
      [{ hosts: Array.from({ length: 21 }, () => 'x') }, ['INVALID', 'hosts']],
      [
        { facilitators: [globalId('Participant', '019a0000-0000-7000-8000-000000000000')] },
        ['NOT_FOUND', 'facilitators.0'],
      ],
      [{ facilitators: Array.from({ length: 21 }, () => 'x') }, ['INVALID', 'facilitators']],
      [{ alliance: 'x' }, ['NOT_FOUND', 'alliance']],
      [{ idempotencyKey: 'x'.repeat(101) }, ['TOO_LONG', 'idempotencyKey']],
    ]
    for (const [input, refusal] of wrong) expect((await begins(input)).refused).toEqual([refusal])
    expect(await count()).toBe(before)

    const { leeratelier } = await begins({})
    const { id } = leeratelier
    const worse: [Record<string, unknown>, [string, string]][] = [
      ...wrong.slice(0, 11),
      [{ title: null }, ['REQUIRED', 'title']],
    ]
    for (const [input, refusal] of worse)
      expect((await changes('updateLeeratelier', { id, expectedRevision: 1, ...input })).refused).toEqual([refusal])
    expect((await changes('publishLeeratelier', { id })).leeratelier?.revision).toBe(2)
  })
})

describe('The list of Leerateliers', () => {
  let hub: TestHub
  let marente: string
  beforeAll(async () => {
    hub = await TestHub.start()
    marente = await hub.organisation('Marente')
    await Workshop.of(hub, { title: 'Voorbeeld: eenzaamheid', levels: ['NANO'], themes: ['ouderen'], hosts: [marente] })
    await Workshop.of(hub, {
      title: 'Voorbeeld: bewegen',
      description: 'Samen **wandelen** met coöperaties.',
      levels: ['MESO', 'MACRO'],
      dimensions: ['BODILY_FUNCTIONS'],
      themes: ['Sport'],
    })
  })
  afterAll(() => hub.stop())

  async function lists(filter: object | null): Promise<string[]> {
    const query = `query ($filter: LeeratelierFilter) { leerateliers(filter: $filter) { totalCount nodes { title } } }`
    const { leerateliers } = await hub.visitor.get<{
      leerateliers: { totalCount: number; nodes: { title: string }[] }
    }>(query, { filter })
    expect(leerateliers.totalCount).toBe(leerateliers.nodes.length)
    return leerateliers.nodes.map(({ title }) => title.slice('Voorbeeld: '.length))
  }

  it('begins with the newest', async () => {
    expect(await lists(null)).toEqual(['bewegen', 'eenzaamheid'])
  })

  it.each([
    [{ search: 'fietsen' }, []],
    [{ search: 'wandelen' }, ['bewegen']],
    [{ search: 'cooperaties' }, ['bewegen']],
    [{ search: 'sport -eenzaam' }, ['bewegen']],
    [{ search: 'ouderen' }, ['eenzaamheid']],
    [{ search: '  ' }, ['bewegen', 'eenzaamheid']],
    [{ search: `%_'"\\ & | ! <-> :*` }, ['bewegen', 'eenzaamheid']],
    [{ levels: ['NANO', 'MICRO'] }, ['eenzaamheid']],
    [{ dimensions: ['BODILY_FUNCTIONS'] }, ['bewegen']],
    [{ themes: ['SPORT'] }, ['bewegen']],
    [{ status: ['PUBLISHED'] }, ['bewegen', 'eenzaamheid']],
    [{ status: ['DRAFT', 'CANCELLED'] }, []],
    [{ levels: ['NANO'], themes: ['sport'] }, []],
  ])('is narrowed by %j', async (filter, titles) => {
    expect(await lists(filter)).toEqual(titles)
  })

  it('is narrowed by who hosts', async () => {
    expect(await lists({ organisations: [marente] })).toEqual(['eenzaamheid'])
  })

  it('takes no id of something else and no endless search', async () => {
    const query = 'query ($filter: LeeratelierFilter) { leerateliers(filter: $filter) { totalCount } }'
    for (const filter of [{ organisations: ['x'] }, { search: 'x'.repeat(201) }, { levels: ['PICO'] }])
      expect(await hub.visitor.codes(query, { filter })).toEqual(['BAD_USER_INPUT'])
  })

  it('is read page by page, each once', async () => {
    const query = `query ($after: String) { leerateliers(first: 1, after: $after) {
      nodes { title } pageInfo { hasNextPage hasPreviousPage endCursor } } }`
    type Page = { leerateliers: { nodes: { title: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }
    const first = (await hub.visitor.get<Page>(query)).leerateliers
    const second = (await hub.visitor.get<Page>(query, { after: first.pageInfo.endCursor })).leerateliers
    expect([first, second].map(({ nodes }) => nodes[0]?.title)).toEqual([
      'Voorbeeld: bewegen',
      'Voorbeeld: eenzaamheid',
    ])
    expect([first, second].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, false])
  })
})

const sessionOf = ({ id }: { id: string }) => ({
  leeratelier: id,
  title: 'Voorbeeld: een bijeenkomst',
  startsAt: '2031-05-14T13:30:00+02:00',
  endsAt: '2031-05-14T16:00:00+02:00',
})
