import { globalId } from '../../src/platform/ids.ts'
import type { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { Partner, machineOf } from '../support/learning.ts'
import { does } from '../support/leeratelier.ts'
import { THIS_YEAR, type Round, doneToRound, opened, records, tells } from '../support/monitoring.ts'
import type { Person } from '../support/person.ts'

const NOBODY = globalId('MonitoringRound', '019ab000-0000-7000-8000-000000000000')

describe('The hub refuses', () => {
  let hub: TestHub
  let coordinator: Person
  let marente: Partner
  let member: Person
  let outsider: Person
  let round: Round
  beforeAll(async () => {
    hub = await TestHub.start()
    coordinator = await hub.person({ coordinator: true })
    marente = await Partner.of(hub, 'Marente')
    member = await hub.person({ of: 'Marente' })
    outsider = await hub.person()
    round = await opened(coordinator)
  })
  afterAll(() => hub.stop())

  const DOCUMENTS = {
    openMonitoringRound: { year: THIS_YEAR },
    submitMonitoringResponse: { year: THIS_YEAR, level: 'NANO', narrative: 'Voorbeeld' },
    recordIndicator: { year: THIS_YEAR, key: 'x', label: 'x', level: 'NANO', value: 1, source: 'x' },
    withdrawIndicator: { year: THIS_YEAR, key: 'x' },
    submitMonitoringRound: { id: NOBODY },
    publishMonitoringRound: { id: NOBODY },
  }
  const codes = (who: Asker, mutation: string, input: object) => {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!`
    return who.codes(`mutation ($input: ${type}) { ${mutation}(input: $input) { userErrors { code } } }`, { input })
  }

  it.each(Object.entries(DOCUMENTS))('%s to a visitor and to a machine', async (mutation, input) => {
    expect(await codes(hub.visitor, mutation, input)).toEqual(['UNAUTHENTICATED'])
    expect(await codes(await machineOf(hub, marente), mutation, input)).toEqual(['FORBIDDEN'])
  })

  it('to open, complete or publish a round to who does not coordinate the alliance', async () => {
    const { id } = round
    for (const who of [member, marente.editor]) {
      expect((await doneToRound(who, 'openMonitoringRound', { year: 2031 })).refused).toEqual([['NOT_ALLOWED', null]])
      expect((await doneToRound(who, 'submitMonitoringRound', { id })).refused).toEqual([['NOT_ALLOWED', 'id']])
      expect((await doneToRound(who, 'publishMonitoringRound', { id })).refused).toEqual([['NOT_ALLOWED', 'id']])
      expect((await records(who)).refused).toEqual([['NOT_ALLOWED', 'year']])
      expect((await records(who, { year: undefined, round: id })).refused).toEqual([['NOT_ALLOWED', 'round']])
      const known = { round: id, key: 'x' }
      expect((await doneToRound(who, 'withdrawIndicator', known)).refused).toEqual([['NOT_ALLOWED', 'round']])
    }
  })

  it('what an outsider does with a round, as if there were none', async () => {
    const { id } = round
    for (const given of [id, NOBODY, globalId('Session', '019ab000-0000-7000-8000-000000000000'), 'x']) {
      expect((await doneToRound(outsider, 'publishMonitoringRound', { id: given })).refused).toEqual([
        ['NOT_FOUND', 'id'],
      ])
      expect((await tells(outsider, { year: undefined, round: given })).refused).toEqual([['NOT_FOUND', 'round']])
    }
    expect((await tells(outsider)).refused).toEqual([['NOT_FOUND', 'year']])
    expect((await tells(outsider, { year: 1999 })).refused).toEqual([['NOT_FOUND', 'year']])
  })

  it('words for an organisation by others than its editors', async () => {
    const radius = await hub.organisation('Radius')
    const editor = await hub.person({ of: 'Radius', editor: true })
    const own = { organisation: marente.id }
    for (const who of [member, editor, coordinator])
      expect((await tells(who, own)).refused).toEqual([['NOT_ALLOWED', 'organisation']])
    expect((await tells(marente.editor, { organisation: radius })).refused).toEqual([['NOT_ALLOWED', 'organisation']])
    expect((await tells(coordinator)).refused).toEqual([['NOT_ALLOWED', 'organisation']])
    expect((await tells(marente.editor, { organisation: NOBODY })).refused).toEqual([['NOT_FOUND', 'organisation']])
  })

  it('words of an organisation that was never a partner', async () => {
    const name = 'Voorbeeld: Elders'
    await does(coordinator, 'addOrganisation', { name, kind: 'CARE' })
    const editor = await hub.person({ of: name, editor: true })
    expect((await tells(editor)).refused).toEqual([['NOT_FOUND', 'year']])
    const seeing = await hub.person({ of: 'Marente' })
    await hub.db.query(
      `insert into participant_role (id, participant_id, kind, organisation_id)
       select gen_random_uuid(), $1, 'ORGANISATION_EDITOR', organisation_id from organisation_name where name = $2`,
      [seeing.rowId, name],
    )
    expect((await tells(seeing)).refused).toEqual([['NOT_ALLOWED', 'organisation']])
  })

  it('words by who does not say for which of their organisations, and which round', async () => {
    const both = await hub.person({ of: 'Marente', editor: true })
    await hub.db.query(
      `insert into participant_role (id, participant_id, kind, organisation_id)
       select gen_random_uuid(), $1, 'ORGANISATION_EDITOR', organisation_id from organisation_name where name = 'Radius' limit 1`,
      [both.rowId],
    )
    expect((await tells(both)).refused).toEqual([['REQUIRED', 'organisation']])
    expect((await tells(both, { year: undefined })).refused).toEqual([['REQUIRED', 'round']])
    expect((await tells(both, { round: round.id, year: THIS_YEAR - 1 })).refused).toEqual([['INVALID', 'year']])
  })

  it('empty words and words without end', async () => {
    expect((await tells(marente.editor, { narrative: ' \n ' })).refused).toEqual([['REQUIRED', 'narrative']])
    const long = 'x'.repeat(10_001)
    expect((await tells(marente.editor, { narrative: long })).refused).toEqual([['TOO_LONG', 'narrative']])
  })

  it('a year that is none', async () => {
    for (const year of [1999, 2101, -1, 2_147_483_647])
      expect((await doneToRound(coordinator, 'openMonitoringRound', { year })).refused).toEqual([['INVALID', 'year']])
    const query = 'query ($year: Int!) { monitoringRound(year: $year) { id } }'
    expect(await hub.visitor.get(query, { year: -2_147_483_648 })).toEqual({ monitoringRound: null })
  })

  it('numbers without a proper key, name or source', async () => {
    const refused = async (input: object) => (await records(coordinator, { ...input })).refused
    for (const key of ['', 'Hoofdletter', 'met spatie', '-x', 'x--y', 'x-', '../x', 'é', '=x'])
      expect([key, ...(await refused({ key }))]).toEqual([key, ['INVALID', 'key']])
    expect(await refused({ key: 'x'.repeat(61) })).toEqual([['TOO_LONG', 'key']])
    expect(await refused({ key: 'practices-nano' })).toEqual([['NOT_UNIQUE', 'key']])
    expect(await refused({ label: ' ' })).toEqual([['REQUIRED', 'label']])
    expect(await refused({ source: '' })).toEqual([['REQUIRED', 'source']])
    expect(await refused({ unit: 'x'.repeat(51) })).toEqual([['TOO_LONG', 'unit']])
  })

  it('what is no number', async () => {
    const document = `mutation { recordIndicator(input: { year: ${THIS_YEAR}, key: "x", label: "x", level: NANO, value: "3", source: "x" }) { userErrors { code field } } }`
    expect(await coordinator.codes(document)).toEqual(['GRAPHQL_VALIDATION_FAILED'])
    expect(await coordinator.get(document.replace('"3"', '1e999'))).toEqual({
      recordIndicator: { userErrors: [{ code: 'INVALID', field: ['value'] }] },
    })
  })

  it('an unknown alliance, and to open a round in one that is not coordinated', async () => {
    const alliance = globalId('Alliance', '019ab000-0000-7000-8000-000000000000')
    const refused = await doneToRound(coordinator, 'openMonitoringRound', { year: THIS_YEAR, alliance })
    expect(refused.refused).toEqual([['NOT_FOUND', 'alliance']])
  })
})
