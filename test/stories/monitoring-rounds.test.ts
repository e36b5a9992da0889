import { TestHub } from '../support/hub.ts'
import { Partner, hears, reported } from '../support/learning.ts'
import { does } from '../support/leeratelier.ts'
import {
  THIS_YEAR,
  aYearLater,
  behind,
  doneToRound,
  numbersOf,
  opened,
  published,
  records,
  tells,
} from '../support/monitoring.ts'
import type { Person } from '../support/person.ts'

describe('A monitoring round', () => {
  let hub: TestHub
  let coordinator: Person
  let marente: Partner
  beforeEach(async () => {
    hub = await TestHub.start()
    coordinator = await hub.person({ coordinator: true })
    marente = await Partner.of(hub, 'Marente')
  })
  afterEach(() => hub.stop())

  it('is opened once for a year', async () => {
    const rounds = await Promise.all([opened(coordinator), opened(coordinator)])
    expect(rounds[0]).toMatchObject({ year: THIS_YEAR, status: 'OPEN', revision: 1 })
    expect(rounds[1]).toEqual(rounds[0])
  })

  it('takes what organisations tell, the last at a level in the place of the first', async () => {
    await opened(coordinator)
    const first = await tells(marente.editor, { organisation: marente.id })
    const again = await tells(marente.editor, { narrative: 'Voorbeeld: **toch** een beter jaar.' })
    await tells(marente.editor, { level: 'NANO', narrative: 'Voorbeeld: inwoners.' })
    expect(again.response).toMatchObject({ id: first.response?.id, organisation: { name: 'Marente' } })
    const query = `query ($year: Int!) { monitoringRound(year: $year) { responses {
      totalCount nodes { level narrative(format: PLAIN) round { year } } } } }`
    const { monitoringRound } = await coordinator.get(query, { year: THIS_YEAR })
    expect(monitoringRound).toEqual({
      responses: {
        totalCount: 2,
        nodes: [
          { level: 'NANO', narrative: 'Voorbeeld: inwoners.', round: { year: THIS_YEAR } },
          { level: 'MICRO', narrative: 'Voorbeeld: toch een beter jaar.', round: { year: THIS_YEAR } },
        ],
      },
    })
  })

  it('is closed for words by its coordinators, and taken up again', async () => {
    const { id } = await opened(coordinator)
    expect((await doneToRound(coordinator, 'submitMonitoringRound', { id })).monitoringRound).toMatchObject({
      status: 'SUBMITTED',
    })
    expect((await tells(marente.editor)).refused).toEqual([['CLOSED', 'year']])
    expect((await records(coordinator)).refused).toEqual([])
    expect(await opened(coordinator)).toMatchObject({ id, status: 'OPEN' })
    expect((await tells(marente.editor)).refused).toEqual([])
  })

  it('keeps every number with what stands behind it from the day it is published', async () => {
    const shared = await marente.shares({ levels: ['NANO'] })
    const basalt = await Partner.of(hub, 'Basalt')
    const round = await opened(coordinator)
    await records(coordinator)
    expect(await published(coordinator, round)).toMatchObject({ status: 'PUBLISHED' })
    const numbers = await numbersOf(hub.visitor)
    expect(numbers?.['practices-nano']).toMatchObject({ value: 1, previousValue: null, version: 1 })

    await basalt.shares({ levels: ['NANO'] })
    await reported(basalt.editor, shared)
    await marente.withdraws(shared)
    expect(await numbersOf(hub.visitor)).toEqual(numbers)
    expect(await behind(coordinator, 'practices-nano')).toEqual([['PRACTICE_PUBLISHED', shared.id]])
    expect(await behind(hub.visitor, 'practices-nano')).toEqual([])
  })

  it('takes nothing more once it is published', async () => {
    const { id } = await opened(coordinator)
    await records(coordinator)
    await published(coordinator, { id })
    expect((await tells(marente.editor)).refused).toEqual([['CLOSED', 'year']])
    expect((await tells(marente.editor, { year: undefined, round: id })).refused).toEqual([['CLOSED', 'round']])
    expect((await records(coordinator)).refused).toEqual([['CLOSED', 'year']])
    const known = { round: id, key: 'inwoners-kennen-dimensies' }
    expect((await doneToRound(coordinator, 'withdrawIndicator', known)).refused).toEqual([['CLOSED', 'round']])
    expect((await doneToRound(coordinator, 'submitMonitoringRound', { id })).refused).toEqual([['CLOSED', 'id']])
    expect((await doneToRound(coordinator, 'openMonitoringRound', { year: THIS_YEAR })).refused).toEqual([
      ['CLOSED', 'year'],
    ])
  })

  it('is told to the feed once, however often it is published', async () => {
    const round = await opened(coordinator)
    expect(await hears(coordinator)).toEqual([])
    const both = await Promise.all([published(coordinator, round), published(coordinator, round)])
    expect(both[0]).toEqual(both[1])
    expect(await hears(hub.visitor)).toEqual([['MONITORING_PUBLISHED', round.id]])
  })

  it('is published as it was read, and not as somebody changed it since', async () => {
    const { id, revision } = await opened(coordinator)
    await tells(marente.editor)
    const stale = await doneToRound(coordinator, 'publishMonitoringRound', { id, expectedRevision: revision })
    expect(stale.refused).toEqual([['CONFLICT', 'expectedRevision']])
    const read = await doneToRound(coordinator, 'publishMonitoringRound', { id, expectedRevision: revision + 1 })
    expect(read.monitoringRound).toMatchObject({ status: 'PUBLISHED', revision: revision + 2 })
  })

  it('takes the number of the year before as it was published', async () => {
    await marente.shares({ levels: ['NANO'] })
    await aYearLater(hub)
    const last = await opened(coordinator, THIS_YEAR - 1)
    await records(coordinator, { year: THIS_YEAR - 1, value: 38 })
    await opened(coordinator)
    await records(coordinator)
    const before = await numbersOf(coordinator)
    expect(before?.['practices-nano']).toMatchObject({ value: 0, previousValue: 1 })
    expect(before?.['inwoners-kennen-dimensies']).toMatchObject({ value: 41.5, previousValue: 38 })

    await published(coordinator, last)
    await hub.db.query(`update best_practice set status = 'WITHDRAWN'`)
    expect((await numbersOf(coordinator))?.['practices-nano']).toMatchObject({ previousValue: 1 })
    await hub.db.query(`update indicator_value set version = 9, value = 77 where key = 'practices-nano'`)
    expect((await numbersOf(coordinator))?.['practices-nano']).toMatchObject({ previousValue: 0 })

    await published(coordinator, await opened(coordinator))
    await hub.db.query(
      `update indicator_value set value = 3 where round_id <> (select id from monitoring_round order by year desc limit 1)`,
    )
    const kept = await numbersOf(coordinator)
    expect(kept?.['practices-nano']).toMatchObject({ previousValue: 0 })
    expect(kept?.['inwoners-kennen-dimensies']).toMatchObject({ value: 41.5, previousValue: 38 })
  })

  it('has numbers that the monitors enter, replace and take out', async () => {
    await opened(coordinator)
    const first = await records(coordinator, { unit: null, definition: 'Voorbeeld: wie het zegt te weten.' })
    expect(first.indicator).toMatchObject({
      ...{ nature: 'MEASURED', value: 41.5, unit: null, version: null, previousValue: null },
      definition: 'Voorbeeld: wie het zegt te weten.',
    })
    const second = await records(coordinator, { value: -0.5, level: 'MACRO' })
    expect(second.indicator).toMatchObject({ value: -0.5, level: 'MACRO', unit: '%', source: 'Voorbeeld: peiling' })
    expect(second.indicator?.definition).toContain('Voorbeeld: peiling')
    const key = 'inwoners-kennen-dimensies'
    expect((await doneToRound(coordinator, 'withdrawIndicator', { year: THIS_YEAR, key })).refused).toEqual([])
    expect((await numbersOf(coordinator))?.[key]).toBeUndefined()
    expect((await doneToRound(coordinator, 'withdrawIndicator', { year: THIS_YEAR, key })).refused).toEqual([
      ['NOT_FOUND', 'key'],
    ])
  })

  it('keeps numbers and what was counted together while others go on sharing', async () => {
    const round = await opened(coordinator)
    const sharing = Array.from({ length: 12 }, () => marente.shares({ levels: ['NANO'] }))
    const [done] = await Promise.all([published(coordinator, round), ...sharing])
    expect(done.status).toBe('PUBLISHED')
    const lines = await behind(coordinator, 'practices-nano')
    expect((await numbersOf(coordinator))?.['practices-nano']?.value).toBe(lines?.length)
  })

  it('leaves out what coordinators hid, and counts it again once it is restored', async () => {
    const shared = await marente.shares({ levels: ['NANO'] })
    await reported((await Partner.of(hub, 'Basalt')).editor, shared)
    await opened(coordinator)
    const counted = async () => {
      const numbers = await numbersOf(coordinator)
      return ['practices-nano', 'adoptions-running'].map(key => numbers?.[key]?.value)
    }
    expect(await counted()).toEqual([1, 1])
    await does(coordinator, 'hideContent', { id: shared.id, reason: 'Voorbeeld' })
    expect(await counted()).toEqual([0, 0])
    await does(coordinator, 'restoreContent', { id: shared.id, reason: 'Voorbeeld' })
    expect(await counted()).toEqual([1, 1])
  })
})
