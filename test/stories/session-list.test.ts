import { TestHub } from '../support/hub.ts'
import { Workshop, does } from '../support/leeratelier.ts'

describe('The list of sessions', () => {
  let hub: TestHub
  let workshop: Workshop
  beforeAll(async () => {
    hub = await TestHub.start()
    workshop = await Workshop.of(hub, { levels: ['MICRO'] })
    const at = (title: string, startsAt: string, endsAt: string) => workshop.session({ title, startsAt, endsAt })
    await at('middag', '2031-05-14T13:00:00Z', '2031-05-14T15:00:00Z')
    await at('ochtend', '2031-05-14T08:00:00Z', '2031-05-14T10:00:00Z')
    await at('dagen', '2031-05-14T09:00:00Z', '2031-05-16T12:00:00Z')
    const { id } = await at('afgelast', '2031-05-14T18:00:00Z', '2031-05-14T20:00:00Z')
    await does(workshop.facilitator, 'cancelSession', { id })
    const other = await Workshop.of(hub, { levels: ['NANO', 'MACRO'] })
    await other.session({ title: 'elders', startsAt: '2032-01-01T09:00:00Z', endsAt: '2032-01-01T10:00:00Z' })
  })
  afterAll(() => hub.stop())

  async function lists(filter: object): Promise<string[]> {
    const query = 'query ($filter: SessionFilter) { sessions(filter: $filter) { totalCount nodes { title } } }'
    const { sessions } = await hub.visitor.get<{ sessions: { totalCount: number; nodes: { title: string }[] } }>(
      query,
      { filter },
    )
    expect(sessions.totalCount).toBe(sessions.nodes.length)
    return sessions.nodes.map(({ title }) => title)
  }

  it.each([
    ['all there are, earliest first', {}, ['ochtend', 'dagen', 'middag', 'afgelast', 'elders']],
    ['what goes on at a moment', { from: '2031-05-14T09:30:00Z', until: '2031-05-14T09:30:01Z' }, ['ochtend', 'dagen']],
    ['what ended before `from` no longer', { from: '2031-05-14T10:00:00Z', until: '2031-05-14T13:00:00Z' }, ['dagen']],
    ['what begins at `until` not yet', { until: '2031-05-14T09:00:00Z' }, ['ochtend']],
    ['what is still to come', { from: '2031-05-16T00:00:00Z' }, ['dagen', 'elders']],
    ['the same moments in another offset', { from: '2031-05-16T02:00:00+02:00' }, ['dagen', 'elders']],
    [
      'nothing in a period that ends before it begins',
      { from: '2032-01-01T09:30:00Z', until: '2031-01-01T09:00:00Z' },
      [],
    ],
    [
      'moments far outside every calendar',
      { from: '0000-01-01T00:00:00Z', until: '9999-12-31T23:59:59Z' },
      ['ochtend', 'dagen', 'middag', 'afgelast', 'elders'],
    ],
    ['those at a level', { levels: ['NANO'] }, ['elders']],
    ['those that stand so', { status: ['CANCELLED'] }, ['afgelast']],
    ['drafts only for who leads them', { status: ['DRAFT'] }, []],
  ])('has %s', async (_what, filter, titles) => {
    expect(await lists(filter)).toEqual(titles)
  })

  it('has those of one Leeratelier', async () => {
    expect(await lists({ leeratelier: workshop.id })).toEqual(['ochtend', 'dagen', 'middag', 'afgelast'])
    const query = 'query ($filter: SessionFilter) { sessions(filter: $filter) { totalCount } }'
    for (const filter of [{ leeratelier: 'x' }, { from: 'morgen' }, { levels: ['PICO'] }])
      expect(await hub.visitor.codes(query, { filter })).toEqual(['BAD_USER_INPUT'])
  })

  it('is read page by page, forwards and backwards, each once', async () => {
    const query = `query ($first: Int, $after: String, $last: Int, $before: String) {
      sessions(first: $first, after: $after, last: $last, before: $before) {
        nodes { title } pageInfo { startCursor endCursor } } }`
    type Page = {
      sessions: { nodes: { title: string }[]; pageInfo: { startCursor: string | null; endCursor: string | null } }
    }
    const forwards: string[] = []
    for (let after: string | null = null; ;) {
      const { nodes, pageInfo }: Page['sessions'] = (await hub.visitor.get<Page>(query, { first: 2, after })).sessions
      if (!nodes.length) break
      forwards.push(...nodes.map(({ title }) => title))
      after = pageInfo.endCursor
    }
    const backwards: string[] = []
    for (let before: string | null = null; ;) {
      const { nodes, pageInfo }: Page['sessions'] = (await hub.visitor.get<Page>(query, { last: 2, before })).sessions
      if (!nodes.length) break
      backwards.unshift(...nodes.map(({ title }) => title))
      before = pageInfo.startCursor
    }
    expect([forwards, backwards]).toEqual(
      Array.from({ length: 2 }, () => ['ochtend', 'dagen', 'middag', 'afgelast', 'elders']),
    )
  })
})
