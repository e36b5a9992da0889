import { v7 } from 'uuid'
import { definitions } from '../../src/monitoring/indicators/definitions.ts'
import { TestHub } from '../support/hub.ts'
import { Partner, reported, rowId } from '../support/learning.ts'
import { Workshop, does } from '../support/leeratelier.ts'
import { aYearLater, behind, countsOf, numbersOf, opened } from '../support/monitoring.ts'
import type { Person } from '../support/person.ts'
import { published } from '../support/series.ts'

describe('A definition', () => {
  let hub: TestHub
  let coordinator: Person
  let marente: Partner
  beforeEach(async () => {
    hub = await TestHub.start()
    coordinator = await hub.person({ coordinator: true })
    marente = await Partner.of(hub, 'Marente')
  })
  afterEach(() => hub.stop())

  it('has a key of its own that fits in an address', () => {
    const keys = definitions.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.filter(key => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(key))).toEqual([])
  })

  it('counts a year from midnight to midnight in Amsterdam', async () => {
    const moments = {
      '2024-12-31T22:59:59Z': 2024,
      '2024-12-31T23:00:00Z': 2025,
      '2025-12-31T22:59:59Z': 2025,
      '2025-12-31T23:00:00Z': 2026,
    }
    for (const moment of Object.keys(moments)) {
      const { id } = await marente.shares({ levels: ['NANO'] })
      await hub.db.query(`update best_practice set published_at = $2 where id = $1`, [rowId(id), moment])
      await hub.db.query(`update contribution set occurred_at = $2 where subject_id = $1`, [rowId(id), moment])
    }
    await opened(coordinator, 2024)
    await opened(coordinator, 2025)
    await opened(coordinator, 2026)
    const counted = async (year: number) => (await numbersOf(coordinator, year))?.['practices-nano']
    expect(await counted(2024)).toMatchObject({ value: 1, previousValue: null })
    expect(await counted(2025)).toMatchObject({ value: 2, previousValue: 1 })
    expect(await counted(2026)).toMatchObject({ value: 1, previousValue: 2 })
  })

  it('counts a practice once, in the year in which it was first published', async () => {
    const shared = await marente.shares({ levels: ['MACRO'] })
    await aYearLater(hub)
    await marente.withdraws(shared)
    await does(marente.editor, 'publishBestPractice', { id: shared.id })
    await opened(coordinator)
    expect((await numbersOf(coordinator))?.['practices-macro']).toMatchObject({ value: 0, previousValue: 1 })
  })

  it('counts every session of a series, of which the feed tells in one line', async () => {
    const workshop = await Workshop.of(hub, { hosts: [marente.id] })
    const series = await published(workshop)
    await hub.db.query(`update session set status = 'HELD', starts_at = now() - interval '1 hour', ends_at = now()`)
    await opened(coordinator)
    expect(await countsOf(coordinator)).toMatchObject({ 'sessions-held': 2, 'leerateliers-held': 1 })
    expect(await behind(coordinator, 'sessions-held')).toEqual([['SESSION_ANNOUNCED', series[0]?.id]])
  })

  it('counts who joined, who signed, and what came from another', async () => {
    const added = await does<{ organisation: { id: string } }>(
      coordinator,
      'addOrganisation',
      { name: 'Voorbeeld: Buurthuis', kind: 'WELFARE' },
      'organisation { id }',
    )
    const organisation = added.organisation.id
    await does(coordinator, 'recordPartnership', { organisation, from: '2026-01-01' })
    const { alliance } = await hub.visitor.get<{ alliance: { pledge: { id: string } } }>(
      '{ alliance { pledge { id } } }',
    )
    await does(coordinator, 'signPledge', { pledge: alliance.pledge.id, organisation })
    const radius = await Partner.of(hub, 'Radius')
    const origin = await marente.shares()
    const resulting = await radius.shares()
    await reported(radius.editor, origin, { resultingPractice: resulting.id })
    await opened(coordinator)
    expect(await countsOf(coordinator)).toMatchObject({
      ...{ 'partners-joined': 1, 'pledges-signed': 1, 'practices-adapted': 1, 'partners-active': 2 },
    })
    expect(await behind(coordinator, 'practices-adapted')).toEqual([['PRACTICE_PUBLISHED', resulting.id]])
  })

  it("takes trying one's own practice for no learning from another", async () => {
    await reported(marente.editor, await marente.shares())
    await opened(coordinator)
    expect(await countsOf(coordinator)).toMatchObject({ 'adoptions-running': 1 })
    expect((await numbersOf(coordinator))?.['cross-organisation-learning']).toMatchObject({ value: 0 })
  })

  it('counts for the alliance of the round alone', async () => {
    const other = v7()
    await hub.db.query(
      `insert into alliance (id, slug, name, region, started_on, ambition_year) values ($1, 'elders', 'Elders', 'Elders', '2024', 2030)`,
      [other],
    )
    await marente.shares({ levels: ['NANO'] })
    const elsewhere = await marente.shares({ levels: ['NANO'] })
    await hub.db.query('update best_practice set alliance_id = $2 where id = $1', [rowId(elsewhere.id), other])
    const round = await opened(coordinator)
    const query = `query ($id: ID!) { node(id: $id) { ... on MonitoringRound {
      csvUrl alliance { slug } indicators(keys: ["practices-nano"]) { value } } } }`
    const { node } = await coordinator.get<{ node: { csvUrl: string; alliance: { slug: string } } }>(query, {
      id: round.id,
    })
    expect(node).toMatchObject({ indicators: [{ value: 1 }] })

    const asked = `query ($year: Int!, $alliance: String) { monitoringRound(year: $year, alliance: $alliance) { id } }`
    const { slug } = node.alliance
    expect(node.csvUrl).toContain(`?alliance=${slug}`)
    expect(await coordinator.get(asked, { year: round.year })).toEqual({ monitoringRound: null })
    expect(await coordinator.get(asked, { year: round.year, alliance: 'elders' })).toEqual({ monitoringRound: null })
    const { monitoringRound } = await coordinator.get(asked, { year: round.year, alliance: slug })
    expect(monitoringRound).toEqual({ id: round.id })
  })
})
