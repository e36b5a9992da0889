import { type GraphQLObjectType, isInterfaceType, isObjectType } from 'graphql'
import { entities } from '../src/entities.ts'
import { globalId } from '../src/platform/ids.ts'
import { loadSample } from '../src/sample/index.ts'
import { buildSchema } from '../src/schema.ts'
import { TestHub } from './support/hub.ts'
import type { Person } from './support/person.ts'

const schema = buildSchema()
const objects = Object.values(schema.getTypeMap()).filter(isObjectType)
const connections = objects.filter(({ name }) => name.endsWith('Connection'))
const node = schema.getType('Node')

/** The fields of a type, or the arguments of a field, as SDL writes them. */
const typed = (parts: readonly { name: string; type: unknown }[]) =>
  Object.fromEntries(parts.map(({ name, type }) => [name, String(type)]))
const fieldsOf = (type: GraphQLObjectType | undefined) => typed(Object.values(type?.getFields() ?? {}))

describe('What Relay asks of a schema', () => {
  it('is Node, and a way to read any by its id', () => {
    expect(isInterfaceType(node) && typed(Object.values(node.getFields()))).toEqual({ id: 'ID!' })
    const query = schema.getQueryType()?.getFields()
    expect([String(query?.['node']?.type), typed(query?.['node']?.args ?? [])]).toEqual(['Node', { id: 'ID!' }])
    expect([String(query?.['nodes']?.type), typed(query?.['nodes']?.args ?? [])]).toEqual([
      '[Node]!',
      { ids: '[ID!]!' },
    ])
  })

  it('is PageInfo with its four fields', () => {
    expect(fieldsOf(objects.find(({ name }) => name === 'PageInfo'))).toEqual({
      hasNextPage: 'Boolean!',
      hasPreviousPage: 'Boolean!',
      startCursor: 'String',
      endCursor: 'String',
    })
  })

  it.each(connections.map(type => [type.name, type] as const))('is edges with cursors in %s', (name, connection) => {
    const edge = name.replace(/Connection$/, 'Edge')
    expect(fieldsOf(connection)).toMatchObject({ edges: `[${edge}!]!`, pageInfo: 'PageInfo!' })
    const of = name.replace(/Connection$/, '')
    expect(fieldsOf(objects.find(type => type.name === edge))).toMatchObject({ cursor: 'String!', node: `${of}!` })
  })

  it('is pages both ways in every field that gives a connection', () => {
    const pages = objects.flatMap(type =>
      Object.values(type.getFields())
        .filter(field => connections.some(({ name }) => name === String(field.type).replace(/!$/, '')))
        .map(({ name, args }) => [`${type.name}.${name}`, typed(args)] as const),
    )
    expect(pages.length).toBeGreaterThan(20)
    for (const [name, args] of pages)
      expect([name, args]).toEqual([
        name,
        expect.objectContaining({ first: 'Int', after: 'String', last: 'Int', before: 'String' }),
      ])
  })
})

describe('Relay reads again by its id', () => {
  let hub: TestHub
  let everything: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    await hub.db.transaction(loadSample)
    everything = await hub.person({ of: 'Voorbeeld Zorgorganisatie', editor: true, coordinator: true, admin: true })
  })
  afterAll(() => hub.stop())

  const types = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : []
  // Made by who uses them only.
  const NONE_IN_SAMPLE = ['ApiKey', 'WebhookDelivery']

  it.each(types.filter(name => !NONE_IN_SAMPLE.includes(name)))('a %s', async name => {
    const entity = entities.find(entity => entity.name === name)
    const rows = await hub.db.getRepository(entity ?? name).find({ take: 1 })
    const [row] = rows as { id: string }[]
    const id = globalId(name, row?.id ?? '')
    const query = 'query ($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { id } }'
    expect(await everything.get(query, { id })).toEqual({ node: { __typename: name, id }, nodes: [{ id }] })
  })
})
