import fc from 'fast-check'
import { TestHub } from '../support/hub.ts'
import type { Person } from '../support/person.ts'
import { begun, finds } from '../support/practice.ts'

const ORDERS = ['NEWEST', 'RELEVANCE', 'TITLE'] as const
const WORDS = ['tafel', 'wandeling', 'moestuin', 'Ólie', 'élan', 'zwembad', 'Aardig', 'aardig']

interface Connection {
  readonly totalCount: number
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
}

const PAGE = `query ($filter: BestPracticeFilter, $orderBy: BestPracticeOrder, $first: Int, $after: String, $last: Int, $before: String) {
  bestPractices(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`

describe('A list of practices', () => {
  let hub: TestHub
  let reader: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    const editor = await hub.person({ of: 'Marente', editor: true })
    reader = await hub.person({ of: 'Basalt' })
    const organisation = await hub.organisation('Marente')
    for (let number = 0; number < 45; number++) {
      const title = `Voorbeeld ${WORDS[number % WORDS.length]} ${number % 3}`
      const summary = Array.from({ length: 1 + (number % 4) }, () => 'samen').join(' ')
      const visibility = number % 3 ? 'PUBLIC' : 'ALLIANCE'
      await begun(editor, { organisation, title, summary, visibility, publish: number % 5 !== 0 })
    }
    // Many of the same moment, as after an import.
    await hub.db.query(
      `update best_practice set newest_at = '2026-05-01T10:00:00Z' where slug like '%tafel%' or slug like '%tuin%'`,
    )
  })
  afterAll(() => hub.stop())

  const page = async (asked: Record<string, unknown>) =>
    (await reader.get<{ bestPractices: Connection }>(PAGE, asked)).bestPractices
  const ids = ({ edges }: Connection) => edges.map(({ node }) => node.id)

  it('is walked to its end in pages of any size, forwards and backwards, meeting each practice once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ORDERS),
        fc.constantFrom(null, 'samen', 'tafel or moestuin'),
        fc.integer({ min: 1, max: 17 }),
        fc.boolean(),
        async (orderBy, search, size, backward) => {
          const whole = await page({ orderBy, filter: { search }, first: 100 })
          const walked: string[] = []
          for (let cursor: string | null = null, more = true; more;) {
            const part: Connection = await page({
              orderBy,
              filter: { search },
              ...(backward ? { last: size, before: cursor } : { first: size, after: cursor }),
            })
            if (backward) walked.unshift(...ids(part))
            else walked.push(...ids(part))
            const { pageInfo } = part
            expect(backward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage).toBe(cursor !== null)
            more = backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage
            cursor = backward ? pageInfo.startCursor : pageInfo.endCursor
          }
          expect(walked).toEqual(ids(whole))
          expect(new Set(walked).size).toBe(whole.totalCount)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('is as long in every order', async () => {
    const lengths = await Promise.all(ORDERS.map(async orderBy => (await page({ orderBy, first: 100 })).totalCount))
    expect(new Set(lengths)).toEqual(new Set([36]))
  })

  it('by title goes from A to Z as people in the Netherlands do: case and accents do not matter', async () => {
    const { titles } = await finds(reader, {}, 'TITLE')
    expect(titles).toEqual([...titles].sort(new Intl.Collator('nl').compare))
    expect(titles.findIndex(title => title.includes('élan'))).toBeLessThan(
      titles.findIndex(title => /moestuin/.test(title)),
    )
  })

  it('by relevance is by newest where nothing is searched for', async () => {
    expect(ids(await page({ orderBy: 'RELEVANCE' }))).toEqual(ids(await page({ orderBy: 'NEWEST' })))
  })

  it('refuses a cursor of another order, of another list, or that nobody gave', async () => {
    const [first] = (await page({ orderBy: 'NEWEST' })).edges
    const { organisations } = await reader.get<{ organisations: { pageInfo: { endCursor: string } } }>(
      '{ organisations(first: 1) { pageInfo { endCursor } } }',
    )
    const forge = (...keys: unknown[]) => Buffer.from(JSON.stringify(keys)).toString('base64url')
    const id = '01a20000-0000-7000-8000-000000000000'
    const wrong = [
      { orderBy: 'TITLE', after: first?.cursor },
      { orderBy: 'NEWEST', after: organisations.pageInfo.endCursor },
      { after: 'nonsense' },
      { after: '' },
      { after: forge('newest', '2026-02-30 00:00:00+00', id) },
      { after: forge('newest', '2026-02-28 25:00:00+00', id) },
      { after: forge('newest', "now()'; --", id) },
      { after: forge('newest', '2026-02-28 00:00:00+00', 'x') },
      { before: forge('newest', '2026-02-28 00:00:00+00') },
      ...['', 'NaN', '1e-400', '0x1', ' 1', '-'].map(rank => ({
        ...{ orderBy: 'RELEVANCE', filter: { search: 'samen' } },
        after: forge('relevance', rank, '2026-02-28 00:00:00+00', id),
      })),
      { first: 0 },
      { first: 101 },
      { last: -1 },
      { first: 1, last: 1 },
    ]
    for (const asked of wrong) expect([asked, await reader.codes(PAGE, asked)]).toEqual([asked, ['BAD_USER_INPUT']])
  })
})
