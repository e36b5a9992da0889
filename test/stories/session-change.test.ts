import { globalId } from '../../src/platform/ids.ts'
import type { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { Workshop, doneToSession, practice, toldOf } from '../support/leeratelier.ts'

describe('A change of a session', () => {
  let hub: TestHub
  let workshop: Workshop
  beforeAll(async () => {
    hub = await TestHub.start()
    const hosts = [await hub.organisation('Marente'), await hub.organisation('Libertas Leiden')]
    workshop = await Workshop.of(hub, { hosts, levels: ['NANO', 'MESO'], dimensions: ['MEANINGFULNESS'] })
  })
  afterAll(() => hub.stop())

  const changes = (mutation: string, input: Record<string, unknown>, who: Asker = workshop.facilitator) =>
    doneToSession(who, mutation, input)
  const publishes = (input: Record<string, unknown>, who?: Asker) =>
    changes('publishSession', { ...workshop.plan(), ...input }, who)

  it('is told in the feed when it is of time, place, title or practices, and else not', async () => {
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

  it('is made by one of two who read the same revision, and the other is told', async () => {
    const { id } = await workshop.session()
    const titles = ['Voorbeeld: van de een', 'Voorbeeld: van de ander']
    const done = await Promise.all(titles.map(title => changes('updateSession', { id, expectedRevision: 1, title })))

    const [changed] = done.filter(({ session }) => session)
    expect(changed?.session?.revision).toBe(2)
    expect(done.flatMap(({ refused }) => refused)).toEqual([['CONFLICT', 'expectedRevision']])
    expect(await toldOf(hub, { id })).toEqual(['SESSION_ANNOUNCED', 'SESSION_CHANGED'])
  })

  it('keeps what it leaves out, and empties what it sets to null', async () => {
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

  it('is refused, as its publication is, by the field that is wrong, and then nothing has happened', async () => {
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
