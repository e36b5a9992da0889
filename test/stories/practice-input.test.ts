import { globalId, readGlobalId } from '../../src/platform/ids.ts'
import { TestHub } from '../support/hub.ts'
import { does } from '../support/leeratelier.ts'
import type { Person } from '../support/person.ts'
import { type Practice, begun } from '../support/practice.ts'

const NOBODY = '01a20000-0000-7000-8000-000000000000'
const TEXTS = 'context targetGroup goal approach materials conditions costs results lessons transferability'.split(' ')

describe('What is wrong in a practice', () => {
  let hub: TestHub
  let organisation: string
  let editor: Person
  let practice: Practice
  beforeAll(async () => {
    hub = await TestHub.start()
    organisation = await hub.organisation('Marente')
    editor = await hub.person({ of: 'Marente', editor: true })
    practice = await begun(editor, { organisation, publish: true })
  })
  afterAll(() => hub.stop())

  /** Everything that a refused mutation could have left behind. */
  const everything = async () =>
    hub.db.query<object[]>(`select
      (select json_agg(p order by id) from best_practice p) as practices,
      (select json_agg(r order by practice_id, revision) from practice_revision r) as revisions,
      (select json_agg(o order by practice_id, rank) from practice_organisation o) as organisations,
      (select json_agg(a order by practice_id, rank) from practice_author a) as authors,
      (select json_agg(c order by id) from contribution c) as contributions,
      (select json_agg(k order by key) from idempotency_key k) as keys`)

  const common: [Record<string, unknown>, string, string][] = [
    [{ title: '' }, 'REQUIRED', 'title'],
    [{ title: ' \n ' }, 'REQUIRED', 'title'],
    [{ title: 'x'.repeat(201) }, 'TOO_LONG', 'title'],
    [{ summary: ' ' }, 'REQUIRED', 'summary'],
    [{ summary: 'x'.repeat(601) }, 'TOO_LONG', 'summary'],
    [{ themes: ['x'.repeat(61)] }, 'TOO_LONG', 'themes'],
    [{ themes: ['eten', ' '] }, 'INVALID', 'themes'],
    [{ themes: Array.from({ length: 11 }, String) }, 'INVALID', 'themes'],
    [{ municipalities: ['x'.repeat(101)] }, 'TOO_LONG', 'municipalities'],
    [{ organisations: ['nonsense'] }, 'NOT_FOUND', 'organisations.0'],
    [{ organisations: [globalId('Organisation', NOBODY)] }, 'NOT_FOUND', 'organisations.0'],
    [{ organisations: Array.from({ length: 21 }, String) }, 'INVALID', 'organisations'],
    [{ authors: [globalId('Participant', NOBODY)] }, 'NOT_FOUND', 'authors.0'],
    [{ authors: [globalId('Organisation', NOBODY)] }, 'NOT_FOUND', 'authors.0'],
    [{ authors: Array.from({ length: 21 }, String) }, 'INVALID', 'authors'],
  ]

  const refused = async (mutation: string, input: Record<string, unknown>) => {
    const before = await everything()
    const done = await does(editor, mutation, input)
    expect(await everything()).toEqual(before)
    return done.refused
  }

  it.each([
    ...common,
    [{ organisation: 'nonsense' }, 'NOT_FOUND', 'organisation'],
    [{ organisation: globalId('Organisation', NOBODY) }, 'NOT_FOUND', 'organisation'],
    [{ organisation: globalId('Participant', NOBODY) }, 'NOT_FOUND', 'organisation'],
    [{ idempotencyKey: 'x'.repeat(101) }, 'TOO_LONG', 'idempotencyKey'],
  ] as [Record<string, unknown>, string, string][])(
    'keeps it from being shared: %j is %s at %s',
    async (wrong, code, field) => {
      const input = { title: 'Voorbeeld', summary: 'Kort.', organisation, publish: true, idempotencyKey: 'k', ...wrong }
      expect(await refused('createBestPractice', input)).toEqual([[code, field]])
    },
  )

  it.each([
    ...common,
    [{ title: null }, 'REQUIRED', 'title'],
    [{ summary: null }, 'REQUIRED', 'summary'],
    [{ visibility: null }, 'REQUIRED', 'visibility'],
    [{ evidence: null }, 'REQUIRED', 'evidence'],
    [{ changeNote: 'x'.repeat(1001) }, 'TOO_LONG', 'changeNote'],
    [{ id: 'nonsense' }, 'NOT_FOUND', 'id'],
    [{ id: globalId('BestPractice', NOBODY) }, 'NOT_FOUND', 'id'],
  ] as [Record<string, unknown>, string, string][])(
    'keeps it from being changed: %j is %s at %s',
    async (wrong, code, field) => {
      const input = { id: practice.id, expectedRevision: 1, goal: 'Anders.', ...wrong }
      expect(await refused('updateBestPractice', input)).toEqual([[code, field]])
    },
  )

  it.each([
    ['publishBestPractice', { id: 'nonsense' }, 'NOT_FOUND', 'id'],
    ['withdrawBestPractice', { reason: 'x'.repeat(1001) }, 'TOO_LONG', 'reason'],
    ['withdrawBestPractice', { id: globalId('Organisation', NOBODY) }, 'NOT_FOUND', 'id'],
    ['confirmBestPractice', { id: globalId('BestPractice', NOBODY) }, 'NOT_FOUND', 'id'],
    ['confirmBestPractice', { reviewBy: '2020-01-01' }, 'INVALID', 'reviewBy'],
    ['confirmBestPractice', { expectedRevision: 7 }, 'CONFLICT', 'expectedRevision'],
  ] as [string, Record<string, unknown>, string, string][])(
    'keeps %s from happening: %j is %s at %s',
    async (mutation, wrong, code, field) => {
      expect(await refused(mutation, { id: practice.id, ...wrong })).toEqual([[code, field]])
    },
  )

  it('is told at once, however much it is', async () => {
    const input = { title: ' ', summary: 'x'.repeat(601), organisation, themes: [' '], idempotencyKey: 'x'.repeat(101) }
    const told = (await refused('createBestPractice', input)).map(([code, field]) => `${field}: ${code}`)
    expect(told.sort()).toEqual(['idempotencyKey: TOO_LONG', 'summary: TOO_LONG', 'themes: INVALID', 'title: REQUIRED'])
  })

  it.each(TEXTS)('is a %s of more than twenty thousand characters, and no less', async name => {
    const input = { title: 'Voorbeeld', summary: 'Kort.', organisation }
    const create =
      'mutation ($input: CreateBestPracticeInput!) { createBestPractice(input: $input) { userErrors { code field } } }'
    const before = await everything()
    const long = await editor.get(create, { input: { ...input, [name]: 'x'.repeat(20_001) } })
    expect(long).toEqual({ createBestPractice: { userErrors: [{ code: 'TOO_LONG', field: [name] }] } })
    expect(await everything()).toEqual(before)
    const full = await editor.get(create, { input: { ...input, [name]: 'x'.repeat(20_000) } })
    expect(full).toEqual({ createBestPractice: { userErrors: [] } })
  })

  it.each([
    { levels: ['PICO'] },
    { dimensions: ['ZINGEVING'] },
    { evidence: 'STRONG' },
    { visibility: 'SECRET' },
    { reviewBy: '2027-02-30' },
    { reviewBy: 'morgen' },
    { publish: 'ja' },
    { title: null },
    { title: 'a\0b' },
    { goal: 'halve \ud83d' },
    { nonsense: true },
  ])('is no value at all: %j', async wrong => {
    const create =
      'mutation ($input: CreateBestPracticeInput!) { createBestPractice(input: $input) { userErrors { code } } }'
    const before = await everything()
    const input = { title: 'Voorbeeld', summary: 'Kort.', organisation, ...wrong }
    expect(await editor.codes(create, { input })).toEqual(['BAD_USER_INPUT'])
    expect(await everything()).toEqual(before)
  })

  it('is an own organisation that takes part in no alliance, and says so', async () => {
    await hub.db.query(`update partnership set until_date = current_date where organisation_id = $1`, [
      readGlobalId(await hub.organisation('Reos'))?.id,
    ])
    const reos = await hub.person({ of: 'Reos', editor: true })
    const create = `mutation ($input: CreateBestPracticeInput!) {
      createBestPractice(input: $input) { userErrors { code field message } } }`
    const input = { title: 'Voorbeeld', summary: 'Kort.', organisation: await hub.organisation('Reos') }
    const message = 'This organisation takes part in no alliance, so it shares nothing.'
    const userErrors = [{ code: 'NOT_ALLOWED', field: ['organisation'], message }]
    expect(await reos.get(create, { input })).toEqual({ createBestPractice: { userErrors } })
  })

  it('is an organisation whose people one is not of, also for an editor elsewhere', async () => {
    const before = await everything()
    const input = { title: 'Voorbeeld', summary: 'Kort.', organisation: await hub.organisation('Radius') }
    expect((await does(editor, 'createBestPractice', input)).refused).toEqual([['NOT_ALLOWED', 'organisation']])
    const member = await hub.person({ of: 'Marente' })
    const published = { ...input, organisation, publish: true }
    expect((await does(member, 'createBestPractice', published)).refused).toEqual([['NOT_ALLOWED', 'publish']])
    expect(await everything()).toEqual(before)
  })
})
