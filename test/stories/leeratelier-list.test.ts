import { TestHub } from '../support/hub.ts'
import { Workshop } from '../support/leeratelier.ts'

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
