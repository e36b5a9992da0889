import fc from 'fast-check'
import { loadSample } from '../src/sample/index.ts'
import { TestHub } from './support/hub.ts'
import type { Asker } from './support/asker.ts'
import { statementsOf } from './support/statements.ts'

/** Every kind of part that a variable can have in a statement. */
const QUERY = `query Kept($slug: String!, $first: Int, $after: String, $before: String, $nested: String, $orderBy: BestPracticeOrder,
  $levels: [Level!], $search: String, $more: Boolean!) {
  bestPractice(slug: $slug) { id title reflections(first: 2, after: $nested) { edges { cursor } } }
  bestPractices(first: $first, after: $after, before: $before, orderBy: $orderBy, filter: { levels: $levels, search: $search }) {
    totalCount
    edges { cursor node { slug sessions(first: 1) @include(if: $more) { nodes { id } } } }
    pageInfo { hasNextPage hasPreviousPage endCursor }
  }
  other: leeratelier(slug: $slug) { title }
}`

/** Words of a search stand in a filter, which is a variable or has some. */
const SEARCHES = `query Searches($filter: BestPracticeFilter, $one: String, $other: String, $orderBy: BestPracticeOrder) {
  bestPractices(filter: $filter, orderBy: $orderBy, first: 3) { totalCount searchedFor facets { levels { level count } } nodes { slug } }
  one: bestPractices(filter: { search: $one, levels: [NANO] }, orderBy: RELEVANCE) { searchedFor edges { cursor highlight } }
  other: bestPractices(filter: { search: $other }, first: 2) { totalCount totalCountIsExact nodes { slug } }
}`

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly slug: string } }[]
}

describe('A statement that is kept', () => {
  let hub: TestHub
  let askers: readonly Asker[]
  let slugs: readonly string[]
  let cursors: readonly string[]
  beforeAll(async () => {
    hub = await TestHub.start()
    await hub.db.transaction(loadSample)
    askers = [hub.visitor, await hub.person({ of: 'Marente' }), await hub.person({ of: 'Basalt', editor: true })]
    const { bestPractices } = await hub.visitor.get<{ bestPractices: Page }>(
      '{ bestPractices(first: 100) { edges { cursor node { slug } } } }',
    )
    slugs = bestPractices.edges.map(({ node }) => node.slug)
    cursors = bestPractices.edges.map(({ cursor }) => cursor)
  })
  afterAll(() => hub.stop())

  let times = 0
  /** The same question in a document that the hub has never seen. */
  const afresh = (asker: Asker, variables: object, query = QUERY) =>
    asker.post({ query: `${query}\n# ${++times}`, variables, extensions: {} })
  const again = (asker: Asker, variables: object, query = QUERY) => asker.post({ query, variables })
  const comparable = ({ data, errors }: Awaited<ReturnType<typeof again>>) => ({
    data: data ?? null,
    errors: errors?.map(({ message, path, extensions: { code } }) => ({ message, path, code })),
  })

  it('answers any viewer and any variables as one that is composed for them', async () => {
    const wrong = { arbitrary: fc.constant('what is no cursor'), weight: 1 }
    const none = { arbitrary: fc.constant(null), weight: 9 }
    const cursor = () => fc.oneof(none, { arbitrary: fc.constantFrom(...cursors), weight: 9 }, wrong)
    const asked = fc.record(
      {
        slug: fc.constantFrom(...slugs, 'nergens', "'; drop table best_practice"),
        more: fc.boolean(),
        first: fc.constantFrom(null, 1, 3, 50),
        after: cursor(),
        before: cursor(),
        nested: fc.oneof(none, wrong),
        orderBy: fc.constantFrom(null, 'NEWEST', 'TITLE', 'RELEVANCE'),
        levels: fc.constantFrom(null, [], ['NANO'], ['MESO', 'MACRO']),
        search: fc.constantFrom(null, 'voorbeeld', '"samen koken"'),
      },
      { requiredKeys: ['slug', 'more'] },
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...askers), asked, async (asker, variables) => {
        expect(comparable(await again(asker, variables))).toEqual(comparable(await afresh(asker, variables)))
      }),
      { numRuns: 150 },
    )
  })

  it('answers any search, wherever its words stand in the variables', async () => {
    const words = fc.constantFrom(
      ...[
        null,
        '',
        '  ',
        'voorbeeld',
        'voorbeeld ',
        'samen',
        'samen -koken',
        '"samen koken"',
        '"voorbeeld',
        'vorbeeld',
      ],
      ...['eenzaam or buurt', "o'neil \\", 'x'.repeat(201), 'qwertyuiop'],
    )
    const filter = fc.record(
      { search: words, levels: fc.constantFrom(null, [], ['NANO']), themes: fc.constantFrom(null, ['eenzaamheid']) },
      { requiredKeys: [] },
    )
    const orderBy = fc.constantFrom('NEWEST', 'RELEVANCE', 'TITLE')
    const asked = fc.record(
      { filter: fc.option(filter), one: words, other: words, orderBy },
      { requiredKeys: ['orderBy'] },
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...askers), asked, async (asker, variables) => {
        expect(comparable(await again(asker, variables, SEARCHES))).toEqual(
          comparable(await afresh(asker, variables, SEARCHES)),
        )
      }),
      { numRuns: 150 },
    )
  })

  it('serves whatever words are searched for', async () => {
    const search = '{ bestPractices(filter: $filter) { nodes { slug } } }'
    const texts = new Set<string>()
    for (const words of ['samen', 'buurt', 'voorbeeld samen', 'eten'])
      for (const statement of await statementsOf(() =>
        hub.visitor.post({
          query: `query ($filter: BestPracticeFilter) ${search}`,
          variables: { filter: { search: words } },
        }),
      ))
        texts.add(statement)
    expect(texts.size).toBe(1)
  })
})
