import { Kind, OperationTypeNode, parse } from 'graphql'
import { exampleOperations } from '../src/server/example-operations.ts'
import { loadSample } from '../src/sample/index.ts'
import { TestHub } from './support/hub.ts'
import { Workshop } from './support/leeratelier.ts'
import type { Person } from './support/person.ts'
import { begun } from './support/practice.ts'
import { published } from './support/series.ts'
import { questionsOf, statementsOf } from './support/statements.ts'

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

/** How many statements each example of a mutation is, its payload among them: what grows here grows with something. */
const WRITES: Readonly<Record<string, number>> = {
  AddReflection: 6,
  CloseSession: 16,
  CreateBestPractice: 3,
  CreateCalendarLink: 1,
  CreateWebhook: 4,
  ExportMyData: 1,
  Follow: 3,
  PublishSession: 11,
  PublishSessionSeries: 7,
  RegisterForSession: 8,
  ReportAdoption: 7,
  ReportContent: 6,
  RequestToJoin: 2,
}

const isTransaction = (text: string) => /^(start transaction|commit)/i.test(text)

describe('A mutation', () => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await TestHub.start()
    await hub.db.transaction(loadSample)
    // What is done afterwards asks statements of its own.
    await hub.db.query(`create function tomorrow() returns trigger language plpgsql as $$
      begin new.run_at = now() + interval '1 day'; return new; end $$`)
    await hub.db.query(
      'create trigger tomorrow before insert on graphile_worker._private_jobs for each row execute function tomorrow()',
    )
  })
  afterAll(() => hub.stop())

  it.each(
    operations.filter(({ name }) => Object.hasOwn(WRITES, name)).map(operation => [operation.name, operation] as const),
  )('%s is as many statements as it was', async (name, { query, variables }) => {
    const who = await (name === 'CreateWebhook'
      ? hub.person({ of: 'Kwadraad', editor: true })
      : hub.person({ of: 'Marente', coordinator: true }))
    const statements = await statementsOf(() => who.get(query, { ...variables }))
    expect([name, statements.filter(text => !isTransaction(text)).length]).toEqual([name, WRITES[name]])
  })

  it('has a number of statements of its own, as every query has', () => {
    const counted = operations.filter(({ name, query }) => isQuery(query) || Object.hasOwn(WRITES, name))
    const others = operations.filter(operation => !counted.includes(operation)).map(({ name }) => name)
    // A stream has a story of its own; what e-mails are for is done beside the request.
    expect(others.toSorted()).toEqual(['ContributionAdded', 'RequestSignInLink', 'SignIn'])
  })

  it('of a series is as many statements for many sessions as for few', async () => {
    const workshop = await Workshop.of(hub)
    const counts = []
    for (const count of [2, 40]) {
      const repeat = { every: 'WEEK', count }
      counts.push((await statementsOf(() => published(workshop, { repeat, title: `Voorbeeld: ${count}` }))).length)
    }
    expect(counts[1]).toBe(counts[0])
  })
})

describe('A new practice', () => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await TestHub.start()
  })
  afterAll(() => hub.stop())

  it('is written and read back by one statement each, sent at once, without a word about a transaction', async () => {
    const editor = await hub.person({ of: 'Marente', editor: true })
    const organisation = await hub.organisation('Marente')
    const questions = await questionsOf(() => begun(editor, { organisation, publish: true }))
    const writing = questions.find(({ text }) => text.startsWith('with row0 as (insert into "best_practice"'))
    const sent = questions.filter(({ message }) => message === writing?.message)
    expect(sent.map(({ text }) => /^\w+/.exec(text)?.[0])).toEqual(['with', 'select'])
    expect(questions.filter(({ text }) => isTransaction(text))).toEqual([])
  })
})
