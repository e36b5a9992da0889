import { globalId } from '../../src/platform/ids.ts'
import { TestHub } from '../support/hub.ts'
import { Partner, type Practice, reported, reports, updatesAdoption } from '../support/learning.ts'
import type { Person } from '../support/person.ts'

const NOWHERE = { id: globalId('Adoption', '019a0000-0000-7000-8000-000000000000') }

describe('An adoption', () => {
  let hub: TestHub
  let marente: Partner
  let practice: Practice
  let anna: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    marente = await Partner.of(hub, 'Marente')
    anna = await hub.person({ of: 'Activite' })
  })
  beforeEach(async () => void (practice = await marente.shares()))
  afterAll(() => hub.stop())

  it('is not reported of what is not published, and of what one may not see as little as of what does not exist', async () => {
    const draft = await marente.shares({ publish: false })
    expect((await reports(marente.editor, draft)).refused).toEqual([['CLOSED', 'practice']])
    for (const unseen of [draft, NOWHERE, { id: 'x' }, { id: marente.id }])
      expect((await reports(anna, unseen)).refused).toEqual([['NOT_FOUND', 'practice']])
    for (const id of [NOWHERE.id, practice.id, 'x'])
      expect((await updatesAdoption(anna, { id, revision: 1 }, {})).refused).toEqual([['NOT_FOUND', 'id']])
  })

  it('refuses each wrong value by the field it stands in, and then nothing has happened', async () => {
    const count = async () => (await hub.db.query<object[]>('select count(*) from adoption'))[0]
    const before = await count()
    const wrong: [Record<string, unknown>, [string, string]][] = [
      [{ municipality: 'x'.repeat(101) }, ['TOO_LONG', 'municipality']],
      [{ outcome: 'x'.repeat(10_001) }, ['TOO_LONG', 'outcome']],
      [{ adaptations: [{ what: 'Goed.' }, { what: ' ' }] }, ['REQUIRED', 'adaptations.1.what']],
      [{ adaptations: [{ what: 'Goed.', why: 'x'.repeat(1_001) }] }, ['TOO_LONG', 'adaptations.0.why']],
      [{ adaptations: Array.from({ length: 21 }, () => ({ what: 'Goed.' })) }, ['INVALID', 'adaptations']],
      [{ organisation: 'x' }, ['NOT_FOUND', 'organisation']],
      [{ organisation: practice.id }, ['NOT_FOUND', 'organisation']],
      [{ resultingPractice: 'x' }, ['NOT_FOUND', 'resultingPractice']],
      [{ idempotencyKey: 'x'.repeat(101) }, ['TOO_LONG', 'idempotencyKey']],
    ]
    for (const [input, refusal] of wrong) expect((await reports(anna, practice, input)).refused).toEqual([refusal])
    expect(await count()).toEqual(before)
    const adoption = await reported(anna, practice)
    for (const [input, refusal] of wrong.slice(0, 5))
      expect((await updatesAdoption(anna, adoption, input)).refused).toEqual([refusal])
    const day =
      'mutation ($id: ID!) { reportAdoption(input: { practice: $id, stage: RUNNING, startedOn: "2026-02-30" }) { userErrors { code } } }'
    expect(await anna.codes(day, { id: practice.id })).toEqual(['BAD_USER_INPUT'])
  })
})
