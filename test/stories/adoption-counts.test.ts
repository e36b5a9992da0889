import { TestHub } from '../support/hub.ts'
import { Partner, type Practice, reported, rowId, updatesAdoption } from '../support/learning.ts'
import { does } from '../support/leeratelier.ts'
import type { Person } from '../support/person.ts'

describe('An adoption', () => {
  let hub: TestHub
  let marente: Partner
  let practice: Practice
  let anna: Person
  let bram: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    marente = await Partner.of(hub, 'Marente')
    ;[anna, bram] = await Promise.all([hub.person({ of: 'Activite' }), hub.person({ of: 'Libertas Leiden' })])
  })
  beforeEach(async () => void (practice = await marente.shares()))
  afterAll(() => hub.stop())

  const reviewOf = async ({ slug }: Practice) => {
    const query = 'query ($slug: String!) { bestPractice(slug: $slug) { reviewBy isStale revision } }'
    const { bestPractice } = await hub.visitor.get<{
      bestPractice: { reviewBy: string; isStale: boolean; revision: number }
    }>(query, { slug })
    return bestPractice
  }
  const growsStale = ({ id }: Practice) =>
    hub.db.query(`update best_practice set review_by = current_date - 10 where id = $1`, [rowId(id)])
  const summaryOf = async ({ slug }: Practice) => {
    const query =
      'query ($slug: String!) { bestPractice(slug: $slug) { adoptionSummary { tried running sustained adapted stopped } } }'
    return (await hub.visitor.get<{ bestPractice: { adoptionSummary: object } }>(query, { slug })).bestPractice
      .adoptionSummary
  }

  it('is counted by what came of it, once it was really tried', async () => {
    const nothing = { tried: 0, running: 0, sustained: 0, adapted: 0, stopped: 0 }
    expect(await summaryOf(practice)).toEqual(nothing)
    const adaptations = [{ what: 'Anders.' }]
    const considering = await reported(anna, practice, { stage: 'CONSIDERING', adaptations })
    await reported(anna, practice, { stage: 'PLANNED', municipality: 'Leiden' })
    expect(await summaryOf(practice)).toEqual(nothing)

    await reported(anna, practice, { stage: 'SUSTAINED', municipality: 'Katwijk', adaptations })
    await reported(bram, practice, { stage: 'STOPPED' })
    await reported(bram, practice, { stage: 'NOT_SUITABLE' })
    await updatesAdoption(anna, considering, { stage: 'RUNNING' })
    expect(await summaryOf(practice)).toEqual({ tried: 4, running: 1, sustained: 1, adapted: 2, stopped: 2 })
  })

  it('confirms the practice when another partner really tries it, without a new revision', async () => {
    await growsStale(practice)
    expect((await reviewOf(practice)).isStale).toBe(true)
    await reported(marente.editor, practice)
    const planned = await reported(anna, practice, { stage: 'PLANNED' })
    expect((await reviewOf(practice)).isStale).toBe(true)

    await updatesAdoption(anna, planned, { stage: 'RUNNING' })
    const { reviewBy, isStale, revision } = await reviewOf(practice)
    expect([isStale, revision]).toEqual([false, 1])
    const [today] = await hub.db.query<{ nextYear: string }[]>(
      `select (current_date + interval '1 year')::date::text as "nextYear"`,
    )
    expect(reviewBy).toBe(today?.nextYear)

    await does(marente.editor, 'updateBestPractice', { id: practice.id, expectedRevision: 1, reviewBy: '2999-01-01' })
    await reported(bram, practice)
    expect((await reviewOf(practice)).reviewBy).toBe('2999-01-01')
  })
})

describe('The practices', () => {
  let hub: TestHub
  beforeAll(async () => void (hub = await TestHub.start()))
  afterAll(() => hub.stop())

  const QUERY = `query ($first: Int, $after: String, $last: Int, $before: String) {
    bestPractices(orderBy: MOST_ADOPTED, first: $first, after: $after, last: $last, before: $before) {
      nodes { title } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }`

  interface Page {
    readonly bestPractices: {
      readonly nodes: readonly { readonly title: string }[]
      readonly pageInfo: Record<'startCursor' | 'endCursor', string> &
        Record<'hasNextPage' | 'hasPreviousPage', boolean>
    }
  }

  it('are listed by how often they were tried, then the latest first, page by page to and fro', async () => {
    const marente = await Partner.of(hub, 'Marente')
    const people = await Promise.all(['Activite', 'Libertas Leiden', 'Radius'].map(of => hub.person({ of })))
    for (const [title, times] of Object.entries({ a: 0, b: 2, c: 1, d: 3, e: 0, f: 1, g: 2 })) {
      const practice = await marente.shares({ title })
      await reported(marente.editor, practice, { stage: 'PLANNED' })
      for (const person of people.slice(0, times)) await reported(person, practice)
    }
    const order = ['d', 'g', 'b', 'f', 'c', 'e', 'a']

    const forward: string[] = []
    for (let after: string | null = null, more = true; more;) {
      const { bestPractices }: Page = await hub.visitor.get<Page>(QUERY, { first: 2, after })
      forward.push(...bestPractices.nodes.map(({ title }) => title))
      ;({ hasNextPage: more, endCursor: after } = bestPractices.pageInfo)
    }
    expect(forward).toEqual(order)

    const backward: string[] = []
    for (let before: string | null = null, more = true; more;) {
      const { bestPractices }: Page = await hub.visitor.get<Page>(QUERY, { last: 3, before })
      backward.unshift(...bestPractices.nodes.map(({ title }) => title))
      ;({ hasPreviousPage: more, startCursor: before } = bestPractices.pageInfo)
    }
    expect(backward).toEqual(order)
  })
})
