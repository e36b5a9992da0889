import { TestHub } from '../support/hub.ts'
import type { Person } from '../support/person.ts'

interface UserError {
  readonly code: string
  readonly field: readonly string[] | null
}

interface Pledge {
  readonly id: string
  readonly title: string
  readonly goals: readonly { readonly level: string }[]
}

const PLEDGE = 'id title inForceFrom goals { level whose goal } commitments'
const AS_OF = `query ($asOf: Date) { alliance { pledge(asOf: $asOf) { ${PLEDGE} signatures { totalCount } } } }`
const ISSUE = `mutation ($input: IssuePledgeInput!) { issuePledge(input: $input) { pledge { ${PLEDGE} } userErrors { code field } } }`

describe('The pledge', () => {
  let hub: TestHub
  let coordinator: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    coordinator = await hub.person({ coordinator: true })
  })
  afterAll(() => hub.stop())

  const inForce = async (asOf?: string) =>
    (await hub.visitor.get<{ alliance: { pledge: Pledge | null } }>(AS_OF, { asOf })).alliance.pledge
  const issue = async (input: object, who: Person = coordinator) => {
    type Answer = { issuePledge: { pledge: Pledge | null; userErrors: UserError[] } }
    const version = { title: 'Voorbeeld', inForceFrom: '2030-01-01', commitments: ['Wij oefenen.'], ...input }
    return (await who.get<Answer>(ISSUE, { input: version })).issuePledge
  }

  it('of 2023 stands with its goals and commitments, and nobody is said to have signed it', async () => {
    const pledge = await inForce('2023-09-28')
    expect(pledge).toMatchObject({
      title: 'Pledge Alliantie Positieve Gezondheid Zuid-Holland Noord',
      inForceFrom: '2023-09-28',
      signatures: { totalCount: 0 },
    })
    expect(pledge?.goals.map(({ level }) => level)).toEqual(['NANO', 'MICRO', 'MESO', 'MACRO'])
    expect(pledge).toHaveProperty('commitments.length', 4)
  })

  it('was not there before its first version came into force', async () => {
    expect(await inForce('2023-09-27')).toBeNull()
  })

  it('is on each day the version that was the last to come into force', async () => {
    await issue({ title: 'Versie 2028', inForceFrom: '2028-01-01' })
    await issue({ title: 'Versie 2025', inForceFrom: '2025-01-01' })
    const days = ['2024-12-31', '2025-01-01', '2027-12-31', '2028-01-01', '2099-01-01']
    const titles = []
    for (const day of days) titles.push((await inForce(day))?.title)
    const [first, ...later] = titles
    expect(first).toContain('Pledge')
    expect(later).toEqual(['Versie 2025', 'Versie 2025', 'Versie 2028', 'Versie 2028'])
    const { alliance } = await hub.visitor.get<{ alliance: { pledges: { nodes: { inForceFrom: string }[] } } }>(
      '{ alliance { pledges(first: 2) { nodes { inForceFrom alliance { name } } } } }',
    )
    expect(alliance.pledges.nodes.map(({ inForceFrom }) => inForceFrom)).toEqual(['2028-01-01', '2025-01-01'])
  })

  it('is asked for on several days at once', async () => {
    const query = `{ alliance { then: pledge(asOf: "2023-10-01") { inForceFrom } never: pledge(asOf: "2000-01-01") { inForceFrom } } }`
    expect(await hub.visitor.get(query)).toEqual({ alliance: { then: { inForceFrom: '2023-09-28' }, never: null } })
  })

  it('is issued by a coordinator, its goals from residents to region', async () => {
    const goals = [
      { level: 'MACRO', whose: 'regio', goal: 'samen' },
      { level: 'NANO', whose: ' inwoners ', goal: 'weten' },
    ]
    const { pledge, userErrors } = await issue({ title: ' Met doelen ', inForceFrom: '2031-01-01', goals })
    expect(userErrors).toEqual([])
    expect(pledge).toMatchObject({
      title: 'Met doelen',
      goals: [{ level: 'NANO', whose: 'inwoners', goal: 'weten' }, { level: 'MACRO' }],
      commitments: ['Wij oefenen.'],
    })
    const { node } = await hub.visitor.get<{ node: object }>(
      'query ($id: ID!) { node(id: $id) { __typename ... on Pledge { title } } }',
      { id: pledge?.id },
    )
    expect(node).toEqual({ __typename: 'Pledge', title: 'Met doelen' })
  })

  it('is issued once under one key', async () => {
    const input = { inForceFrom: '2032-01-01', idempotencyKey: 'versie' }
    expect(await issue(input)).toEqual(await issue(input))
  })

  it('has one version a day', async () => {
    expect(await issue({ inForceFrom: '2023-09-28' })).toEqual({
      pledge: null,
      userErrors: [{ code: 'NOT_UNIQUE', field: ['inForceFrom'] }],
    })
  })

  const goal = { level: 'NANO', whose: 'inwoners', goal: 'weten' }
  it.each([
    ['that promises nothing', { commitments: [] }, 'REQUIRED', ['commitments']],
    ['without a title', { title: ' ' }, 'REQUIRED', ['title']],
    ['with two goals for one level', { goals: [goal, goal] }, 'INVALID', ['goals', '1', 'level']],
    ['with an empty goal', { goals: [{ ...goal, goal: '' }] }, 'REQUIRED', ['goals', '0', 'goal']],
    ['with too long a goal', { goals: [{ ...goal, goal: 'a'.repeat(1001) }] }, 'TOO_LONG', ['goals', '0', 'goal']],
    ['with too long a commitment', { commitments: ['a'.repeat(1001)] }, 'TOO_LONG', ['commitments']],
  ])('%s is not issued', async (_what, input, code, field) => {
    expect(await issue({ inForceFrom: '2040-01-01', ...input })).toEqual({
      pledge: null,
      userErrors: [{ code, field }],
    })
    expect(await hub.db.query(`select id from pledge where in_force_from = '2040-01-01'`)).toEqual([])
  })

  it('is not issued by who does not coordinate the alliance', async () => {
    const editor = await hub.person({ of: 'Marente', editor: true })
    expect(await issue({ inForceFrom: '2041-01-01' }, editor)).toEqual({
      pledge: null,
      userErrors: [{ code: 'NOT_ALLOWED', field: null }],
    })
    expect(await hub.visitor.codes(ISSUE, { input: { title: 'x', inForceFrom: '2041-01-01' } })).toEqual([
      'UNAUTHENTICATED',
    ])
  })
})
