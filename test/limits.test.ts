import { TestHub } from './support/hub.ts'
import { type Question, TRANSPORTS, put } from './support/transports.ts'

const nested = (depth: number): string =>
  depth === 0 ? '{ id }' : `{ id partnerships { alliance { partners(first: 1) { nodes ${nested(depth - 1)} } } } }`

const doubled = (times: number): string =>
  Array.from(
    { length: times },
    (_, i) => `fragment F${i} on Organisation { ${i ? `...F${i - 1} x: predecessors { ...F${i - 1} }` : 'id'} }`,
  ).join(' ')

/** What the hub must refuse, why, and the code that says so; the same on every transport. */
const REFUSED: readonly (readonly [string, string, Question])[] = [
  ['nesting that goes on and on', 'QUERY_TOO_COMPLEX', { query: `{ organisations(first: 1) { nodes ${nested(3)} } }` }],
  [
    'many aliases, __typename among them',
    'QUERY_TOO_COMPLEX',
    { query: `{ ${Array.from({ length: 20 }, (_, i) => `a${i}: __typename`).join(' ')} }` },
  ],
  [
    'many root fields',
    'QUERY_TOO_COMPLEX',
    {
      query: `{ ...A } fragment A on Query { ${Array.from({ length: 11 }, (_, i) => `f${i}: __typename`).join(' ')} }`,
    },
  ],
  [
    'pages in pages',
    'QUERY_TOO_COMPLEX',
    {
      query:
        '{ alliance { partners(first: 100) { nodes { partnerships { alliance { partners(first: 100) { nodes { id } } } } } } } }',
    },
  ],
  [
    'pages in pages whose size hides in variables',
    'QUERY_TOO_COMPLEX',
    {
      query:
        'query ($n: Int!) { alliance { partners(first: $n) { nodes { partnerships { alliance { partners(first: $n) { nodes { id } } } } } } } }',
      variables: { n: 100 },
    },
  ],
  [
    'pages in pages whose size hides in a default',
    'QUERY_TOO_COMPLEX',
    {
      query:
        'query ($n: Int = 100) { alliance { partners(first: $n) { nodes { partnerships { alliance { partners(first: $n) { nodes { id } } } } } } } }',
    },
  ],
  [
    'much of everything in a list that is long without pages',
    'QUERY_TOO_COMPLEX',
    {
      query:
        '{ bestPractices { facets { organisations { organisation { bestPractices(first: 20) { nodes { authors { id } } } } } } } }',
    },
  ],
  [
    'much of every number of a year',
    'QUERY_TOO_COMPLEX',
    {
      query: '{ monitoringRound(year: 2026) { indicators { contributions(first: 100) { nodes { actor { id } } } } } }',
    },
  ],
  [
    'fragments that double and double',
    'QUERY_TOO_COMPLEX',
    { query: `{ organisations { nodes { ...F11 } } } ${doubled(12)}` },
  ],
  [
    'a flood of directives',
    'QUERY_TOO_COMPLEX',
    {
      query: `{ __typename ${'@include(if: true) '.repeat(1)}${Array.from({ length: 12 }, (_, i) => `a${i}: __typename @include(if: true)`).join(' ')} }`,
    },
  ],
  ['a document without end', 'GRAPHQL_PARSE_FAILED', { query: `{ ${'__typename '.repeat(1200)} }` }],
  ['brackets without end', 'GRAPHQL_PARSE_FAILED', { query: `{ organisations(filter: ${'['.repeat(30_000)}` }],
  ['a syntax error', 'GRAPHQL_PARSE_FAILED', { query: '{ alliance {' }],
  ['a field that is not there', 'GRAPHQL_VALIDATION_FAILED', { query: '{ nothing }' }],
  [
    'NUL in a text',
    'BAD_USER_INPUT',
    { query: 'query ($s: String!) { organisation(slug: $s) { id } }', variables: { s: 'a\0b' } },
  ],
  ['NUL in the document', 'BAD_USER_INPUT', { query: '{ organisation(slug: "a\\u0000b") { id } }' }],
  [
    'half a surrogate pair',
    'BAD_USER_INPUT',
    { query: 'query ($s: String!) { organisation(slug: $s) { id } }', variables: { s: '\ud800' } },
  ],
  [
    'a text without end',
    'BAD_USER_INPUT',
    { query: 'query ($s: String!) { organisation(slug: $s) { id } }', variables: { s: 'x'.repeat(50_001) } },
  ],
  [
    'a long list',
    'BAD_USER_INPUT',
    { query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', variables: { ids: Array(101).fill('x') } },
  ],
  [
    'values in values without end',
    'BAD_USER_INPUT',
    {
      query: 'query ($s: String!) { organisation(slug: $s) { id } }',
      variables: { s: 'x', deep: JSON.parse('['.repeat(1000) + ']'.repeat(1000)) as unknown },
    },
  ],
  ['no id', 'BAD_USER_INPUT', { query: '{ node(id: "no-id") { id } }' }],
  [
    'no day',
    'BAD_USER_INPUT',
    { query: 'query ($on: Date) { alliance { partners(asOf: $on) { totalCount } } }', variables: { on: '2023-02-30' } },
  ],
  ['no cursor', 'BAD_USER_INPUT', { query: '{ organisations(after: "no-cursor") { totalCount nodes { id } } }' }],
  ['a page of nothing', 'BAD_USER_INPUT', { query: '{ organisations(first: 0) { totalCount } }' }],
  ['a page too large', 'BAD_USER_INPUT', { query: '{ organisations(first: 101) { totalCount } }' }],
  ['a page from both ends', 'BAD_USER_INPUT', { query: '{ organisations(first: 1, last: 1) { totalCount } }' }],
  [
    'a variable of another kind',
    'BAD_USER_INPUT',
    { query: 'query ($s: String!) { organisation(slug: $s) { id } }', variables: { s: 1 } },
  ],
]

describe.each(TRANSPORTS)('Over %s, the hub', transport => {
  let hub: TestHub
  beforeAll(async () => void (hub = await TestHub.start()))
  afterAll(() => hub.stop())

  it.each(REFUSED)('refuses %s with %s', async (_what, code, question) => {
    const { data, errors = [] } = await put(transport, hub.visitor, question)
    expect(errors.map(({ extensions }) => extensions.code)).toContain(code)
    expect(JSON.stringify(data ?? {})).not.toMatch(/[a-z]{3}-[a-z]{3}/)
    expect(JSON.stringify(errors)).not.toMatch(/stack|node_modules|select |syntax error at|\.ts:/)
  })

  it('answers what is within bounds', async () => {
    const { data } = await put(transport, hub.visitor, {
      query: '{ alliance { partners(asOf: "2023-09-28") { totalCount } } }',
    })
    expect(data).toEqual({ alliance: { partners: { totalCount: 24 } } })
  })

  it.each([
    '{ monitoringRound(year: 2026) { indicators(keys: ["practices-nano"]) { contributions(first: 100) { nodes { actor { id } } } } } }',
    '{ bestPractices(first: 100) { totalCount nodes { id authors { id } } facets { themes { count } municipalities { count } } } }',
  ])('answers what chooses: %s', async query => {
    expect((await put(transport, hub.visitor, { query })).errors).toBeUndefined()
  })

  it('refuses a token that is none', async () => {
    const stranger = await hub.person()
    const withWrongToken = Object.assign(Object.create(stranger), { token: 'pgh_wrong' }) as typeof stranger
    const refused = put(transport, withWrongToken, { query: '{ __typename }' })
    if (transport === 'HTTP') expect((await refused).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    else await expect(refused).rejects.toBeDefined()
  })
})
