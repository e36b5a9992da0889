import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import type { Person } from '../support/person.ts'

interface Payload {
  readonly signature: { readonly id: string; readonly signedOn: string } | null
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] | null }[]
}

const SIGN = `mutation ($input: SignPledgeInput!) { signPledge(input: $input) {
  signature { id organisation { name } onBehalfOf { name } signedOn signatoryRole pledge { inForceFrom } } userErrors { code field } } }`
const ISSUE = `mutation ($day: Date!) { issuePledge(input: { title: "Voorbeeld", inForceFrom: $day, commitments: ["Wij oefenen."] }) { pledge { id } } }`

const aText: unknown = expect.any(String)

describe('A signature under the pledge', () => {
  let hub: TestHub
  let coordinator: Person
  let editor: Person
  let [marente, reos, kwadraad] = ['', '', '']
  let year = 2023
  beforeAll(async () => {
    hub = await TestHub.start()
    coordinator = await hub.person({ coordinator: true })
    editor = await hub.person({ of: 'Marente', editor: true })
    ;[marente, reos, kwadraad] = [
      await hub.organisation('Marente'),
      await hub.organisation('Reos'),
      await hub.organisation('Kwadraad'),
    ]
  })
  afterAll(() => hub.stop())

  const version = async () => {
    type Answer = { issuePledge: { pledge: { id: string } } }
    return (await coordinator.get<Answer>(ISSUE, { day: `${++year}-01-01` })).issuePledge.pledge.id
  }
  const sign = async (input: object, who: Asker = coordinator) =>
    (await who.get<{ signPledge: Payload }>(SIGN, { input })).signPledge
  const signatures = async (id: string) => {
    const query = `query ($id: ID!) { node(id: $id) { ... on Pledge { signatures { totalCount nodes { organisation { name } signedOn } } } } }`
    type Answer = { node: { signatures: { totalCount: number; nodes: object[] } } }
    return (await hub.visitor.get<Answer>(query, { id })).node.signatures
  }
  const lines = () =>
    hub.db.query<{ subject_id: string; actor_id: string }[]>(
      `select subject_id, actor_id from contribution where kind = 'PLEDGE_SIGNED' order by position`,
    )

  it('tells for whom it was set, when and in which function', async () => {
    const pledge = await version()
    const input = { pledge, organisation: marente, onBehalfOf: [reos, kwadraad], signedOn: '2024-03-01' }
    expect(await sign({ ...input, signatoryRole: ' bestuurder ' })).toEqual({
      signature: {
        id: aText,
        organisation: { name: 'Marente' },
        onBehalfOf: [{ name: 'Reos' }, { name: 'Kwadraad' }],
        signedOn: '2024-03-01',
        signatoryRole: 'bestuurder',
        pledge: { inForceFrom: '2024-01-01' },
      },
      userErrors: [],
    })
  })

  it('stands under its version in the order of signing', async () => {
    const pledge = await version()
    await sign({ pledge, organisation: reos, signedOn: '2026-03-01' })
    await sign({ pledge, organisation: marente, signedOn: '2026-02-01' })
    expect(await signatures(pledge)).toEqual({
      totalCount: 2,
      nodes: [
        { organisation: { name: 'Marente' }, signedOn: '2026-02-01' },
        { organisation: { name: 'Reos' }, signedOn: '2026-03-01' },
      ],
    })
  })

  it('is told of in the feed', async () => {
    const before = await lines()
    const { signature } = await sign({ pledge: await version(), organisation: marente }, editor)
    const uuid = Buffer.from(signature?.id ?? '', 'base64url')
      .toString()
      .split(':')[1]
    expect((await lines()).slice(before.length)).toEqual([{ subject_id: uuid, actor_id: editor.rowId }])
  })

  it('is set by an editor for the own organisation, today where no day is given', async () => {
    const { signature } = await sign({ pledge: await version(), organisation: marente }, editor)
    expect(signature?.signedOn).toBe(new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' }))
  })

  it('is set once by an organisation under a version, also when two sign at once', async () => {
    const pledge = await version()
    const before = await lines()
    const answers = await Promise.all([1, 2, 3].map(() => sign({ pledge, organisation: marente })))
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual(
      Array(2).fill({ code: 'NOT_UNIQUE', field: ['organisation'] }),
    )
    expect((await signatures(pledge)).totalCount).toBe(1)
    expect(await lines()).toHaveLength(before.length + 1)
    expect((await sign({ pledge: await version(), organisation: marente })).userErrors).toEqual([])
  })

  it('is set once under one key', async () => {
    const input = { pledge: await version(), organisation: marente, idempotencyKey: 'handtekening' }
    const first = await sign(input)
    expect(first.userErrors).toEqual([])
    expect(await sign(input)).toEqual(first)
  })

  it('is not set by an editor for others, nor by who is no editor', async () => {
    const pledge = await version()
    const refused = { signature: null, userErrors: [{ code: 'NOT_ALLOWED', field: ['organisation'] }] }
    const participant = await hub.person({ of: 'Marente' })
    const elsewhere = await hub.person({ of: 'Rijn en Duin', editor: true, admin: true })
    expect(await sign({ pledge, organisation: reos }, editor)).toEqual(refused)
    expect(await sign({ pledge, organisation: marente, onBehalfOf: [reos] }, editor)).toEqual(refused)
    expect(await sign({ pledge, organisation: marente }, participant)).toEqual(refused)
    expect(await sign({ pledge, organisation: marente }, elsewhere)).toEqual(refused)
    expect((await signatures(pledge)).totalCount).toBe(0)
  })

  it('is not set by the editor of an organisation that is no partner', async () => {
    const add = `mutation { addOrganisation(input: { name: "Buitenstaander", kind: CARE, source: "x" }) { organisation { id } } }`
    const { addOrganisation } = await coordinator.get<{ addOrganisation: { organisation: { id: string } } }>(add)
    const outsider = await hub.person({ of: 'Buitenstaander', editor: true })
    const input = { pledge: await version(), organisation: addOrganisation.organisation.id }
    expect((await sign(input, outsider)).userErrors).toEqual([{ code: 'NOT_ALLOWED', field: ['organisation'] }])
    expect((await sign(input)).userErrors).toEqual([])
  })

  it('is not set by a machine', async () => {
    const secret = 'pgk_voorbeeld'
    await hub.db.query(
      `insert into api_key (id, name, hash, last_four, scopes, organisation_id)
       select $1, 'Voorbeeld', $2, 'eeld', '{WRITE}', id from organisation where slug = 'marente'`,
      [v7(), createHash('sha256').update(secret).digest('hex')],
    )
    const input = { pledge: await version(), organisation: marente }
    expect(await new Asker(hub.url, secret).codes(SIGN, { input })).toEqual(['FORBIDDEN'])
    expect(await hub.visitor.codes(SIGN, { input })).toEqual(['UNAUTHENTICATED'])
  })

  it.each([
    ['on a day to come', { signedOn: '2999-01-01' }, 'INVALID', ['signedOn']],
    ['in a function of too many words', { signatoryRole: 'a'.repeat(101) }, 'TOO_LONG', ['signatoryRole']],
    ['under nothing', { pledge: 'UGxlZGdl' }, 'NOT_FOUND', ['pledge']],
    ['by nobody', { organisation: 'UGxlZGdl' }, 'NOT_FOUND', ['organisation']],
    ['for nobody', { onBehalfOf: ['UGxlZGdl'] }, 'NOT_FOUND', ['onBehalfOf', '0']],
  ])('is not set %s', async (_what, wrong, code, field) => {
    const pledge = await version()
    const before = await lines()
    const answer = await sign({ pledge, organisation: marente, ...wrong })
    expect(answer).toEqual({ signature: null, userErrors: [{ code, field }] })
    expect((await signatures(pledge)).totalCount).toBe(0)
    expect(await lines()).toEqual(before)
  })

  it('names only others as those it speaks for', async () => {
    const answer = await sign({ pledge: await version(), organisation: marente, onBehalfOf: [reos, marente] })
    expect(answer.userErrors).toEqual([{ code: 'INVALID', field: ['onBehalfOf', '1'] }])
  })
})
