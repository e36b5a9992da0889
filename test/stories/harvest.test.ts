import { Follow, STREAMS, feed } from '../support/follow.ts'
import { attends, closes, harvestOf, underWay } from '../support/harvest.ts'
import { TestHub } from '../support/hub.ts'
import { Workshop, doneToSession, people, registers, rowOf, toldOf } from '../support/leeratelier.ts'
import type { Person } from '../support/person.ts'

describe('The harvest of a session', () => {
  let hub: TestHub
  let workshop: Workshop
  let participants: Person[]
  beforeAll(async () => {
    hub = await TestHub.start()
    const hosts = [await hub.organisation('Marente'), await hub.organisation('Libertas Leiden')]
    workshop = await Workshop.of(hub, { hosts, levels: ['MESO', 'MICRO'], dimensions: ['MEANINGFULNESS'] })
    participants = await people(hub, 3)
  })
  afterAll(() => hub.stop())

  const INSIGHTS = [
    { level: 'NANO', text: 'Voorbeeld: **bewoners** weten het zelf.' },
    { level: 'MICRO', text: 'Voorbeeld: begin klein.' },
    { text: ' Voorbeeld: en doe het samen. ' },
  ]

  it.each(STREAMS)('is what the session lived to, and reaches who follows the feed over %s', async stream => {
    const questions = [
      { question: 'Wat vraag je een bewoner?', level: 'NANO' },
      { question: 'Wat vraagt het van een team?', level: 'MICRO' },
    ]
    const session = await underWay(workshop, { learningQuestions: questions })
    const followers = [hub.visitor, participants[0] ?? hub.visitor].map(who => {
      return new Follow(who, { filter: { kinds: ['HARVEST_SHARED'] } }, stream)
    })
    for (const who of participants) await registers(who, session)
    const present = participants.slice(0, 2).map(({ id }) => id)
    await attends(workshop.facilitator, session, present)
    expect(await harvestOf(hub.visitor, session)).toBeNull()

    const summary = '# Voorbeeld\n\nWe oefenden met <b>vragen</b>.'
    const done = await closes(workshop.facilitator, session, { summary, insights: INSIGHTS })
    expect(done).toMatchObject({ refused: [], session: { status: 'CLOSED', revision: 3 } })

    for (const follower of followers) {
      expect((await follower.next()).node).toMatchObject({ kind: 'HARVEST_SHARED', subject: { id: session.id } })
      await follower.leave()
    }
    expect(await harvestOf(hub.visitor, session)).toEqual({
      summary,
      attendeeCount: 2,
      insights: [INSIGHTS[0], INSIGHTS[1], { level: null, text: 'Voorbeeld: en doe het samen.' }],
      sharedAt: done.session?.harvest?.sharedAt,
    })
    expect(Date.now() - Date.parse(done.session?.harvest?.sharedAt ?? '')).toBeLessThan(60_000)
  })

  it('is read as Markdown, as safe HTML and as plain text', async () => {
    const session = await underWay(workshop)
    await closes(workshop.facilitator, session, { summary: '**Samen** <script>x</script>', insights: INSIGHTS })
    const query = `query ($id: ID!, $format: TextFormat) { node(id: $id) { ... on Session {
      harvest { summary(format: $format) insights { text(format: $format) } } } } }`
    type Texts = { harvest: { summary: string; insights: { text: string }[] } }
    const read = async (format: string | null) => {
      const { harvest } = (await hub.visitor.get<{ node: Texts }>(query, { id: session.id, format })).node
      return [harvest.summary, harvest.insights[0]?.text]
    }
    const markdown = ['**Samen** <script>x</script>', INSIGHTS[0]?.text]
    expect([await read('MARKDOWN'), await read(null)]).toEqual([markdown, markdown])
    expect(await read('PLAIN')).toEqual(['Samen <script>x</script>', 'Voorbeeld: bewoners weten het zelf.'])
    expect(await read('HTML')).toEqual([
      '<p><strong>Samen</strong> &lt;script&gt;x&lt;/script&gt;</p>',
      '<p>Voorbeeld: <strong>bewoners</strong> weten het zelf.</p>',
    ])
  })

  it('is told in the feed by the first host, with the levels of the Leeratelier and of the insights', async () => {
    const session = await underWay(workshop)
    await closes(workshop.facilitator, session, { insights: INSIGHTS })
    const [line] = await hub.db.query<object[]>(
      `select * from contribution where subject_id = $1 and kind = 'HARVEST_SHARED'`,
      [rowOf(session)],
    )
    expect(line).toMatchObject({
      subject_type: 'Session',
      actor_id: workshop.facilitator.rowId,
      organisation_id: rowOf({ id: await hub.organisation('Marente') }),
      leeratelier_id: rowOf(workshop),
      levels: ['MESO', 'MICRO', 'NANO'],
      dimensions: ['MEANINGFULNESS'],
    })
    const told = await feed(hub.visitor, { filter: { kinds: ['HARVEST_SHARED'], levels: ['NANO'] } })
    expect(told.at(-1)?.node.subject?.id).toBe(session.id)
  })

  it('counts those who attended, unless the facilitator says how many there were', async () => {
    const session = await underWay(workshop)
    for (const who of participants) await registers(who, session)
    expect((await closes(workshop.facilitator, session)).session?.harvest?.attendeeCount).toBe(0)

    const counted = await underWay(workshop)
    await attends(
      workshop.facilitator,
      counted,
      participants.map(({ id }) => id),
    )
    expect((await closes(workshop.facilitator, counted)).session?.harvest?.attendeeCount).toBe(3)

    const told = await underWay(workshop)
    const done = await closes(workshop.facilitator, told, { attendeeCount: 31, insights: null })
    expect(done.session?.harvest).toMatchObject({ attendeeCount: 31, insights: [] })
  })

  it('is shared once: by one of two at one moment, and again only with the same key', async () => {
    const session = await underWay(workshop)
    const keys = ['oogst-1', 'oogst-1', 'oogst-2']
    const done = await Promise.all(
      keys.map(idempotencyKey => closes(workshop.facilitator, session, { idempotencyKey })),
    )
    const refused = done.map(({ refused: [first] }) => first ?? null)
    expect(refused[0]).toEqual(refused[1])
    expect(refused.filter(Boolean).every(error => String(error) === 'CLOSED,session')).toBe(true)
    expect(new Set(refused.map(error => error === null)).size).toBe(2)
    expect(await toldOf(hub, session)).toEqual(['SESSION_ANNOUNCED', 'HARVEST_SHARED'])

    const other = await underWay(workshop)
    const again = await closes(workshop.facilitator, other, { idempotencyKey: 'oogst-3' })
    const retried = await closes(workshop.facilitator, other, { idempotencyKey: 'oogst-3', summary: 'Anders' })
    expect(retried.session).toEqual(again.session)
  })

  it('is for the facilitators of the Leeratelier and the coordinators to share', async () => {
    const other = await Workshop.of(hub)
    const session = await underWay(workshop)
    const draft = await underWay(workshop, { draft: true })
    const editor = await hub.person({ of: 'Marente', editor: true })
    for (const who of [other.facilitator, editor, ...participants]) {
      expect((await closes(who, session)).refused).toEqual([['NOT_ALLOWED', 'session']])
      expect((await closes(who, draft)).refused).toEqual([['NOT_FOUND', 'session']])
    }
    const input = `(input: { session: "${session.id}", summary: "Voorbeeld" }) { userErrors { code } }`
    expect(await hub.visitor.codes(`mutation { closeSession${input} }`)).toEqual(['UNAUTHENTICATED'])
    expect((await closes(workshop.coordinator, session)).session?.status).toBe('CLOSED')
  })

  it('comes after the session has begun, and ends what can be done with it', async () => {
    const toCome = await workshop.session()
    const draft = await underWay(workshop, { draft: true })
    const cancelled = await underWay(workshop)
    await doneToSession(workshop.facilitator, 'cancelSession', { id: cancelled.id })
    expect((await closes(workshop.facilitator, toCome)).refused).toEqual([['INVALID', 'session']])
    expect((await closes(workshop.facilitator, draft)).refused).toEqual([['INVALID', 'session']])
    expect((await closes(workshop.facilitator, cancelled)).refused).toEqual([['CLOSED', 'session']])

    const { id } = await workshop.session({ startsAt: '2021-05-14T11:30:00Z', endsAt: '2021-05-14T14:00:00Z' })
    expect((await closes(workshop.facilitator, { id, revision: 1 })).session?.status).toBe('CLOSED')
    for (const [mutation, input] of [
      ['updateSession', { expectedRevision: 2, title: 'Anders' }],
      ['cancelSession', {}],
      ['announceSession', {}],
    ] as const)
      expect((await doneToSession(workshop.facilitator, mutation, { id, ...input })).refused).toEqual([
        ['CLOSED', 'id'],
      ])
    expect((await closes(workshop.facilitator, { id, revision: 2 })).refused).toEqual([['CLOSED', 'session']])
  })
})
