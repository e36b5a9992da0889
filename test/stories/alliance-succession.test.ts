import { TestHub } from '../support/hub.ts'
import type { Person } from '../support/person.ts'

interface Payload {
  readonly organisation: { readonly name: string; readonly predecessors: readonly { readonly name: string }[] } | null
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] | null }[]
}

const RECORD = `mutation ($input: RecordSuccessionInput!) { recordSuccession(input: $input) {
  organisation { name predecessors { name succeededOn successionSource } } userErrors { code field } } }`
const ADD = `mutation ($name: String!) { addOrganisation(input: { name: $name, kind: WELFARE, source: "x" }) { organisation { id } } }`

describe('Organisations that become one', () => {
  let hub: TestHub
  let coordinator: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    coordinator = await hub.person({ coordinator: true })
  })
  afterAll(() => hub.stop())

  const source = 'fusieakte'
  const record = async (predecessors: string[], successor: string, more: object = {}, who: Person = coordinator) => {
    const input = { predecessors, successor, source, ...more }
    return (await who.get<{ recordSuccession: Payload }>(RECORD, { input })).recordSuccession
  }
  const added = async (name: string) =>
    (await coordinator.get<{ addOrganisation: { organisation: { id: string } } }>(ADD, { name })).addOrganisation
      .organisation.id
  const successorOf = async (slug: string) => {
    const query = 'query ($slug: String!) { organisation(slug: $slug) { successor { name } } }'
    type Answer = { organisation: { successor: { name: string } | null } }
    return (await hub.visitor.get<Answer>(query, { slug })).organisation.successor?.name ?? null
  }

  it('go on in their successor, with the day and who says so', async () => {
    const [one, two, merged] = [await added('Een A'), await added('Een B'), await added('Een')]
    const told = { succeededOn: '2026-01-01', successionSource: source }
    expect(await record([one, two], merged, { on: '2026-01-01' })).toEqual({
      organisation: {
        name: 'Een',
        predecessors: [
          { name: 'Een A', ...told },
          { name: 'Een B', ...told },
        ],
      },
      userErrors: [],
    })
    expect(await successorOf('een-a')).toBe('Een')
  })

  it('leave their partnerships as the sources have them', async () => {
    const id = await hub.organisation('Rijncoepel')
    await record([id], await added('Opvolger'))
    const { organisation } = await hub.visitor.get<{ organisation: { partnerships: object[] } }>(
      '{ organisation(slug: "rijncoepel") { partnerships { status until } } }',
    )
    expect(organisation.partnerships).toEqual([{ status: 'NOT_LISTED', until: null }])
  })

  it('can be recorded again, with a better day and source', async () => {
    const [one, merged] = [await added('Twee A'), await added('Twee')]
    await record([one], merged)
    const { organisation } = await record([one, one], merged, { on: '2026-02-01', source: 'register' })
    expect(organisation?.predecessors).toEqual([
      { name: 'Twee A', succeededOn: '2026-02-01', successionSource: 'register' },
    ])
  })

  it('have one successor each', async () => {
    const [one, merged, other] = [await added('Drie A'), await added('Drie'), await added('Drie anders')]
    await record([one], merged)
    expect((await record([one], other)).userErrors).toEqual([{ code: 'CONFLICT', field: ['predecessors', '0'] }])
    expect(await successorOf('drie-a')).toBe('Drie')
  })

  it('never go round in a circle', async () => {
    const [one, two, three] = [await added('Vier A'), await added('Vier B'), await added('Vier C')]
    await record([one], two)
    await record([two], three)
    expect((await record([three], one)).userErrors).toEqual([{ code: 'CONFLICT', field: ['predecessors', '0'] }])
    expect((await record([one, three], three)).userErrors).toEqual([{ code: 'CONFLICT', field: ['predecessors', '0'] }])
    expect((await record([three], three)).userErrors).toEqual([{ code: 'INVALID', field: ['predecessors', '0'] }])
    expect(await successorOf('vier-c')).toBeNull()
  })

  it('never go round in a circle, also when two coordinators record both halves at once', async () => {
    for (const turn of [1, 2, 3, 4, 5]) {
      const [one, two] = [await added(`Vijf A ${turn}`), await added(`Vijf B ${turn}`)]
      const answers = await Promise.all([record([one], two), record([two], one)])
      const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))
      expect(codes).toEqual(['CONFLICT'])
    }
  })

  it('are recorded together or not at all', async () => {
    const [one, merged] = [await added('Zes A'), await added('Zes')]
    const answer = await record([one, merged], merged)
    expect(answer).toEqual({ organisation: null, userErrors: [{ code: 'INVALID', field: ['predecessors', '1'] }] })
    expect(await successorOf('zes-a')).toBeNull()
  })

  it('are recorded once they are there, not before', async () => {
    const [one, merged] = [await added('Zeven A'), await added('Zeven')]
    const answer = await record([one], merged, { on: '2099-01-01' })
    expect(answer).toEqual({ organisation: null, userErrors: [{ code: 'INVALID', field: ['on'] }] })
    expect(await successorOf('zeven-a')).toBeNull()
  })

  it.each([
    ['nobody', [], 'INVALID', ['predecessors']],
    ['what is no organisation', ['T3JnYW5pc2F0aW9u'], 'NOT_FOUND', ['predecessors', '0']],
    ['more than twenty', Array(21).fill('T3JnYW5pc2F0aW9u'), 'INVALID', ['predecessors']],
  ])('cannot be %s', async (_what, predecessors: string[], code, field) => {
    const successor = await hub.organisation('Marente')
    expect((await record(predecessors, successor)).userErrors).toEqual([{ code, field }])
  })

  it('are recorded by coordinators only', async () => {
    const [one, two] = [await hub.organisation('Marente'), await hub.organisation('Reos')]
    const editor = await hub.person({ of: 'Marente', editor: true })
    expect((await record([one], two, {}, editor)).userErrors.map(({ code }) => code)).toEqual(['NOT_ALLOWED'])
    expect(await successorOf('marente')).toBeNull()
  })
})
