import { attends, closes, underWay } from '../support/harvest.ts'
import { TestHub } from '../support/hub.ts'
import { type Adoption, Partner, type Practice, reflected, reported, updated } from '../support/learning.ts'
import { type Session, Workshop, people } from '../support/leeratelier.ts'
import { THIS_YEAR, aYearLater, behind, countsOf, numbersOf, opened, records } from '../support/monitoring.ts'
import type { Person } from '../support/person.ts'
import { statementsOf } from '../support/statements.ts'

describe('A year of the alliance', () => {
  let hub: TestHub
  let coordinator: Person
  let marente: Partner
  let radius: Partner
  let eating: Practice
  let walking: Practice
  let held: Session
  let harvested: Session
  let reflection: { id: string }
  let tried: Adoption
  let stopped: Adoption
  beforeAll(async () => {
    hub = await TestHub.start()
    coordinator = await hub.person({ coordinator: true })
    marente = await Partner.of(hub, 'Marente')
    radius = await Partner.of(hub, 'Radius')

    await marente.shares({ levels: ['NANO'], dimensions: ['PARTICIPATION'] })
    await aYearLater(hub)

    eating = await marente.shares({ levels: ['NANO', 'MESO'], dimensions: ['MEANINGFULNESS', 'PARTICIPATION'] })
    walking = await radius.shares({ levels: ['MICRO'], visibility: 'ALLIANCE' })
    await radius.shares({ levels: ['NANO'], publish: false })
    const gone = await marente.shares({ levels: ['NANO'] })
    await marente.withdraws(gone)

    const workshop = await Workshop.of(hub, { hosts: [marente.id] })
    const [anna, bram] = await people(hub, 2)
    held = await underWay(workshop)
    await attends(workshop.facilitator, held, [anna?.id ?? '', bram?.id ?? ''])
    harvested = await underWay(workshop)
    await closes(workshop.facilitator, harvested, { attendeeCount: 23 })
    await workshop.session()

    reflection = await reflected(radius.editor, harvested)
    const considered = await reported(radius.editor, eating, { stage: 'CONSIDERING', municipality: 'Leiden' })
    tried = await updated(radius.editor, considered, { stage: 'RUNNING' })
    stopped = await reported(marente.editor, walking, { stage: 'STOPPED', municipality: 'Katwijk' })
    await opened(coordinator)
  })
  afterAll(() => hub.stop())

  it('is counted from what was shared, what was withdrawn or only prepared left out', async () => {
    expect(await countsOf(coordinator)).toEqual({
      'practices-nano': 1,
      'practices-micro': 1,
      'practices-meso': 1,
      'practices-meaningfulness': 1,
      'practices-participation': 1,
      'leerateliers-held': 1,
      'sessions-held': 2,
      'people-reached': 25,
      'reflections-shared': 1,
      'adoptions-running': 1,
      'adoptions-ended': 1,
      'organisations-adopting': 1,
      'municipalities-adopting': 1,
      'partners-active': 2,
      'cross-organisation-learning': 2,
    })
  })

  it('has behind each number exactly the contributions that were counted', async () => {
    expect(await behind(coordinator, 'practices-nano')).toEqual([['PRACTICE_PUBLISHED', eating.id]])
    expect(await behind(coordinator, 'practices-participation')).toEqual([['PRACTICE_PUBLISHED', eating.id]])
    const sessions = [
      ['SESSION_ANNOUNCED', held.id],
      ['HARVEST_SHARED', harvested.id],
    ]
    expect(await behind(coordinator, 'sessions-held')).toEqual(sessions)
    expect(await behind(coordinator, 'leerateliers-held')).toEqual(sessions)
    expect(await behind(coordinator, 'people-reached')).toEqual(sessions)
    expect(await behind(coordinator, 'reflections-shared')).toEqual([['REFLECTION_SHARED', reflection.id]])
    expect(await behind(coordinator, 'adoptions-considered')).toEqual([])
    expect(await behind(coordinator, 'adoptions-running')).toEqual([['ADOPTION_REPORTED', tried.id]])
    expect(await behind(coordinator, 'adoptions-ended')).toEqual([['ADOPTION_REPORTED', stopped.id]])
    expect(await behind(coordinator, 'cross-organisation-learning')).toEqual([
      ['ADOPTION_REPORTED', tried.id],
      ['ADOPTION_REPORTED', stopped.id],
    ])
  })

  it('stands beside the year before', async () => {
    const numbers = await numbersOf(coordinator)
    expect(numbers?.['practices-participation']).toMatchObject({ value: 1, previousValue: 1 })
    expect(numbers?.['practices-meso']).toMatchObject({ value: 1, previousValue: 0 })
    expect(numbers?.['partners-active']).toMatchObject({ value: 2, previousValue: 1 })
  })

  it('ties each number to one of the four goals, and calls what is counted a proxy', async () => {
    await records(coordinator)
    const numbers = Object.values((await numbersOf(coordinator)) ?? {})
    const counted = numbers.filter(({ nature }) => nature === 'DERIVED')
    expect(counted.length).toBeGreaterThanOrEqual(10)
    expect([...new Set(numbers.map(({ level }) => level))]).toEqual(['NANO', 'MICRO', 'MESO', 'MACRO'])
    expect(counted.filter(({ version, definition }) => !version || !/niet over gezondheid/.test(definition))).toEqual(
      [],
    )
    expect(numbers.filter(({ level }) => level === 'NANO').at(-1)).toMatchObject({ nature: 'MEASURED', value: 41.5 })
    expect(await behind(coordinator, 'inwoners-kennen-dimensies')).toBeNull()
  })

  it('is read in one statement, with what stands behind every number', async () => {
    const query = `query ($year: Int!) { monitoringRound(year: $year) { responses { totalCount }
      indicators { value previousValue chartUrl contributions(first: 3) { totalCount nodes { subject { __typename } } } } } }`
    expect(await statementsOf(() => coordinator.get(query, { year: THIS_YEAR }))).toHaveLength(1)
  })

  it('gives only the numbers and levels that are asked for', async () => {
    const query = `query ($year: Int!) { monitoringRound(year: $year) {
      some: indicators(keys: ["sessions-held", "practices-nano", "unknown"]) { key }
      macro: indicators(levels: [MACRO]) { level } none: indicators(keys: []) { key } } }`
    const { monitoringRound } = await coordinator.get<{
      monitoringRound: { some: { key: string }[]; macro: { level: string }[]; none: unknown[] }
    }>(query, { year: THIS_YEAR })
    expect(monitoringRound.some.map(({ key }) => key)).toEqual(['practices-nano', 'sessions-held'])
    expect(monitoringRound.macro.length).toBeGreaterThan(0)
    expect(monitoringRound.macro.filter(({ level }) => level !== 'MACRO')).toEqual([])
    expect(monitoringRound.none).toEqual([])
  })

  it('counts an adoption at the stage of that year, whatever came of it later', async () => {
    await aYearLater(hub)
    tried = await updated(radius.editor, tried, { stage: 'SUSTAINED' })
    await opened(coordinator, THIS_YEAR - 1)
    expect(await countsOf(coordinator, THIS_YEAR - 1)).toMatchObject({ 'adoptions-running': 1 })
    expect(await numbersOf(coordinator)).toMatchObject({
      'adoptions-running': { value: 0, previousValue: 1 },
      'adoptions-sustained': { value: 1, previousValue: 0 },
      'sessions-held': { value: 0, previousValue: 2 },
      'people-reached': { value: 0, previousValue: 25 },
    })
  })
})
