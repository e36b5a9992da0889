import { exampleOperations } from '../src/server/example-operations.ts'
import { loadSample } from '../src/sample/index.ts'
import { TestHub } from './support/hub.ts'
import { trail, reportsSeenBy } from './support/moderation.ts'
import type { Person } from './support/person.ts'

const operations = await exampleOperations()

describe('The sample', () => {
  let hub: TestHub
  let coordinator: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    await hub.db.transaction(loadSample)
    coordinator = await hub.person({ of: 'Marente', coordinator: true })
  })
  afterAll(() => hub.stop())

  it('is loaded once', async () => {
    expect(await hub.db.transaction(loadSample)).toBeNull()
  })

  it('changes nothing of what is known of the partners', async () => {
    const query = `{ alliance { then: partners(asOf: "2022-12-31") { totalCount } later: partners(asOf: "2023-09-28") { totalCount }
      now: partners { totalCount } } }`
    const counts = { then: { totalCount: 23 }, later: { totalCount: 24 }, now: { totalCount: 24 } }
    expect(await hub.visitor.get(query)).toEqual({ alliance: counts })
  })

  it.each([
    ['best_practice', 'title'],
    ['leeratelier', 'title'],
    ['session', 'title'],
    ['harvest', 'summary'],
    ['reflection', 'body'],
    ['participant', 'display_name'],
    ['join_request', 'organisation_name'],
    ['pledge_signature', 'signatory_role'],
    ['report', 'reason'],
    ['hidden_content', 'reason'],
    ['monitoring_response', 'narrative'],
  ])('has in %s, and says in its %s what it is', async (table, column) => {
    const rows = await hub.db.query<{ marked: boolean }[]>(
      `select ${column} like 'Voorbeeld%' as marked from ${table} where not (${column} = any($1))`,
      [[coordinator.displayName]],
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ marked }) => !marked)).toEqual([])
  })

  it('has the whole cycle of learning: series, attendance, replies, lineage, follows and webhooks that rest', async () => {
    const count = async (what: string) => {
      const [found] = await hub.db.query<{ count: number }[]>(`select count(*)::int as count from ${what}`)
      return found?.count ?? 0
    }
    for (const what of [
      'session where series_id is not null',
      `registration where status = 'ATTENDED'`,
      `registration where status = 'WAITLISTED'`,
      'reflection where parent_id is not null',
      'reflection where session_id is not null',
      'reflection where adoption_id is not null',
      'adoption where resulting_practice_id is not null',
      'best_practice where adapted_from_id is not null',
      'organisation where successor_id is not null',
      'organisation_name where until_date is not null',
      'follow',
      'consent',
      `indicator_value where nature = 'MEASURED'`,
    ])
      expect([what, (await count(what)) > 0]).toEqual([what, true])
    expect(await count('webhook')).toBe(await count(`webhook where status = 'PAUSED'`))
  })

  it('shows moderation to coordinators and hides from others what was hidden', async () => {
    expect((await reportsSeenBy(coordinator))?.map(({ status }) => status).toSorted()).toEqual(['HIDDEN', 'OPEN'])
    expect((await trail(coordinator)).map(({ action }) => action)).toContain('CONTENT_HIDDEN')
    const hidden = async (who = hub.visitor) => {
      const query = `{ bestPractice(slug: "voorbeeld-wandelgroep-van-bankje-tot-bankje") { reflections { nodes { body } } } }`
      type Told = { bestPractice: { reflections: { nodes: { body: string }[] } } }
      const { bestPractice } = await who.get<Told>(query)
      return bestPractice.reflections.nodes.filter(({ body }) => body.includes('deze reflectie is verborgen')).length
    }
    expect([await hidden(), await hidden(coordinator)]).toEqual([0, 1])
  })

  it.each(
    operations
      .filter(({ query }) => /^query/m.test(query))
      .map(({ name, query, variables }) => [name, query, variables] as const),
  )('gives the example %s something to show', async (name, query, variables) => {
    const who = name === 'Viewer' ? coordinator : hub.visitor
    const isEmptyPage = (part: object | null) => part !== null && 'nodes' in part && String(part.nodes) === ''
    for (const [root, thing] of Object.entries(await who.get<Record<string, object | null>>(query, variables))) {
      const parts = [thing, ...Object.values<object | null>({ ...thing })].filter(part => typeof part === 'object')
      expect([root, thing === null, parts.filter(isEmptyPage)]).toEqual([root, false, []])
    }
  })

  // What a link of an e-mail is for is in the e-mail.
  it.each(
    operations
      .filter(({ name, query }) => /^mutation/m.test(query) && name !== 'SignIn')
      .map(({ name, query, variables }) => [name, query, variables] as const),
  )('lets the example %s do what it says', async (name, query, variables) => {
    const who = name === 'CreateWebhook' ? await hub.person({ of: 'Kwadraad', editor: true }) : coordinator
    for (const done of Object.values(await who.get<Record<string, object>>(query, variables)))
      expect([name, done]).toEqual([name, expect.objectContaining({ userErrors: [] })])
  })
})
