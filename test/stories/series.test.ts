import { DateTime } from 'luxon'
import { TestHub } from '../support/hub.ts'
import { Workshop, doneToSession, practice } from '../support/leeratelier.ts'
import { type Planned, published, publishes, seriesOf, toldOfSeries } from '../support/series.ts'

describe('A series of sessions', () => {
  let hub: TestHub
  let workshop: Workshop
  beforeAll(async () => {
    hub = await TestHub.start()
    workshop = await Workshop.of(hub)
  })
  afterAll(() => hub.stop())

  const local = ({ startsAt, timeZone }: Planned) => DateTime.fromISO(startsAt, { zone: timeZone })
  const days = (sessions: readonly Planned[]) => sessions.map(session => local(session).toISODate())
  const moments = (sessions: readonly Planned[]) => sessions.map(({ startsAt }) => startsAt.slice(0, 16))
  const from = (day: string, time = '13:30', zone = 'Europe/Amsterdam') => {
    const startsAt = DateTime.fromISO(`${day}T${time}`, { zone })
    return { startsAt: startsAt.toISO(), endsAt: startsAt.plus({ hours: 2, minutes: 30 }).toISO() }
  }

  it.each([
    ['begins, in 2027', '2027-03-16', ['2027-03-16T12:30', '2027-03-23T12:30', '2027-03-30T11:30', '2027-04-06T11:30']],
    ['ends, in 2026', '2026-10-13', ['2026-10-13T11:30', '2026-10-20T11:30', '2026-10-27T12:30', '2026-11-03T12:30']],
    ['ends, in 2027', '2027-10-19', ['2027-10-19T11:30', '2027-10-26T11:30', '2027-11-02T12:30', '2027-11-09T12:30']],
    ['begins, on that very day', '2027-03-21', ['2027-03-21T12:30', '2027-03-28T11:30', '2027-04-04T11:30']],
    ['ends, on that very day', '2026-10-18', ['2026-10-18T11:30', '2026-10-25T12:30', '2026-11-01T12:30']],
  ])('stays at half past one when summer time %s', async (_when, day, wanted) => {
    const sessions = await published(workshop, { ...from(day), repeat: { every: 'WEEK', count: wanted.length } })
    expect(moments(sessions)).toEqual(wanted)
    expect(sessions.map(session => local(session).toFormat('HH:mm'))).toEqual(wanted.map(() => '13:30'))
    for (const { startsAt, endsAt } of sessions) expect(Date.parse(endsAt) - Date.parse(startsAt)).toBe(2.5 * 3_600_000)
  })

  it('keeps the clock of the place where people meet', async () => {
    const input = { ...from('2027-03-08', '13:30', 'America/New_York'), timeZone: 'America/New_York' }
    const sessions = await published(workshop, { ...input, repeat: { every: 'WEEK', count: 2 } })
    expect(moments(sessions)).toEqual(['2027-03-08T18:30', '2027-03-15T17:30'])
  })

  it('comes through the night in which an hour is skipped or comes twice', async () => {
    const night = (startsAt: string, endsAt: string) =>
      published(workshop, { startsAt, endsAt, repeat: { every: 'WEEK', count: 2 } })
    const skipped = await night('2027-03-21T02:30:00+01:00', '2027-03-21T05:00:00+01:00')
    expect(skipped.map(({ startsAt, endsAt }) => [startsAt.slice(11, 16), endsAt.slice(11, 16)])).toEqual([
      ['01:30', '04:00'],
      ['01:30', '03:00'],
    ])
    const twice = await night('2027-10-24T22:00:00+02:00', '2027-10-25T06:00:00+02:00')
    expect(twice.map(({ startsAt, endsAt }) => [startsAt.slice(11, 16), endsAt.slice(11, 16)])).toEqual([
      ['20:00', '04:00'],
      ['21:00', '05:00'],
    ])
  })

  it.each([
    ['TWO_WEEKS', '2031-01-07', ['2031-01-07', '2031-01-21', '2031-02-04', '2031-02-18']],
    ['FOUR_WEEKS', '2031-01-07', ['2031-01-07', '2031-02-04', '2031-03-04']],
    ['MONTH', '2031-01-14', ['2031-01-14', '2031-02-11', '2031-03-11', '2031-04-08', '2031-05-13']],
    ['MONTH', '2031-01-31', ['2031-01-31', '2031-02-28', '2031-03-28', '2031-04-25', '2031-05-30']],
    ['MONTH', '2031-12-01', ['2031-12-01', '2032-01-05', '2032-02-02']],
  ])('comes every %s from %s on, so many times or until a day', async (every, first, wanted) => {
    const counted = await published(workshop, { ...from(first), repeat: { every, count: wanted.length } })
    expect(days(counted)).toEqual(wanted)
    const until = wanted.at(-1)
    expect(days(await published(workshop, { ...from(first), repeat: { every, until } }))).toEqual(wanted)
    const dayBefore = DateTime.fromISO(until ?? '')
      .minus({ days: 1 })
      .toISODate()
    const shorter = await published(workshop, { ...from(first), repeat: { every, until: dayBefore } })
    expect(days(shorter)).toEqual(wanted.slice(0, -1))
  })

  it('is announced at once, and in the feed in one line on the first', async () => {
    const told = {
      ...{ capacity: 12, location: 'Voorbeeldlocatie', bestPractices: [await practice(hub), await practice(hub)] },
      learningQuestions: [{ question: 'Wat vraagt het?', level: 'MESO' }],
    }
    const sessions = await published(workshop, { ...told, repeat: { every: 'WEEK', count: 52 } })
    expect(sessions).toHaveLength(52)
    expect(new Set(sessions.map(({ seriesId }) => seriesId)).size).toBe(1)
    expect(await seriesOf(hub.visitor, sessions[51] ?? { id: '' })).toEqual(sessions)
    expect(await toldOfSeries(hub, sessions)).toEqual([['SESSION_ANNOUNCED', 0]])

    const query = `query ($id: ID!) { node(id: $id) { ... on Session { capacity placesLeft location
      learningQuestions { question level } bestPractices { totalCount } } } }`
    for (const { id } of [sessions[0], sessions[51]].flatMap(session => session ?? []))
      expect(await hub.visitor.get(query, { id })).toEqual({
        node: {
          ...{ capacity: 12, placesLeft: 12, location: 'Voorbeeldlocatie', bestPractices: { totalCount: 2 } },
          learningQuestions: told.learningQuestions,
        },
      })
    const alone = await workshop.session()
    expect(await seriesOf(hub.visitor, alone)).toEqual([])
  })

  it('is prepared as drafts, and announced from one of them on', async () => {
    const drafts = await published(workshop, { draft: true, repeat: { every: 'WEEK', count: 4 } })
    expect(drafts.map(({ status }) => status)).toEqual(['DRAFT', 'DRAFT', 'DRAFT', 'DRAFT'])
    expect(await hub.visitor.get('query ($id: ID!) { node(id: $id) { id } }', { id: drafts[0]?.id })).toEqual({
      node: null,
    })
    const announce = { id: drafts[1]?.id, scope: 'THIS_AND_FOLLOWING' }
    const statuses = async () => (await seriesOf(workshop.facilitator, drafts[0] ?? { id: '' })).map(s => s.status)
    for (const time of ['once', 'again']) {
      const { refused } = await doneToSession(workshop.facilitator, 'announceSession', announce)
      expect([time, refused]).toEqual([time, []])
      expect(await statuses()).toEqual(['DRAFT', 'ANNOUNCED', 'ANNOUNCED', 'ANNOUNCED'])
      expect(await toldOfSeries(hub, drafts)).toEqual([['SESSION_ANNOUNCED', 1]])
    }
    expect(await seriesOf(hub.visitor, drafts[3] ?? { id: '' })).toHaveLength(3)
    await doneToSession(workshop.facilitator, 'announceSession', { id: drafts[0]?.id })
    expect(await statuses()).toEqual(['ANNOUNCED', 'ANNOUNCED', 'ANNOUNCED', 'ANNOUNCED'])
  })

  it('is announced once for one key, also when asked several times at one moment', async () => {
    const input = { idempotencyKey: 'reeks-1' }
    const done = await Promise.all([1, 2, 3].map(() => publishes(workshop, input)))
    expect(done.map(({ refused }) => refused)).toEqual([[], [], []])
    expect(new Set(done.map(({ sessions }) => JSON.stringify(sessions))).size).toBe(1)
    expect(await toldOfSeries(hub, done[0]?.sessions ?? [])).toEqual([['SESSION_ANNOUNCED', 0]])
    expect(
      (await doneToSession(workshop.facilitator, 'publishSession', { ...workshop.plan(), ...input })).refused,
    ).toEqual([['CONFLICT', 'idempotencyKey']])
  })

  it('is for the facilitators of a published Leeratelier and the coordinators to publish', async () => {
    const other = await Workshop.of(hub)
    const draft = await Workshop.of(hub, { publish: false })
    const editor = await hub.person({ of: 'Marente', editor: true })
    for (const who of [other.facilitator, editor])
      expect((await publishes(workshop, {}, who)).refused).toEqual([['NOT_ALLOWED', 'leeratelier']])
    expect((await publishes(draft, {}, editor)).refused).toEqual([['NOT_FOUND', 'leeratelier']])
    expect((await publishes(draft)).refused).toEqual([['CLOSED', 'leeratelier']])
    expect((await publishes(draft, { draft: true })).refused).toEqual([])
    expect((await publishes(workshop, {}, workshop.coordinator)).refused).toEqual([])
    const code = `mutation { publishSessionSeries(input: { leeratelier: "${workshop.id}", title: "Voorbeeld",
      startsAt: "2031-05-14T13:30:00Z", endsAt: "2031-05-14T14:30:00Z", repeat: { every: WEEK, count: 2 } }) { userErrors { code } } }`
    expect(await hub.visitor.codes(code)).toEqual(['UNAUTHENTICATED'])
  })

  it('is refused by the field that is wrong, and then nothing has happened', async () => {
    const state = () =>
      hub.db.query<object[]>(
        `select (select count(*) from session) as sessions, (select count(*) from session_practice) as links,
          (select count(*) from contribution) as told, (select count(*) from idempotency_key) as keys`,
      )
    const before = await state()
    const week = (repeat: object) => ({ repeat: { every: 'WEEK', ...repeat } })
    const wrong: [object, [string, string]][] = [
      [week({}), ['REQUIRED', 'repeat.count']],
      [week({ count: null, until: null }), ['REQUIRED', 'repeat.count']],
      [week({ count: 3, until: '2031-05-01' }), ['INVALID', 'repeat.until']],
      [week({ count: 1 }), ['INVALID', 'repeat.count']],
      [week({ count: 53 }), ['INVALID', 'repeat.count']],
      [week({ until: '2031-03-24' }), ['INVALID', 'repeat.until']],
      [week({ until: '1999-01-01' }), ['INVALID', 'repeat.until']],
      [week({ until: '2032-03-16' }), ['INVALID', 'repeat.until']],
      [{ title: ' ' }, ['REQUIRED', 'title']],
      [{ endsAt: '2031-03-18T13:30:00+01:00' }, ['INVALID', 'endsAt']],
      [{ startsAt: '1999-03-18T13:30:00+01:00' }, ['INVALID', 'startsAt']],
      [{ timeZone: 'Europe/Leiden' }, ['INVALID', 'timeZone']],
      [{ capacity: 0 }, ['INVALID', 'capacity']],
      [{ bestPractices: [workshop.id] }, ['NOT_FOUND', 'bestPractices.0']],
      [{ leeratelier: 'x' }, ['NOT_FOUND', 'leeratelier']],
      [{ idempotencyKey: 'x'.repeat(101) }, ['TOO_LONG', 'idempotencyKey']],
    ]
    for (const [input, refusal] of wrong)
      expect([input, (await publishes(workshop, { idempotencyKey: 'nee', ...input })).refused]).toEqual([
        input,
        [refusal],
      ])
    const document =
      'mutation ($input: PublishSessionSeriesInput!) { publishSessionSeries(input: $input) { sessions { id } } }'
    for (const repeat of [{ every: 'DAY', count: 2 }, { every: 'WEEK', until: '2031-02-30' }, null])
      expect(await workshop.facilitator.codes(document, { input: { ...workshop.plan(), repeat } })).toEqual([
        'BAD_USER_INPUT',
      ])
    // What fits a few sessions does not fit as many as a series can have.
    const large = document.replace('id', 'registrations(first: 100) { nodes { id } }')
    const plan = { ...workshop.plan(), repeat: { every: 'WEEK', count: 2 } }
    expect(await workshop.facilitator.codes(large, { input: plan })).toEqual(['QUERY_TOO_COMPLEX'])
    expect(await state()).toEqual(before)
    expect((await publishes(workshop, week({ until: '2032-03-09' }))).sessions).toHaveLength(52)
  })
})
