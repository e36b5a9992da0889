import { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import type { Person } from '../support/person.ts'

interface Request {
  readonly id: string
  readonly organisationName: string
}

interface Decided {
  readonly joinRequest: object | null
  readonly userErrors: readonly object[]
}

const REQUEST = `mutation ($input: RequestToJoinInput!) { requestToJoin(input: $input) { sent userErrors { code field } } }`
const DECIDE = `mutation ($input: DecideJoinRequestInput!) { decideJoinRequest(input: $input) {
  joinRequest { decision reason organisation { name kind partnerships { from status source } } } userErrors { code field } } }`
const LIST = `query ($decided: Boolean) { alliance { joinRequests(decided: $decided, first: 100) {
  nodes { id organisationName kind contactName email message requestedAt decision } } } }`

const aText: unknown = expect.any(String)
const aNumber: unknown = expect.any(Number)

describe('A request to join', () => {
  let hub: TestHub
  let coordinator: Person
  beforeEach(async () => {
    hub = await TestHub.start()
    coordinator = await hub.person({ coordinator: true })
  })
  afterEach(() => hub.stop())

  const request = async (input: object = {}) => {
    const given = { organisationName: 'Buurtkracht', contactName: 'Voorbeeld', email: 'A@voorbeeld.example', ...input }
    return (await hub.visitor.get<{ requestToJoin: object }>(REQUEST, { input: given })).requestToJoin
  }
  const list = async (who: Asker, decided?: boolean) => {
    type Answer = { alliance: { joinRequests: { nodes: Request[] } | null } }
    return (await who.get<Answer>(LIST, { decided })).alliance.joinRequests?.nodes ?? null
  }
  const decide = async (id: string | undefined, decision: string, more: object = {}, who: Person = coordinator) =>
    (await who.get<{ decideJoinRequest: Decided }>(DECIDE, { input: { id, decision, ...more } })).decideJoinRequest
  const waiting = async () => (await list(coordinator, false))?.[0]?.id
  const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' })
  const sent = { sent: true, userErrors: [] }

  it('is made by anybody and lies before the coordinators', async () => {
    expect(await request({ kind: 'WELFARE', message: ' Graag. ' })).toEqual(sent)
    expect(await list(coordinator)).toEqual([
      {
        id: aText,
        organisationName: 'Buurtkracht',
        kind: 'WELFARE',
        contactName: 'Voorbeeld',
        email: 'a@voorbeeld.example',
        message: 'Graag.',
        requestedAt: aText,
        decision: null,
      },
    ])
  })

  it('is seen by nobody else', async () => {
    await request()
    const id = await waiting()
    for (const who of [
      hub.visitor,
      await hub.person({ of: 'Marente', editor: true }),
      await hub.person({ admin: true }),
    ]) {
      expect(await list(who)).toBeNull()
      expect(await who.get('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ node: null })
    }
  })

  it('is kept once under one key', async () => {
    expect(await request({ idempotencyKey: 'een' })).toEqual(sent)
    expect(await request({ idempotencyKey: 'een' })).toEqual(sent)
    expect(await list(coordinator)).toHaveLength(1)
  })

  it('makes a partner of who was unknown, when it is accepted', async () => {
    await request({ kind: 'WELFARE' })
    expect(await decide(await waiting(), 'ACCEPTED', { reason: 'Welkom.' })).toEqual({
      joinRequest: {
        decision: 'ACCEPTED',
        reason: 'Welkom.',
        organisation: {
          name: 'Buurtkracht',
          kind: 'WELFARE',
          partnerships: [{ from: today(), status: 'ACTIVE', source: `join-request-${today()}` }],
        },
      },
      userErrors: [],
    })
    expect(await hub.db.query('select kind from contribution')).toEqual([{ kind: 'PARTNER_JOINED' }])
  })

  it('is linked to a partner that bears or bore that name, and changes nothing of it', async () => {
    await request({ organisationName: 'Welzijns kompas' })
    const { joinRequest } = await decide(await waiting(), 'ACCEPTED')
    expect(joinRequest).toMatchObject({
      organisation: { name: 'WelzijnsKompas', partnerships: [{ from: null, source: 'news-2022, pledge-2023' }] },
    })
    expect(await hub.db.query('select kind from contribution')).toEqual([])
  })

  it('makes a partner again of one whose partnership ended', async () => {
    const record = `mutation ($id: ID!) { recordPartnership(input: { organisation: $id, until: "2026-01-01", source: "x" }) { userErrors { code } } }`
    await coordinator.get(record, { id: await hub.organisation('Reos') })
    await request({ organisationName: 'reos' })
    const { joinRequest } = await decide(await waiting(), 'ACCEPTED')
    expect(joinRequest).toMatchObject({
      organisation: { partnerships: [{ status: 'ENDED' }, { from: today(), status: 'ACTIVE' }] },
    })
  })

  it('makes no partner when it is declined', async () => {
    await request()
    const { joinRequest } = await decide(await waiting(), 'DECLINED')
    expect(joinRequest).toEqual({ decision: 'DECLINED', reason: null, organisation: null })
    expect([await list(coordinator, false), (await list(coordinator, true))?.length]).toEqual([[], 1])
    expect(await hub.visitor.get('{ organisation(slug: "buurtkracht") { name } }')).toEqual({ organisation: null })
  })

  it('is decided once, also when two decide at once', async () => {
    await request()
    const id = await waiting()
    const answers = await Promise.all([decide(id, 'ACCEPTED'), decide(id, 'DECLINED'), decide(id, 'ACCEPTED')])
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual(Array(2).fill({ code: 'CLOSED', field: ['id'] }))
  })

  it('is not decided by who cannot see it', async () => {
    await request()
    const editor = await hub.person({ of: 'Marente', editor: true })
    const answer = await decide(await waiting(), 'ACCEPTED', {}, editor)
    expect(answer).toEqual({ joinRequest: null, userErrors: [{ code: 'NOT_FOUND', field: ['id'] }] })
    expect(await list(coordinator, false)).toHaveLength(1)
  })

  it('is not taken where something is missing or too long', async () => {
    const wrong: [object, string, string][] = [
      [{ organisationName: ' ' }, 'REQUIRED', 'organisationName'],
      [{ organisationName: '?!' }, 'INVALID', 'organisationName'],
      [{ contactName: '' }, 'REQUIRED', 'contactName'],
      [{ message: 'a'.repeat(2001) }, 'TOO_LONG', 'message'],
      [{ alliance: 'QWxsaWFuY2U' }, 'NOT_FOUND', 'alliance'],
    ]
    for (const [input, code, field] of wrong)
      expect(await request(input)).toEqual({ sent: null, userErrors: [{ code, field: [field] }] })
    expect(
      await hub.visitor.codes(REQUEST, { input: { organisationName: 'x', contactName: 'x', email: 'geen adres' } }),
    ).toEqual(['BAD_USER_INPUT'])
    expect(await list(coordinator)).toEqual([])
  })

  it('is refused after ten in an hour from one address, and says how long', async () => {
    for (const number of Array(10).keys()) await request({ organisationName: `Nummer ${number}` })
    const input = { organisationName: 'Te veel', contactName: 'x', email: 'x@voorbeeld.example' }
    const { errors } = await hub.visitor.ask(REQUEST, { input })
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      expect.objectContaining({ code: 'RATE_LIMITED', retryAfter: aNumber }),
    ])
    expect(await list(coordinator)).toHaveLength(10)
  })
})
