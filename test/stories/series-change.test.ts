import type { Asker } from '../support/asker.ts'
import { attends } from '../support/harvest.ts'
import { TestHub } from '../support/hub.ts'
import {
  type Session,
  Workshop,
  countsOf,
  doneToSession,
  people,
  practice,
  registers,
  rowOf,
} from '../support/leeratelier.ts'
import { type Planned, published, seriesOf, toldOfSeries } from '../support/series.ts'

const FOLLOWING = 'THIS_AND_FOLLOWING'

describe('A change in a series', () => {
  let hub: TestHub
  let workshop: Workshop
  beforeAll(async () => {
    hub = await TestHub.start()
    workshop = await Workshop.of(hub)
  })
  afterAll(() => hub.stop())

  /** Tuesdays at half past one; summer time begins before the third. */
  const four = (input: Record<string, unknown> = {}) =>
    published(workshop, { repeat: { every: 'WEEK', count: 4 }, ...input })
  const nth = (series: readonly Planned[], index: number): Planned => series[index] as Planned
  const now = (series: readonly Planned[]) => seriesOf(workshop.facilitator, nth(series, 0))
  const changes = ({ id, revision }: Session, input: Record<string, unknown>, who: Asker = workshop.facilitator) =>
    doneToSession(who, 'updateSession', { id, expectedRevision: revision, ...input })
  const cancels = ({ id }: Session, input: Record<string, unknown> = {}) =>
    doneToSession(workshop.facilitator, 'cancelSession', { id, ...input })
  const times = (series: readonly Planned[]) => series.map(({ startsAt }) => startsAt.slice(5, 16))
  const each = <Key extends keyof Planned>(series: readonly Planned[], key: Key) => series.map(session => session[key])

  it('is of one session, which stays in the series, unless it says otherwise', async () => {
    const series = await four()
    await changes(nth(series, 1), { startsAt: '2031-03-26T13:30:00+01:00', endsAt: '2031-03-26T16:00:00+01:00' })
    await cancels(nth(series, 3), { scope: 'THIS' })
    const after = await now(series)
    expect(times(after)).toEqual(['03-18T12:30', '03-26T12:30', '04-01T11:30', '04-08T11:30'])
    expect(each(after, 'status')).toEqual(['ANNOUNCED', 'ANNOUNCED', 'ANNOUNCED', 'CANCELLED'])
    expect(each(after, 'revision')).toEqual([1, 2, 1, 2])
    expect(new Set(each(after, 'seriesId')).size).toBe(1)
  })

  it('shifts the sessions that follow by as much on the clock, through summer time', async () => {
    const series = await four()
    await changes(nth(series, 3), { startsAt: '2031-04-09T10:00:00+02:00', endsAt: '2031-04-09T12:00:00+02:00' })
    const done = await changes(nth(series, 1), {
      ...{ startsAt: '2031-03-26T15:00:00+01:00', endsAt: '2031-03-26T17:30:00+01:00', scope: FOLLOWING },
    })
    expect(done.session?.revision).toBe(2)
    const after = await now(series)
    expect(times(after)).toEqual(['03-18T12:30', '03-26T14:00', '04-02T13:00', '04-10T09:30'])
    expect(each(after, 'endsAt').map(moment => moment.slice(5, 16))).toEqual([
      ...['03-18T15:00', '03-26T16:30', '04-02T15:30', '04-10T11:30'],
    ])
    expect(each(after, 'revision')).toEqual([1, 2, 2, 3])
    expect(await toldOfSeries(hub, series)).toEqual([
      ['SESSION_ANNOUNCED', 0],
      ['SESSION_CHANGED', 3],
      ['SESSION_CHANGED', 1],
    ])
  })

  it('keeps the moments where only the zone is told anew, and the clock where the first of them moves', async () => {
    const series = await four()
    await changes(nth(series, 0), { timeZone: 'Europe/London', scope: FOLLOWING })
    const told = await now(series)
    expect(each(told, 'timeZone')).toEqual(Array.from({ length: 4 }, () => 'Europe/London'))
    expect(times(told)).toEqual(times(series))
    await changes(nth(told, 0), { timeZone: 'America/New_York', scope: FOLLOWING })
    // There summer time began before the first session.
    expect(times(await now(series))).toEqual(['03-18T12:30', '03-25T12:30', '04-01T12:30', '04-08T12:30'])
  })

  it('writes on each what is given, and leaves no trace where it changes nothing', async () => {
    const series = await four({ capacity: 12 })
    await changes(nth(series, 2), { title: 'Voorbeeld: anders', capacity: 8 })
    const shown = await practice(hub)
    const third = { ...nth(series, 1), title: 'Voorbeeld: anders' }
    const input = { ...{ title: third.title, location: 'Voorbeeldlocatie' }, bestPractices: [shown], scope: FOLLOWING }
    await changes(third, input)
    const after = await now(series)
    expect(each(after, 'title')).toEqual([nth(series, 0).title, ...Array.from({ length: 3 }, () => third.title)])
    expect(each(after, 'revision')).toEqual([1, 2, 3, 2])
    expect(times(after)).toEqual(times(series))

    const query = `query ($id: ID!) { node(id: $id) { ... on Session { capacity location bestPractices { nodes { id } } } } }`
    const places = await Promise.all(
      after.map(async ({ id }) => (await hub.visitor.get<{ node: object }>(query, { id })).node),
    )
    const changed = { location: 'Voorbeeldlocatie', bestPractices: { nodes: [{ id: shown }] } }
    expect(places).toEqual([
      { capacity: 12, location: null, bestPractices: { nodes: [] } },
      { capacity: 12, ...changed },
      { capacity: 8, ...changed },
      { capacity: 12, ...changed },
    ])

    const before = await toldOfSeries(hub, series)
    await changes(nth(after, 1), { ...input, startsAt: nth(after, 1).startsAt, timeZone: 'Europe/Amsterdam' })
    expect(await now(series)).toEqual(after)
    expect(await toldOfSeries(hub, series)).toEqual(before)
  })

  it('moves up who waits for each of the sessions that get more room', async () => {
    const series = await four({ capacity: 1 })
    for (const who of await people(hub, 2)) for (const session of series) await registers(who, session)
    await changes(nth(series, 1), { capacity: 2, scope: FOLLOWING })
    const waiting = await Promise.all(series.map(async session => (await countsOf(hub, session)).waitlistedCount))
    expect(waiting).toEqual([1, 0, 0, 0])
  })

  it('leaves what is held, closed or cancelled as it is', async () => {
    const series = await four({ startsAt: '2021-03-16T13:30:00+01:00', endsAt: '2021-03-16T16:00:00+01:00' })
    await cancels(nth(series, 1))
    await attends(workshop.facilitator, nth(series, 2), [])
    const title = 'Voorbeeld: anders'
    await changes(nth(series, 0), { title, startsAt: '2021-03-16T13:00:00+01:00', scope: FOLLOWING })
    const after = await now(series)
    expect(each(after, 'status')).toEqual(['ANNOUNCED', 'CANCELLED', 'HELD', 'ANNOUNCED'])
    expect(each(after, 'title').map(own => own === title)).toEqual([true, false, false, true])
    expect(times(after)).toEqual(['03-16T12:00', '03-23T12:30', '03-30T11:30', '04-06T11:00'])
  })

  it('cancels the sessions that follow, as far as they are announced and not over, in one line', async () => {
    const series = await four()
    await changes(nth(series, 2), { startsAt: '2021-04-01T13:30:00+02:00', endsAt: '2021-04-01T16:00:00+02:00' })
    const [over, ...toCome] = [nth(series, 2), nth(series, 0), nth(series, 1), nth(series, 3)]
    const reason = 'Voorbeeld: het gaat niet door.'
    const both = () => cancels(nth(series, 1), { reason, scope: FOLLOWING })
    expect([(await both()).session?.status, (await both()).session?.status]).toEqual(['CANCELLED', 'CANCELLED'])
    expect(each(await now(toCome), 'status')).toEqual(['ANNOUNCED', 'ANNOUNCED', 'CANCELLED', 'CANCELLED'])
    expect(each(await now(toCome), 'id')[0]).toBe(over.id)

    expect(await cancels(over, { scope: FOLLOWING })).toMatchObject({ refused: [], session: { status: 'CANCELLED' } })
    expect(each(await now(toCome), 'status')).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED', 'CANCELLED'])
    expect((await toldOfSeries(hub, series)).filter(([kind]) => kind === 'SESSION_CANCELLED')).toEqual([
      ['SESSION_CANCELLED', 1],
      ['SESSION_CANCELLED', 2],
    ])
  })

  it('is told once for each series when the whole Leeratelier is cancelled', async () => {
    const other = await Workshop.of(hub)
    const [one, two] = [await published(other), await published(other)]
    const alone = await other.session()
    const id = other.id
    await other.coordinator.get(
      'mutation ($id: ID!) { cancelLeeratelier(input: { id: $id }) { userErrors { code } } }',
      { id },
    )
    expect(await toldOfSeries(hub, [...one, ...two, { ...nth(one, 0), id: alone.id }])).toEqual([
      ...[0, 2, 4].map(index => ['SESSION_ANNOUNCED', index]),
      ...[0, 2, 4].map(index => ['SESSION_CANCELLED', index]),
    ])
  })

  it('takes nothing along for a session that stands alone', async () => {
    const [alone, other] = [await workshop.session(), await workshop.session()]
    const done = await changes(alone, { title: 'Voorbeeld: anders', scope: FOLLOWING })
    expect(done).toMatchObject({ refused: [], session: { revision: 2 } })
    await cancels(alone, { scope: FOLLOWING })
    const query = 'query ($id: ID!) { node(id: $id) { ... on Session { revision status seriesId } } }'
    expect(await hub.visitor.get(query, other)).toEqual({ node: { revision: 1, status: 'ANNOUNCED', seriesId: null } })
  })

  it('is refused as a whole where one of the sessions cannot follow, or another change came first', async () => {
    const series = await four()
    await changes(nth(series, 2), { endsAt: '2031-04-01T14:00:00+02:00' })
    const before = await now(series)
    const shift = { startsAt: '2031-03-18T14:15:00+01:00', scope: FOLLOWING }
    expect((await changes(nth(series, 0), shift)).refused).toEqual([['INVALID', 'endsAt']])
    expect((await changes({ ...nth(series, 0), revision: 2 }, { title: 'Anders', scope: FOLLOWING })).refused).toEqual([
      ['CONFLICT', 'expectedRevision'],
    ])
    const stranger = await Workshop.of(hub)
    expect((await changes(nth(series, 0), shift, stranger.facilitator)).refused).toEqual([['NOT_ALLOWED', 'id']])
    expect(await now(series)).toEqual(before)
  })

  it('is made one after the other by those who change it at one moment', async () => {
    const series = await four()
    // Moved before the others, the last is first in time and last in the order of making.
    const moved = await changes(nth(series, 3), {
      startsAt: '2031-03-01T13:30:00+01:00',
      endsAt: '2031-03-01T16:00:00+01:00',
    })
    const last = { ...nth(series, 3), revision: moved.session?.revision ?? 0 }
    const rounds = await Promise.all([
      changes(last, { location: 'Voorbeeldlocatie A', scope: FOLLOWING }),
      changes(nth(series, 2), { location: 'Voorbeeldlocatie B' }),
      cancels(nth(series, 1), { scope: FOLLOWING }),
      ...(await people(hub, 3)).map(who => registers(who, nth(series, 2))),
    ])
    const codes = rounds.flatMap(({ refused }) => refused.map(([code]) => code))
    expect(codes.filter(code => code !== 'CONFLICT' && code !== 'CLOSED')).toEqual([])
    expect(each(await now(series), 'status')).toEqual(['ANNOUNCED', 'ANNOUNCED', 'CANCELLED', 'CANCELLED'])
    const [row] = await hub.db.query<{ waits: number }[]>(
      `select count(*)::int as waits from pg_locks where not granted and relation = 'session'::regclass`,
    )
    expect([row?.waits, rowOf(last)]).toEqual([0, rowOf(nth(series, 3))])
  })
})
