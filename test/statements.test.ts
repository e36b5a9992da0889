import { Kind, OperationTypeNode, parse } from 'graphql'
import { exampleOperations } from '../src/server/example-operations.ts'
import { loadSample } from '../src/sample/index.ts'
import { TestHub } from './support/hub.ts'
import type { Person } from './support/person.ts'
import { begun } from './support/practice.ts'
import { statementsOf } from './support/statements.ts'

const operations = await exampleOperations()

const isQuery = (query: string): boolean =>
  parse(query).definitions.some(
    part => part.kind === Kind.OPERATION_DEFINITION && part.operation === OperationTypeNode.QUERY,
  )

describe('A read', () => {
  let hub: TestHub
  let coordinator: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    await hub.db.transaction(loadSample)
    coordinator = await hub.person({ of: 'Marente', coordinator: true })
  })
  afterAll(() => hub.stop())

  it.each(operations.filter(({ query }) => isQuery(query)).map(operation => [operation.name, operation] as const))(
    '%s is one statement for a visitor and for a coordinator, whatever the number of rows',
    async (_name, { query, variables }) => {
      for (const asker of [hub.visitor, coordinator])
        for (const times of [1, 2]) {
          // Written otherwise each time, so that no kept answer serves.
          const statements = await statementsOf(() => asker.get(`${query}\n# ${times}`, { ...variables }))
          expect([times, statements.length]).toEqual([times, 1])
        }
    },
  )

  it('of rows by their ids is one statement for each type among them', async () => {
    const query = '{ bestPractices(first: 5) { nodes { id } } sessions(first: 5) { nodes { id } } }'
    const { bestPractices, sessions } = await hub.visitor.get<Record<string, { nodes: { id: string }[] }>>(query)
    const ids = [...(bestPractices?.nodes ?? []), ...(sessions?.nodes ?? [])].map(({ id }) => id)
    const statements = await statementsOf(() =>
      hub.visitor.get(
        'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on BestPractice { organisations { id } } ... on Session { leeratelier { id } } } }',
        { ids },
      ),
    )
    expect(ids).toHaveLength(10)
    expect(statements).toHaveLength(2)
  })
})

describe('A new practice', () => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await TestHub.start()
  })
  afterAll(() => hub.stop())

  it('is written and read back by one statement each, without a word about a transaction', async () => {
    const editor = await hub.person({ of: 'Marente', editor: true })
    const organisation = await hub.organisation('Marente')
    const statements = await statementsOf(() => begun(editor, { organisation, publish: true }))
    expect(statements.map(text => /^(with row0 as \(insert into "\w+"|\w+)/.exec(text)?.[0])).toEqual([
      'with row0 as (insert into "best_practice"',
      'select',
    ])
  })
})
