import fc from 'fast-check'
import { globalId } from '../../src/platform/ids.ts'
import type { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'

/** So many that there are more with two common words than a search looks at. */
const THOUSANDS = 4200
const COUNTED = 1000

interface Page {
  readonly totalCount: number
  readonly totalCountIsExact: boolean
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
    totalCount totalCountIsExact edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`

/** What is asked for, and the same in the words of the database. */
const FILTERS: readonly (readonly [filter: { readonly search?: string } & Record<string, unknown>, where: string])[] = [
  [{ search: 'samen' }, `search @@ 'sam'`],
  [{ search: 'wandelen -koken' }, `search @@ 'wandel & !kok'`],
  [{ search: 'koken', levels: ['NANO'] }, `search @@ 'kok' and 'NANO' = any(levels)`],
  [{ search: '"samen wandelen"' }, `search @@ 'sam <-> wandel'`],
  [{ search: '-samen' }, `search @@ '!sam'`],
  [{ municipalities: ['Leiden', "'s-Gravenhage"] }, `municipalities && '{Leiden,''s-Gravenhage}'`],
  [{ themes: ['rust'], evidence: ['EFFECTIVE', 'PRACTICE_BASED'] }, `themes && '{rust}'`],
  [{ levels: ['MICRO'], publishedAfter: '2021-01-01T00:00:00Z' }, `'MICRO' = any(levels) and newest_at > '2021-01-01'`],
  [{}, 'true'],
]

describe('A list of thousands of practices', () => {
  let hub: TestHub
  let reader: Asker
  beforeAll(async () => {
    hub = await TestHub.start()
    reader = await hub.person({ of: 'Basalt' })
    // Some of one moment as after an import, some within seconds, most over the years, and not in the order in which they were written.
    await hub.db.query(`
      insert into best_practice (id, slug, title, summary, status, visibility, levels, themes, municipalities, evidence, owner_id,
        alliance_id, revision, published_at, newest_at)
      select overlay(overlay(md5('x' || n) placing '7' from 13) placing '8' from 17)::uuid, 'veel-' || n, 'Voorbeeld ' || n % 7,
        case when n % 13 > 0 then 'Samen ' || case when n % 90 = 1 then '' else 'met buren ' end else 'Alleen ' end
          || case when n % 3 > 0 then 'wandelen' else 'zitten' end || case when n % 31 = 0 then ' en koken, koken' else '' end,
        case when n % 50 = 0 then 'DRAFT' else 'PUBLISHED' end, case when n % 4 = 0 then 'ALLIANCE' else 'PUBLIC' end,
        array[(array['NANO', 'MICRO', 'MESO'])[1 + n % 3]], array[case when n % 40 = 0 then 'rust' else 'werk' end],
        array[(array['Leiden', '''s-Gravenhage', 'Katwijk', 'Lisse'])[1 + n % 4]], 'PRACTICE_BASED', owner.id, alliance.id, 1, at, at
      from generate_series(1, ${THOUSANDS}) n, alliance, (select id from organisation limit 1) owner, lateral (select case
        when n % 5 = 0 then timestamptz '2022-02-02' when n % 5 = 1 then timestamptz '2023-03-03' + n * interval '3 ms'
        else timestamptz '2018-01-01' + (n * 7919 % ${THOUSANDS}) * interval '29 hours' end as at) moment`)
    await hub.db.query('vacuum analyze best_practice')
  })
  afterAll(() => hub.stop())

  const page = async (asked: Record<string, unknown>, who = reader) =>
    (await who.get<{ bestPractices: Page }>(PAGE, asked)).bestPractices
  const ids = ({ edges }: Page) => edges.map(({ node }) => node.id)
  const meant = async (where: string, order: string) => {
    const rows = await hub.db.query<{ id: string }[]>(
      `select id from best_practice where status = 'PUBLISHED' and ${where} order by ${order}`,
    )
    return rows.map(({ id }) => globalId('BestPractice', id))
  }

  async function walk(asked: Record<string, unknown>, size: number, backward: boolean): Promise<Page[]> {
    const pages: Page[] = []
    for (let cursor: string | null = null, more = true; more;) {
      const window: Record<string, unknown> = backward ? { last: size, before: cursor } : { first: size, after: cursor }
      const part: Page = await page({ ...asked, ...window })
      pages.push(part)
      const { pageInfo } = part
      expect(backward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage).toBe(cursor !== null)
      more = backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage
      cursor = backward ? pageInfo.startCursor : pageInfo.endCursor
    }
    return backward ? pages.reverse() : pages
  }

  const ORDERS = {
    NEWEST: 'newest_at desc, id desc',
    TITLE: 'title collate "nl-x-icu", id',
    MOST_ADOPTED: 'adoption_count desc, newest_at desc, id desc',
  } as const

  it('is walked to its end in every order, forwards and backwards, whatever is searched for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...FILTERS),
        fc.constantFrom('NEWEST', 'TITLE', 'MOST_ADOPTED'),
        fc.integer({ min: 70, max: 100 }),
        fc.boolean(),
        async ([filter, where], orderBy, size, backward) => {
          const pages = await walk({ filter, orderBy }, size, backward)
          const all = await meant(where, ORDERS[orderBy])
          expect(pages.flatMap(ids)).toEqual(all)
          for (const { totalCount, totalCountIsExact } of pages)
            if (totalCountIsExact) expect(totalCount).toBe(all.length)
            else expect([totalCount <= all.length, totalCount <= COUNTED]).toEqual([true, true])
        },
      ),
      { numRuns: 16 },
    )
  })

  it('by relevance meets each once: the newest thousand by rank, and then the others, the newest first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...FILTERS.filter(([{ search }]) => search)),
        fc.integer({ min: 70, max: 100 }),
        fc.boolean(),
        async ([filter, where], size, backward) => {
          const pages = await walk({ filter, orderBy: 'RELEVANCE' }, size, backward)
          const newest = await meant(where, ORDERS.NEWEST)
          const met = pages.flatMap(ids)
          expect([...met].sort()).toEqual([...newest].sort())
          const keys = pages.flatMap(({ edges }) => edges.map(({ cursor }) => keysOf(cursor)))
          for (const [index, key] of keys.entries()) if (index) expect(isBefore(keys[index - 1], key)).toBe(true)
          const ranked = keys.filter(({ rank }) => rank > 0).length
          if (newest.length > COUNTED) expect(ranked).toBeLessThanOrEqual(COUNTED + 1)
          else if (filter.search !== '-samen' && pages[0]?.totalCountIsExact) expect(ranked).toBe(newest.length)
          expect(new Set(met.slice(0, ranked))).toEqual(new Set(newest.slice(0, ranked)))
        },
      ),
      { numRuns: 8 },
    )
  })

  it('has all that the words mean, and nothing else, at both ends', async () => {
    const words =
      'samen wandelen koken zitten buren alleen "samen wandelen" "met buren" "buren zitten" -koken -samen -"samen zitten" or'
    const word = fc.constantFrom(...(words.match(/-?"[^"]+"|\S+/g) ?? []))
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 5 }), async said => {
        const search = said.join(' ')
        const all = await meant(`search @@ (select search_query('${search}'))`, ORDERS.NEWEST)
        const asked = { filter: { search }, orderBy: 'NEWEST' }
        expect([search, ids(await page({ ...asked, first: 100 }))]).toEqual([search, all.slice(0, 100)])
        expect([search, ids(await page({ ...asked, last: 100 }))]).toEqual([search, all.slice(-100)])
      }),
      { numRuns: 40 },
    )
  })

  it('is counted to a thousand, and tells whether that is all', async () => {
    const counted = async (filter: Record<string, unknown>, who: Asker = reader) => {
      const { totalCount, totalCountIsExact } = await page({ filter, first: 1 }, who)
      return [totalCount, totalCountIsExact]
    }
    expect(await counted({})).toEqual([COUNTED, false])
    expect(await counted({ search: 'samen' }, hub.visitor)).toEqual([COUNTED, false])
    // A phrase that stands in few of the very many that have its words: as far as was looked.
    expect(await counted({ search: '"samen wandelen"' })).toEqual([expect.any(Number), false])
    const koken = await meant(`search @@ 'kok'`, 'id')
    expect(await counted({ search: 'koken' })).toEqual([koken.length, true])
    const shared = await meant(`search @@ 'kok' and visibility = 'PUBLIC'`, 'id')
    expect(await counted({ search: 'koken' }, hub.visitor)).toEqual([shared.length, true])
  })

  it('has facets of the newest, and says so', async () => {
    const query = `query ($filter: BestPracticeFilter) { bestPractices(filter: $filter) { facets { isExact levels { count } } } }`
    const facets = async (filter: Record<string, unknown>) => {
      interface Facets {
        readonly facets: { readonly isExact: boolean; readonly levels: readonly { readonly count: number }[] }
      }
      const { bestPractices } = await reader.get<{ bestPractices: Facets }>(query, { filter })
      const { isExact, levels } = bestPractices.facets
      return [isExact, levels.reduce((sum, { count }) => sum + count, 0)]
    }
    expect(await facets({ search: 'samen' })).toEqual([false, COUNTED + 1])
    expect(await facets({ search: 'koken' })).toEqual([true, (await meant(`search @@ 'kok'`, 'id')).length])
    // Without the theme there are more than are counted, so that what one could choose instead is not told in full.
    expect(await facets({ themes: ['rust'] })).toEqual([false, (await meant(`themes && '{rust}'`, 'id')).length])
  })
})

interface Keys {
  readonly rank: number
  readonly moment: string
  readonly id: string
}

function keysOf(cursor: string): Keys {
  const [, rank, moment, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [
    string,
    string,
    string,
    string,
  ]
  return { rank: Number(rank), moment, id }
}

const isBefore = (one: Keys | undefined, other: Keys): boolean => {
  if (!one || one.rank !== other.rank) return (one?.rank ?? 0) > other.rank
  const [first, second] = [Date.parse(one.moment), Date.parse(other.moment)]
  return first === second ? one.id > other.id : first > second
}
