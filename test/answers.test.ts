import { Kind, OperationTypeNode, parse } from 'graphql'
import { loadSample } from '../src/sample/index.ts'
import { exampleOperations } from '../src/server/example-operations.ts'
import { TestHub } from './support/hub.ts'
import type { Person } from './support/person.ts'
import type { Asker } from './support/asker.ts'
import { type Question, put } from './support/transports.ts'

type Answered = Awaited<ReturnType<typeof put>>

const examples = (await exampleOperations()).filter(({ query }) =>
  parse(query).definitions.some(
    part => part.kind === Kind.OPERATION_DEFINITION && part.operation === OperationTypeNode.QUERY,
  ),
)

/** What the examples do not ask: each line a way to write a selection. */
const MORE = {
  aliases: '{ a: alliance { b: name c: name id } d: alliance { b: slug } }',
  'types, everywhere':
    '{ __typename bestPractices(first: 2) { __typename edges { __typename cursor node { __typename replicability { __typename score } } } pageInfo { __typename } } }',
  'both sides of a page':
    '{ bestPractices(last: 3) { edges { cursor } nodes { title } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }',
  'one page twice':
    '{ bestPractices(first: 2) { x: edges { node { id } } y: edges { cursor node { title } } nodes { slug } } }',
  facets:
    '{ bestPractices { facets { l: levels { level n: count } organisations { organisation { called: name id } count } themes { theme } } } }',
  fragments:
    'query ($yes: Boolean = true) { contributions(first: 40) { nodes { ...Told } } } fragment Told on Contribution { at subject { __typename ... on Node { id } ... on BestPractice @include(if: $yes) { title } ... on Session @skip(if: $yes) { title } } }',
  'times and days':
    '{ sessions(first: 3) { nodes { startsAt endsAt } } bestPractices(first: 3) { nodes { publishedAt reviewBy } } }',
  'what is not there': '{ bestPractice(slug: "nergens") { title } organisation(slug: "nergens") { name } }',
  'Markdown in another form':
    '{ bestPractices(first: 3) { nodes { approach(format: HTML) plain: approach(format: PLAIN) approach } } }',
  'a search':
    '{ bestPractices(filter: { search: "wandelen" }, orderBy: RELEVANCE) { totalCount searchedFor edges { highlight node { title } } } }',
  'a search twice':
    '{ a: bestPractices(filter: { search: "samen" }, orderBy: RELEVANCE, first: 1) { nodes { title } pageInfo { hasNextPage } } b: bestPractices(filter: { search: "samen" }, orderBy: RELEVANCE, first: 50) { nodes { title } } }',
  'a search with a typing error':
    '{ bestPractices(filter: { search: "wandeln" }) { totalCount searchedFor nodes { title } } organisation(slug: "marente") { bestPractices(filter: { search: "wandeln" }) { searchedFor } } }',
  'a search for nothing that is there':
    '{ bestPractices(filter: { search: "hippotherapie" }, orderBy: RELEVANCE) { totalCount searchedFor nodes { title } facets { isExact } } }',
  'a phrase': '{ bestPractices(filter: { search: "\\"een gesprek\\"" }) { totalCount nodes { title } } }',
  'what nobody may': '{ auditTrail { totalCount } alliance { name } }',
  'a page of a wrong size': '{ alliance { name } bestPractices(first: 1000) { totalCount } }',
}

describe('An answer that Postgres wrote', () => {
  let hub: TestHub
  let coordinator: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    await hub.db.transaction(loadSample)
    coordinator = await hub.person({ of: 'Marente', coordinator: true })
  })
  afterAll(() => hub.stop())

  const questions = [
    ...examples.map(({ name, query, variables }) => [name, { query, variables: { ...variables } }] as const),
    ...Object.entries(MORE).map(([name, query]) => [name, { query, variables: {} }] as const),
  ]

  it.each(questions)('is the one that is executed field by field: %s', async (_name, question) => {
    for (const asker of [hub.visitor, coordinator]) {
      const written = await put('HTTP', asker, question)
      const executed = await put('WebSocket', asker, question)
      expect(comparable(written)).toEqual(comparable(executed))
      expect(comparable(await overGet(asker, question))).toEqual(comparable(executed))
    }
  })

  it('is asked for in an address once, and in one way', async () => {
    const query = encodeURIComponent('{ alliance { name } }')
    for (const twice of [`query=${query}&query=${query}`, `query=${query}&variables={}&variables={}`]) {
      const answer = await fetch(`${hub.url}/graphql?query=${query}`)
      expect(await answer.json()).toMatchObject({ data: { alliance: expect.anything() as unknown } })
      expect((await fetch(`${hub.url}/graphql?${twice}`)).status).toBe(400)
    }
  })
})

async function overGet({ url, headers }: Asker, { query, variables = {} }: Question): Promise<Answered> {
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables) })
  return (await fetch(`${url}/graphql?${search.toString()}`, { headers })).json() as Promise<Answered>
}

/** Each request has an id of its own, and a socket answers without the nulls of what failed. */
const comparable = ({ data, errors }: Answered) => ({
  data: data ?? null,
  errors: errors?.map(({ message, path, extensions: { code } }) => ({ message, path, code })),
})
