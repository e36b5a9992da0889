import { DateTime } from 'luxon'
import { v7 } from 'uuid'
import { globalId, readGlobalId } from '../../src/platform/ids.ts'
import type { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { type Session, Workshop, does } from '../support/leeratelier.ts'

interface Details extends Session {
  readonly title: string
  readonly status: string
  readonly startsAt: string
  readonly endsAt: string
  readonly timeZone: string
  readonly bestPractices: { readonly nodes: readonly { readonly id: string }[] }
}

const DETAILS = 'session { id revision title status startsAt endsAt timeZone bestPractices { nodes { id } } }'
const rowOf = ({ id }: { id: string }) => readGlobalId(id)?.id

/** What the feed says of a session, oldest first. */
const toldOf = async (hub: TestHub, session: Session) => {
  const rows = await hub.db.query<{ kind: string }[]>(
    'select kind from contribution where subject_id = $1 order by position',
    [rowOf(session)],
  )
  return rows.map(({ kind }) => kind)
}

/** A practice as far as linking it goes, straight into the database: how it is written is a story of its own. */
async function practice(hub: TestHub, status: 'PUBLISHED' | 'DRAFT' = 'PUBLISHED', of = 'Marente'): Promise<string> {
  const id = v7()
  await hub.db.query(
    `insert into best_practice (id, slug, title, summary, status, visibility, evidence, owner_id, alliance_id, revision, published_at, newest_at)
     select $1::uuid, ($1::uuid)::text, 'Voorbeeld', 'Voorbeeld', $2, 'PUBLIC', 'PRACTICE_BASED', o.organisation_id, a.id, 1, now(), clock_timestamp()
     from alliance a, organisation_name o where o.name = $3`,
    [id, status, of],
  )
  return globalId('BestPractice', id)
}

describe('A session', () => {
  let hub: TestHub
  let workshop: Workshop
  beforeAll(async () => {
    hub = await TestHub.start()
    const hosts = [await hub.organisation('Marente'), await hub.organisation('Libertas Leiden')]
    workshop = await Workshop.of(hub, { hosts, levels: ['NANO', 'MESO'], dimensions: ['MEANINGFULNESS'] })
  })
  afterAll(() => hub.stop())

  const publishes = (input: Record<string, unknown>, who: Asker = workshop.facilitator) =>
    does<{ session: Details | null }>(who, 'publishSession', { ...workshop.plan(), ...input }, DETAILS)

  const changes = (mutation: string, input: Record<string, unknown>, who: Asker = workshop.facilitator) =>
    does<{ session: Details | null }>(who, mutation, input, DETAILS)

  /** On which of all paths somebody meets it. */
  async function meets(who: Asker, { id }: Session): Promise<string[]> {
    const data = await who.get<Record<string, unknown>>(
      `query ($id: ID!, $slug: String!) { node(id: $id) { id } nodes(ids: [$id]) { id }
        sessions(first: 100) { nodes { id } }
        leeratelier(slug: $slug) { sessions(first: 100) { nodes { id } } } }`,
      { id, slug: workshop.slug },
    )
    return Object.entries(data).flatMap(([path, found]) => (JSON.stringify(found).includes(id) ? [path] : []))
  }
  const EVERYWHERE = ['node', 'nodes', 'sessions', 'leeratelier']

  it('is announced to everybody, and in the feed by the first host with the tags of its Leeratelier', async () => {
    const session = await workshop.session()

    expect(await meets(hub.visitor, session)).toEqual(EVERYWHERE)
    const [line] = await hub.db.query<object[]>('select * from contribution where subject_id = $1', [rowOf(session)])
    expect(line).toMatchObject({
      kind: 'SESSION_ANNOUNCED',
      subject_type: 'Session',
      actor_id: workshop.facilitator.rowId,
      organisation_id: readGlobalId(await hub.organisation('Marente'))?.id,
      leeratelier_id: rowOf(workshop),
      levels: ['NANO', 'MESO'],
      dimensions: ['MEANINGFULNESS'],
    })
  })

  it('is, as a draft, seen by facilitators and coordinators only and told to nobody, until it is announced', async () => {
    const editor = await hub.person({ of: 'Marente', editor: true })
    const count = async (who: Asker) =>
      (await who.get<{ sessions: { totalCount: number } }>('{ sessions { totalCount } }')).sessions.totalCount
    const before = [await count(hub.visitor), await count(workshop.facilitator)]
    const draft = await workshop.session({ draft: true })

    for (const who of [workshop.facilitator, workshop.coordinator]) expect(await meets(who, draft)).toEqual(EVERYWHERE)
    for (const who of [hub.visitor, editor]) expect(await meets(who, draft)).toEqual([])
    expect([await count(hub.visitor), await count(workshop.facilitator)]).toEqual([before[0], Number(before[1]) + 1])
    expect(await toldOf(hub, draft)).toEqual([])

    for (const _ of ['once', 'again']) {
      const { session } = await changes('announceSession', { id: draft.id })
      expect(session).toMatchObject({ status: 'ANNOUNCED', revision: 2 })
    }
    expect(await meets(hub.visitor, draft)).toEqual(EVERYWHERE)
    expect(await toldOf(hub, draft)).toEqual(['SESSION_ANNOUNCED'])
  })

  it('is prepared, but not announced, in a Leeratelier that is a draft', async () => {
    const draft = await Workshop.of(hub, { publish: false })
    const refused = await publishes({ leeratelier: draft.id }, draft.facilitator)
    expect(refused.refused).toEqual([['CLOSED', 'leeratelier']])

    const { id } = await draft.session({ draft: true })
    expect((await changes('announceSession', { id }, draft.facilitator)).refused).toEqual([['CLOSED', 'id']])
    expect(await hub.visitor.get('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ node: null })

    await does(draft.coordinator, 'publishLeeratelier', { id: draft.id })
    expect((await changes('announceSession', { id }, draft.facilitator)).session?.status).toBe('ANNOUNCED')
  })

  it('is announced once for one key, also when asked twice at one moment', async () => {
    const input = { idempotencyKey: 'bijeenkomst-1' }
    const done = await Promise.all([publishes(input), publishes(input), publishes({ ...input, title: 'Anders' })])
    const [first] = done

    expect(new Set(done.map(({ session }) => session?.id)).size).toBe(1)
    expect(await toldOf(hub, first?.session as Session)).toEqual(['SESSION_ANNOUNCED'])
    expect((await publishes(input, workshop.coordinator)).session?.id).not.toBe(first?.session?.id)
  })

  it('is said to have changed when time, place, title or practices do, and for nothing else', async () => {
    const session = await workshop.session()
    let expectedRevision = 1
    const change = async (input: object) => {
      const before = (await toldOf(hub, session)).length
      const done = await changes('updateSession', { id: session.id, expectedRevision, ...input })
      expect(done.refused).toEqual([])
      expectedRevision = done.session?.revision ?? 0
      return (await toldOf(hub, session)).slice(before)
    }

    for (const input of [
      { title: 'Voorbeeld: anders' },
      { startsAt: '2031-05-14T14:00:00+02:00' },
      { endsAt: '2031-05-14T17:00:00+02:00' },
      { timeZone: 'Europe/Brussels' },
      { location: 'Voorbeeldlocatie' },
      { onlineUrl: 'https://voorbeeld.example/zaal' },
      { bestPractices: [await practice(hub)] },
    ])
      expect([input, await change(input)]).toEqual([input, ['SESSION_CHANGED']])
    expect(expectedRevision).toBe(8)

    for (const input of [
      { description: 'Wat er gebeurt.' },
      { capacity: 12 },
      { learningQuestions: [{ question: 'Hoe?' }] },
    ])
      expect([input, await change(input)]).toEqual([input, []])
    expect(expectedRevision).toBe(11)

    expect(
      await change({ title: 'Voorbeeld: anders', capacity: 12, learningQuestions: [{ question: ' Hoe? ' }] }),
    ).toEqual([])
    expect(expectedRevision).toBe(11)
  })

  it('is changed by one of two who read the same revision, and the other is told', async () => {
    const { id } = await workshop.session()
    const titles = ['Voorbeeld: van de een', 'Voorbeeld: van de ander']
    const done = await Promise.all(titles.map(title => changes('updateSession', { id, expectedRevision: 1, title })))

    const [changed] = done.filter(({ session }) => session)
    expect(changed?.session?.revision).toBe(2)
    expect(done.flatMap(({ refused }) => refused)).toEqual([['CONFLICT', 'expectedRevision']])
    expect(await toldOf(hub, { id, revision: 2 })).toEqual(['SESSION_ANNOUNCED', 'SESSION_CHANGED'])
  })

  it('keeps what a change leaves out, and empties what it sets to null', async () => {
    const told = {
      ...{ description: 'Wat er gebeurt.', location: 'Voorbeeldlocatie', onlineUrl: 'https://voorbeeld.example/zaal' },
      ...{ capacity: 12, timeZone: 'America/Curacao', bestPractices: [await practice(hub)] },
      learningQuestions: [{ question: 'Hoe luister je?', level: 'NANO' }, { question: 'Wat neem je mee?' }],
    }
    const { id } = await workshop.session(told)
    const read = async () => {
      const query = `query ($id: ID!) { node(id: $id) { ... on Session { description location onlineUrl capacity timeZone
        learningQuestions { question level } bestPractices { nodes { id } } } } }`
      return (await workshop.facilitator.get<{ node: object }>(query, { id })).node
    }
    const whole = {
      ...told,
      bestPractices: { nodes: told.bestPractices.map(practiceId => ({ id: practiceId })) },
      learningQuestions: [
        { question: 'Hoe luister je?', level: 'NANO' },
        { question: 'Wat neem je mee?', level: null },
      ],
    }
    expect(await read()).toEqual(whole)

    await changes('updateSession', { id, expectedRevision: 1, capacity: 14 })
    expect(await read()).toEqual({ ...whole, capacity: 14 })

    const nothing = { description: null, location: null, onlineUrl: null, capacity: null, timeZone: null }
    await changes('updateSession', {
      id,
      expectedRevision: 2,
      ...nothing,
      bestPractices: null,
      learningQuestions: null,
    })
    const empty = { ...nothing, timeZone: 'Europe/Amsterdam', bestPractices: { nodes: [] }, learningQuestions: [] }
    expect(await read()).toEqual(empty)
  })

  it('is cancelled with a reason, once, and is closed from then on', async () => {
    const { id } = await workshop.session()
    const cancel = () => changes('cancelSession', { id, reason: ' Voorbeeld: te weinig aanmeldingen ' })
    expect((await cancel()).session).toMatchObject({ status: 'CANCELLED', revision: 2 })
    expect((await cancel()).session).toMatchObject({ status: 'CANCELLED', revision: 2 })
    expect(await toldOf(hub, { id, revision: 2 })).toEqual(['SESSION_ANNOUNCED', 'SESSION_CANCELLED'])
    expect(
      await hub.visitor.get('query ($id: ID!) { node(id: $id) { ... on Session { cancelReason } } }', { id }),
    ).toEqual({
      node: { cancelReason: 'Voorbeeld: te weinig aanmeldingen' },
    })

    expect((await changes('updateSession', { id, expectedRevision: 2, title: 'Toch' })).refused).toEqual([
      ['CLOSED', 'id'],
    ])
    expect((await changes('announceSession', { id })).refused).toEqual([['CLOSED', 'id']])
    const draft = await workshop.session({ draft: true })
    expect((await changes('cancelSession', { id: draft.id })).refused).toEqual([['INVALID', 'id']])
  })

  it('is for its facilitators and the coordinators to publish and to change', async () => {
    const other = await Workshop.of(hub)
    const { id } = await workshop.session()
    const draft = await workshop.session({ draft: true })
    const editor = await hub.person({ of: 'Marente', editor: true })
    for (const who of [other.facilitator, editor]) {
      expect((await publishes({}, who)).refused).toEqual([['NOT_ALLOWED', 'leeratelier']])
      expect((await changes('updateSession', { id, expectedRevision: 1 }, who)).refused).toEqual([
        ['NOT_ALLOWED', 'id'],
      ])
      for (const mutation of ['cancelSession', 'announceSession']) {
        expect((await changes(mutation, { id }, who)).refused).toEqual([['NOT_ALLOWED', 'id']])
        expect((await changes(mutation, { id: draft.id }, who)).refused).toEqual([['NOT_FOUND', 'id']])
      }
    }
    expect((await publishes({}, workshop.coordinator)).refused).toEqual([])
    const input = `(input: { id: "${id}" }) { userErrors { code } }`
    expect(await hub.visitor.codes(`mutation { cancelSession${input} }`)).toEqual(['UNAUTHENTICATED'])
  })

  it('refuses each wrong value by the field it stands in, and then nothing has happened', async () => {
    const state = () =>
      hub.db.query<object[]>(
        `select (select count(*) from session) as sessions, (select count(*) from session_practice) as links,
          (select count(*) from contribution) as told, (select count(*) from idempotency_key) as keys`,
      )
    const { id } = await workshop.session()
    const before = await state()
    const unknown = globalId('BestPractice', '019a0000-0000-7000-8000-000000000000')
    const wrong: [object, [string, string]][] = [
      [{ title: '' }, ['REQUIRED', 'title']],
      [{ title: 'x'.repeat(201) }, ['TOO_LONG', 'title']],
      [{ description: 'x'.repeat(10_001) }, ['TOO_LONG', 'description']],
      [{ endsAt: '2031-05-14T13:30:00+02:00' }, ['INVALID', 'endsAt']],
      [{ startsAt: '2031-05-15T13:30:00+02:00' }, ['INVALID', 'endsAt']],
      [{ startsAt: '0000-01-01T00:00:00Z' }, ['INVALID', 'startsAt']],
      [{ endsAt: '9999-12-31T23:59:59Z' }, ['INVALID', 'endsAt']],
      [{ timeZone: 'Europe/Leiden' }, ['INVALID', 'timeZone']],
      [{ timeZone: '+01:00' }, ['INVALID', 'timeZone']],
      [{ timeZone: '' }, ['INVALID', 'timeZone']],
      [{ timeZone: 'x'.repeat(101) }, ['TOO_LONG', 'timeZone']],
      [{ location: 'x'.repeat(501) }, ['TOO_LONG', 'location']],
      [{ capacity: 0 }, ['INVALID', 'capacity']],
      [{ capacity: 100_001 }, ['INVALID', 'capacity']],
      [{ learningQuestions: [{ question: 'Hoe?' }, { question: ' ' }] }, ['REQUIRED', 'learningQuestions.1.question']],
      [{ learningQuestions: [{ question: 'x'.repeat(501) }] }, ['TOO_LONG', 'learningQuestions.0.question']],
      [
        { learningQuestions: Array.from({ length: 21 }, () => ({ question: 'Hoe?' })) },
        ['INVALID', 'learningQuestions'],
      ],
      [{ bestPractices: [unknown] }, ['NOT_FOUND', 'bestPractices.0']],
      [{ bestPractices: [await practice(hub), workshop.id] }, ['NOT_FOUND', 'bestPractices.1']],
      [{ bestPractices: Array.from({ length: 21 }, () => unknown) }, ['INVALID', 'bestPractices']],
    ]
    for (const [input, refusal] of wrong) {
      expect([input, (await publishes({ ...input, idempotencyKey: 'nee' })).refused]).toEqual([input, [refusal]])
      const change = { id, expectedRevision: 1, ...input }
      expect([input, (await changes('updateSession', change)).refused]).toEqual([input, [refusal]])
    }
    for (const field of ['title', 'startsAt', 'endsAt']) {
      const change = { id, expectedRevision: 1, [field]: null }
      expect((await changes('updateSession', change)).refused).toEqual([['REQUIRED', field]])
    }
    expect((await publishes({ idempotencyKey: 'x'.repeat(101) })).refused).toEqual([['TOO_LONG', 'idempotencyKey']])
    expect((await changes('cancelSession', { id, reason: 'x'.repeat(1001) })).refused).toEqual([['TOO_LONG', 'reason']])

    const document = 'mutation ($input: PublishSessionInput!) { publishSession(input: $input) { userErrors { code } } }'
    for (const input of [{ startsAt: '2031-02-30T13:30:00Z' }, { onlineUrl: 'javascript:alert(1)' }, { capacity: 1.5 }])
      expect(await workshop.facilitator.codes(document, { input: { ...workshop.plan(), ...input } })).toEqual([
        'BAD_USER_INPUT',
      ])
    expect(await state()).toEqual(before)
  })
})

describe('The practices of a session', () => {
  let hub: TestHub
  let workshop: Workshop
  beforeAll(async () => {
    hub = await TestHub.start()
    workshop = await Workshop.of(hub)
  })
  afterAll(() => hub.stop())

  interface Shows {
    readonly node: {
      readonly bestPractices: { readonly totalCount: number; readonly nodes: readonly { readonly id: string }[] }
    }
  }
  const shows = async (who: Asker, id: string) => {
    const page = 'bestPractices(filter: { status: [PUBLISHED, DRAFT] }) { totalCount nodes { id } }'
    const query = `query ($id: ID!) { node(id: $id) { ... on Session { ${page} } ... on Leeratelier { ${page} } } }`
    const { bestPractices } = (await who.get<Shows>(query, { id })).node
    expect(bestPractices.totalCount).toBe(bestPractices.nodes.length)
    return bestPractices.nodes.map(node => node.id)
  }

  it('are linked by who sees them, and read by who sees them', async () => {
    const [published, theirs, hidden] = [
      await practice(hub),
      await practice(hub, 'DRAFT', 'Libertas Leiden'),
      await practice(hub, 'DRAFT'),
    ]
    const editor = await hub.person({ of: 'Libertas Leiden', editor: true, facilitates: rowOf(workshop) as string })
    const plan = workshop.plan()
    const refused = await does(editor, 'publishSession', { ...plan, bestPractices: [published, hidden] })
    expect(refused.refused).toEqual([['NOT_FOUND', 'bestPractices.1']])

    const input = { ...plan, bestPractices: [published, theirs] }
    const { session } = await does<{ session: Session }>(editor, 'publishSession', input, 'session { id revision }')
    expect((await shows(editor, session.id)).sort()).toEqual([published, theirs].sort())
    expect(await shows(hub.visitor, session.id)).toEqual([published])

    // Who does not see a link cannot have meant to take it away.
    const update = { id: session.id, expectedRevision: 1, bestPractices: [] }
    expect((await does(workshop.facilitator, 'updateSession', update)).refused).toEqual([])
    expect(await shows(editor, session.id)).toEqual([theirs])
  })

  it('are those of the Leeratelier, each once, as far as their sessions are seen', async () => {
    const other = await Workshop.of(hub)
    const [first, second, third] = [await practice(hub), await practice(hub), await practice(hub)] as const
    await other.session({ bestPractices: [first, second] })
    await other.session({ bestPractices: [second] })
    await other.session({ bestPractices: [third], draft: true })

    expect(await shows(hub.visitor, other.id)).toEqual([second, first])
    expect(await shows(other.facilitator, other.id)).toEqual([third, second, first])

    const query = 'query ($id: ID!) { node(id: $id) { ... on BestPractice { sessions { totalCount } } } }'
    const timesShown = async (who: Asker, id: string) =>
      (await who.get<{ node: { sessions: { totalCount: number } } }>(query, { id })).node.sessions.totalCount
    expect([await timesShown(hub.visitor, second), await timesShown(hub.visitor, third)]).toEqual([2, 0])
    expect(await timesShown(other.facilitator, third)).toBe(1)
  })
})

describe('The list of sessions', () => {
  let hub: TestHub
  let workshop: Workshop
  beforeAll(async () => {
    hub = await TestHub.start()
    workshop = await Workshop.of(hub, { levels: ['MICRO'] })
    const at = (title: string, startsAt: string, endsAt: string) => workshop.session({ title, startsAt, endsAt })
    await at('middag', '2031-05-14T13:00:00Z', '2031-05-14T15:00:00Z')
    await at('ochtend', '2031-05-14T08:00:00Z', '2031-05-14T10:00:00Z')
    await at('dagen', '2031-05-14T09:00:00Z', '2031-05-16T12:00:00Z')
    const { id } = await at('afgelast', '2031-05-14T18:00:00Z', '2031-05-14T20:00:00Z')
    await does(workshop.facilitator, 'cancelSession', { id })
    const other = await Workshop.of(hub, { levels: ['NANO', 'MACRO'] })
    await other.session({ title: 'elders', startsAt: '2032-01-01T09:00:00Z', endsAt: '2032-01-01T10:00:00Z' })
  })
  afterAll(() => hub.stop())

  async function lists(filter: object): Promise<string[]> {
    const query = 'query ($filter: SessionFilter) { sessions(filter: $filter) { totalCount nodes { title } } }'
    const { sessions } = await hub.visitor.get<{ sessions: { totalCount: number; nodes: { title: string }[] } }>(
      query,
      { filter },
    )
    expect(sessions.totalCount).toBe(sessions.nodes.length)
    return sessions.nodes.map(({ title }) => title)
  }

  it.each([
    ['all there are, earliest first', {}, ['ochtend', 'dagen', 'middag', 'afgelast', 'elders']],
    ['what goes on at a moment', { from: '2031-05-14T09:30:00Z', until: '2031-05-14T09:30:01Z' }, ['ochtend', 'dagen']],
    ['what ended before `from` no longer', { from: '2031-05-14T10:00:00Z', until: '2031-05-14T13:00:00Z' }, ['dagen']],
    ['what begins at `until` not yet', { until: '2031-05-14T09:00:00Z' }, ['ochtend']],
    ['what is still to come', { from: '2031-05-16T00:00:00Z' }, ['dagen', 'elders']],
    ['the same moments in another offset', { from: '2031-05-16T02:00:00+02:00' }, ['dagen', 'elders']],
    [
      'nothing in a period that ends before it begins',
      { from: '2032-01-01T09:30:00Z', until: '2031-01-01T09:00:00Z' },
      [],
    ],
    [
      'moments far outside every calendar',
      { from: '0000-01-01T00:00:00Z', until: '9999-12-31T23:59:59Z' },
      ['ochtend', 'dagen', 'middag', 'afgelast', 'elders'],
    ],
    ['those at a level', { levels: ['NANO'] }, ['elders']],
    ['those that stand so', { status: ['CANCELLED'] }, ['afgelast']],
    ['drafts only for who leads them', { status: ['DRAFT'] }, []],
  ])('has %s', async (_what, filter, titles) => {
    expect(await lists(filter)).toEqual(titles)
  })

  it('has those of one Leeratelier', async () => {
    expect(await lists({ leeratelier: workshop.id })).toEqual(['ochtend', 'dagen', 'middag', 'afgelast'])
    const query = 'query ($filter: SessionFilter) { sessions(filter: $filter) { totalCount } }'
    for (const filter of [{ leeratelier: 'x' }, { from: 'morgen' }, { levels: ['PICO'] }])
      expect(await hub.visitor.codes(query, { filter })).toEqual(['BAD_USER_INPUT'])
  })

  it('is read page by page, forwards and backwards, each once', async () => {
    const query = `query ($first: Int, $after: String, $last: Int, $before: String) {
      sessions(first: $first, after: $after, last: $last, before: $before) {
        nodes { title } pageInfo { startCursor endCursor } } }`
    type Page = {
      sessions: { nodes: { title: string }[]; pageInfo: { startCursor: string | null; endCursor: string | null } }
    }
    const forwards: string[] = []
    for (let after: string | null = null; ;) {
      const { nodes, pageInfo }: Page['sessions'] = (await hub.visitor.get<Page>(query, { first: 2, after })).sessions
      if (!nodes.length) break
      forwards.push(...nodes.map(({ title }) => title))
      after = pageInfo.endCursor
    }
    const backwards: string[] = []
    for (let before: string | null = null; ;) {
      const { nodes, pageInfo }: Page['sessions'] = (await hub.visitor.get<Page>(query, { last: 2, before })).sessions
      if (!nodes.length) break
      backwards.unshift(...nodes.map(({ title }) => title))
      before = pageInfo.startCursor
    }
    expect([forwards, backwards]).toEqual(
      Array.from({ length: 2 }, () => ['ochtend', 'dagen', 'middag', 'afgelast', 'elders']),
    )
  })
})

describe('The time of a session', () => {
  let hub: TestHub
  let workshop: Workshop
  beforeAll(async () => {
    hub = await TestHub.start()
    workshop = await Workshop.of(hub)
  })
  afterAll(() => hub.stop())

  const at = (local: string, zone = 'Europe/Amsterdam') => DateTime.fromISO(local, { zone })

  it.each([
    ['in winter', '2031-01-15', '2031-01-15T12:30:00.000Z'],
    ['in summer', '2031-07-16', '2031-07-16T11:30:00.000Z'],
    ['on the day summer time begins', '2031-03-30', '2031-03-30T11:30:00.000Z'],
    ['on the day it ends', '2031-10-26', '2031-10-26T12:30:00.000Z'],
  ])('is half past one in Amsterdam %s', async (_when, day, moment) => {
    const startsAt = at(`${day}T13:30`)
    const { id } = await workshop.session({ startsAt: startsAt.toISO(), endsAt: startsAt.plus({ hours: 2 }).toISO() })

    const query = 'query ($id: ID!) { node(id: $id) { ... on Session { startsAt timeZone } } }'
    const { node } = await hub.visitor.get<{ node: { startsAt: string; timeZone: string } }>(query, { id })
    expect(node).toEqual({ startsAt: moment, timeZone: 'Europe/Amsterdam' })
    expect(at(node.startsAt, node.timeZone).setZone(node.timeZone).toFormat('HH:mm')).toBe('13:30')
  })

  it('can go through the hour that comes twice', async () => {
    const [startsAt, endsAt] = ['2031-10-26T02:45:00+02:00', '2031-10-26T02:15:00+01:00']
    const { id } = await workshop.session({ startsAt, endsAt })
    const query = 'query ($id: ID!) { node(id: $id) { ... on Session { startsAt endsAt } } }'
    expect(await hub.visitor.get(query, { id })).toEqual({
      node: { startsAt: '2031-10-26T00:45:00.000Z', endsAt: '2031-10-26T01:15:00.000Z' },
    })
  })

  it.each([
    ['europe/amsterdam', 'Europe/Amsterdam'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['UTC', 'UTC'],
  ])('can be told in the zone %s', async (given, timeZone) => {
    const { id } = await workshop.session({ timeZone: given })
    const query = 'query ($id: ID!) { node(id: $id) { ... on Session { timeZone } } }'
    expect(await hub.visitor.get(query, { id })).toEqual({ node: { timeZone } })
  })
})
