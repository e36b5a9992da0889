import type { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { type Session, Workshop, does, practice, rowOf } from '../support/leeratelier.ts'

describe('The practices of a session', () => {
  let hub: TestHub
  let workshop: Workshop
  beforeAll(async () => {
    hub = await TestHub.start()
    workshop = await Workshop.of(hub)
  })
  afterAll(() => hub.stop())

  interface Shows {
    readonly node: {
      readonly bestPractices: { readonly totalCount: number; readonly nodes: readonly { readonly id: string }[] }
    }
  }
  const shows = async (who: Asker, id: string) => {
    const page = 'bestPractices(filter: { status: [PUBLISHED, DRAFT] }) { totalCount nodes { id } }'
    const query = `query ($id: ID!) { node(id: $id) { ... on Session { ${page} } ... on Leeratelier { ${page} } } }`
    const { bestPractices } = (await who.get<Shows>(query, { id })).node
    expect(bestPractices.totalCount).toBe(bestPractices.nodes.length)
    return bestPractices.nodes.map(node => node.id)
  }

  it('are linked by who sees them, and read by who sees them', async () => {
    const [published, theirs, hidden] = [
      await practice(hub),
      await practice(hub, 'DRAFT', 'Libertas Leiden'),
      await practice(hub, 'DRAFT'),
    ]
    const editor = await hub.person({ of: 'Libertas Leiden', editor: true, facilitates: rowOf(workshop) })
    const plan = workshop.plan()
    const refused = await does(editor, 'publishSession', { ...plan, bestPractices: [published, hidden] })
    expect(refused.refused).toEqual([['NOT_FOUND', 'bestPractices.1']])

    const input = { ...plan, bestPractices: [published, theirs] }
    const { session } = await does<{ session: Session }>(editor, 'publishSession', input, 'session { id revision }')
    expect((await shows(editor, session.id)).sort()).toEqual([published, theirs].sort())
    expect(await shows(hub.visitor, session.id)).toEqual([published])

    // Who does not see a link cannot have meant to take it away.
    const update = { id: session.id, expectedRevision: 1, bestPractices: [] }
    expect((await does(workshop.facilitator, 'updateSession', update)).refused).toEqual([])
    expect(await shows(editor, session.id)).toEqual([theirs])
  })

  it('are those of the Leeratelier, each once, as far as their sessions are seen', async () => {
    const other = await Workshop.of(hub)
    const [first, second, third] = [await practice(hub), await practice(hub), await practice(hub)] as const
    await other.session({ bestPractices: [first, second] })
    await other.session({ bestPractices: [second] })
    await other.session({ bestPractices: [third], draft: true })

    expect(await shows(hub.visitor, other.id)).toEqual([second, first])
    expect(await shows(other.facilitator, other.id)).toEqual([third, second, first])

    const query = 'query ($id: ID!) { node(id: $id) { ... on BestPractice { sessions { totalCount } } } }'
    const timesShown = async (who: Asker, id: string) =>
      (await who.get<{ node: { sessions: { totalCount: number } } }>(query, { id })).node.sessions.totalCount
    expect([await timesShown(hub.visitor, second), await timesShown(hub.visitor, third)]).toEqual([2, 0])
    expect(await timesShown(other.facilitator, third)).toBe(1)
  })
})
