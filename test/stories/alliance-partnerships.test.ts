import { TestHub } from '../support/hub.ts'
import type { Person } from '../support/person.ts'

interface Partnership {
  readonly from: string | null
  readonly until: string | null
  readonly status: string
  readonly source: string
}

interface Payload {
  readonly organisation: { readonly partnerships: readonly Partnership[] } | null
  readonly partnership: Partnership | null
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] | null }[]
}

const PARTNERSHIP = '{ from until status source }'
const RECORD = `mutation ($input: RecordPartnershipInput!) { recordPartnership(input: $input) {
  organisation { partnerships ${PARTNERSHIP} } partnership ${PARTNERSHIP} userErrors { code field } } }`
const ADD = `mutation ($name: String!) { addOrganisation(input: { name: $name, kind: WELFARE, source: "x" }) { organisation { id } } }`
const PARTNERS = `query ($asOf: Date) { alliance { partners(asOf: $asOf, first: 100) { nodes { name } } } }`

describe('A partnership', () => {
  let hub: TestHub
  let coordinator: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    coordinator = await hub.person({ coordinator: true })
  })
  afterAll(() => hub.stop())

  const source = 'notulen 2027'
  const record = async (organisation: string, told: object = {}, who: Person = coordinator) => {
    const input = { organisation, source, ...told }
    return (await who.get<{ recordPartnership: Payload }>(RECORD, { input })).recordPartnership
  }
  const added = async (name: string) =>
    (await coordinator.get<{ addOrganisation: { organisation: { id: string } } }>(ADD, { name })).addOrganisation
      .organisation.id
  const isPartner = async (name: string, asOf?: string) => {
    type Answer = { alliance: { partners: { nodes: { name: string }[] } } }
    const { alliance } = await hub.visitor.get<Answer>(PARTNERS, { asOf })
    return alliance.partners.nodes.some(partner => partner.name === name)
  }
  const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]
  const joined = async (organisation: string) => {
    const lines = `select kind, subject_type, actor_id from contribution where subject_id = $1`
    return hub.db.query<object[]>(lines, [uuidOf(organisation)])
  }

  it('holds from its first day until the day it ends, and may begin again', async () => {
    const id = await added('Komt en gaat')
    await record(id, { from: '2024-01-01' })
    await record(id, { until: '2025-01-01', source: 'brief' })
    const { organisation } = await record(id, { from: '2026-01-01' })
    expect(organisation?.partnerships).toEqual([
      { from: '2024-01-01', until: '2025-01-01', status: 'ENDED', source: `${source}, brief` },
      { from: '2026-01-01', until: null, status: 'ACTIVE', source },
    ])
    const days = ['2023-12-31', '2024-01-01', '2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01', undefined]
    const was = []
    for (const day of days) was.push(await isPartner('Komt en gaat', day))
    expect(was).toEqual([false, true, true, false, false, true, true])
  })

  it('is told of in the feed when it begins, and only then', async () => {
    const id = await added('Nieuwe Partner')
    await record(id, { from: '2026-01-01' })
    await record(id, { from: '2026-01-01' })
    await record(id, { source: 'lijst 2027' })
    await record(id, { until: '2026-06-01' })
    expect(await joined(id)).toEqual([
      { kind: 'PARTNER_JOINED', subject_type: 'Organisation', actor_id: coordinator.rowId },
    ])
  })

  it('is no news when it was over before it was recorded', async () => {
    const id = await added('Oude Partner')
    await record(id, { from: '2021-01-01', until: '2022-01-01' })
    expect(await joined(id)).toEqual([])
  })

  it('has no beginning where no source gives one, and counts from today', async () => {
    const { partnership } = await record(await added('Sinds wanneer'))
    expect(partnership).toEqual({ from: null, until: null, status: 'ACTIVE', source })
    expect([await isPartner('Sinds wanneer'), await isPartner('Sinds wanneer', '2025-01-01')]).toEqual([true, false])
  })

  it('is given its beginning when a source tells it', async () => {
    const id = await hub.organisation('Activite')
    const { organisation } = await record(id, { from: '2020-12-01', source: 'jaarverslag' })
    expect(organisation?.partnerships).toEqual([
      { from: '2020-12-01', until: null, status: 'ACTIVE', source: 'news-2022, pledge-2023, jaarverslag' },
    ])
    expect(await isPartner('Activite', '2020-12-31')).toBe(true)
  })

  it('that a list left out is named again without a word on when it left or joined', async () => {
    const id = await hub.organisation('WSV Support')
    const { organisation } = await record(id, { source: 'lijst 2027' })
    expect(organisation?.partnerships).toEqual([
      { from: null, until: null, status: 'NOT_LISTED', source: 'news-2022' },
      { from: null, until: null, status: 'ACTIVE', source: 'lijst 2027' },
    ])
    expect(await joined(id)).toEqual([])
  })

  it('that a list left out can be told to have ended', async () => {
    const { partnership } = await record(await hub.organisation('Rijncoepel'), { until: '2023-06-01' })
    expect(partnership).toMatchObject({ until: '2023-06-01', status: 'ENDED' })
  })

  it('can be taken back from its end', async () => {
    const id = await added('Toch niet')
    await record(id, { from: '2026-01-01', until: '2026-06-01' })
    const { partnership } = await record(id, { from: '2026-01-01', until: null })
    expect(partnership).toMatchObject({ from: '2026-01-01', until: null, status: 'ACTIVE' })
  })

  it('never overlaps another of the same organisation, also when two are recorded at once', async () => {
    const id = await added('Dubbel')
    const answers = await Promise.all([record(id, { from: '2026-01-01' }), record(id, { from: '2026-02-01' })])
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))
    expect(codes).toEqual(['CONFLICT'])
    expect((await record(id, { from: '2025-01-01', until: '2026-02-02' })).userErrors).toEqual([
      { code: 'CONFLICT', field: ['from'] },
    ])
    expect((await record(await hub.organisation('Marente'), { from: '2026-01-01' })).userErrors).toEqual([
      { code: 'CONFLICT', field: ['from'] },
    ])
  })

  it.each([
    ['that ends before it begins', { from: '2026-02-01', until: '2026-01-01' }, 'INVALID', 'until'],
    ['of no day', { from: '2026-01-01', until: '2026-01-01' }, 'INVALID', 'until'],
    ['that ends without having begun', { until: '2026-01-01' }, 'CONFLICT', 'until'],
    ['that is yet to begin', { from: '2099-01-01' }, 'INVALID', 'from'],
    ['without a source', { source: ' ' }, 'REQUIRED', 'source'],
    ['in an alliance that is none', { alliance: 'QWxsaWFuY2U' }, 'NOT_FOUND', 'alliance'],
    ['of nobody', { organisation: 'T3JnYW5pc2F0aW9u' }, 'NOT_FOUND', 'organisation'],
  ])('%s is not recorded', async (what, told, code, field) => {
    const id = await added(`Fout ${what}`)
    expect((await record(id, told)).userErrors).toEqual([{ code, field: [field] }])
    expect(await hub.db.query('select from partnership where organisation_id = $1', [uuidOf(id)])).toEqual([])
    expect(await joined(id)).toEqual([])
  })

  it('is recorded by coordinators of the alliance only', async () => {
    const id = await added('Wil erbij')
    const editor = await hub.person({ of: 'Marente', editor: true })
    const answer = await record(id, { from: '2026-01-01' }, editor)
    expect(answer).toEqual({
      organisation: null,
      partnership: null,
      userErrors: [{ code: 'NOT_ALLOWED', field: null }],
    })
    expect(await isPartner('Wil erbij')).toBe(false)
  })

  it('lets the people of the organisation in at once, and out at once', async () => {
    const id = await added('Toegang')
    const person = await hub.person({ of: 'Toegang' })
    const colleague = await hub.person({ of: 'Marente' })
    const sees = async () =>
      (await person.get<{ node: object | null }>('query ($id: ID!) { node(id: $id) { id } }', { id: colleague.id }))
        .node
    expect(await sees()).toBeNull()
    await record(id, { from: '2026-01-01' })
    expect(await sees()).not.toBeNull()
    await record(id, { until: '2026-02-01' })
    expect(await sees()).toBeNull()
  })
})
