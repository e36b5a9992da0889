import type { Asker } from '../support/asker.ts'
import { attends, closes, harvestOf, harvests, underWay } from '../support/harvest.ts'
import { TestHub } from '../support/hub.ts'
import { type Session, Workshop, people, toldOf } from '../support/leeratelier.ts'

describe('A harvest that is corrected', () => {
  let hub: TestHub
  let workshop: Workshop
  beforeAll(async () => {
    hub = await TestHub.start()
    workshop = await Workshop.of(hub)
  })
  afterAll(() => hub.stop())

  const corrects = (session: Session, input: Record<string, unknown>, who: Asker = workshop.facilitator) =>
    harvests(who, 'updateHarvest', session, input)

  it('keeps what is left out, empties what is set to null, and is not told again', async () => {
    const session = await underWay(workshop)
    const [anna] = await people(hub, 1)
    await attends(workshop.facilitator, session, [anna?.id ?? ''])
    const insights = [{ level: 'MICRO', text: 'Voorbeeld: begin klein.' }]
    await closes(workshop.facilitator, session, { insights, attendeeCount: 12 })
    const shared = await harvestOf(hub.visitor, session)

    const summary = 'Voorbeeld: anders.'
    const changed = await corrects(session, { expectedRevision: 3, summary: ` ${summary} ` })
    expect(changed.session).toMatchObject({ revision: 4, status: 'CLOSED', harvest: { ...shared, summary } })
    const emptied = await corrects(session, { expectedRevision: 4, insights: null, attendeeCount: null })
    expect(emptied.session).toMatchObject({ revision: 5, harvest: { insights: [], attendeeCount: 1 } })
    const same = await corrects(session, { expectedRevision: 5, summary, attendeeCount: 1, insights: [] })
    expect(same.session?.revision).toBe(5)
    expect(await harvestOf(hub.visitor, session)).toEqual({ ...shared, summary, insights: [], attendeeCount: 1 })
    expect(await toldOf(hub, session)).toEqual(['SESSION_ANNOUNCED', 'HARVEST_SHARED'])
  })

  it('is corrected by one of two who read the same revision', async () => {
    const session = await underWay(workshop)
    expect((await closes(workshop.facilitator, session, { expectedRevision: 3 })).refused).toEqual([
      ['CONFLICT', 'expectedRevision'],
    ])
    await closes(workshop.facilitator, session, { expectedRevision: 1 })
    const texts = ['Voorbeeld: van de een', 'Voorbeeld: van de ander']
    const done = await Promise.all(texts.map(summary => corrects(session, { expectedRevision: 2, summary })))
    expect(done.flatMap(({ refused }) => refused)).toEqual([['CONFLICT', 'expectedRevision']])
  })

  it('was shared before, and is corrected by who leads the session', async () => {
    const session = await underWay(workshop)
    const other = await Workshop.of(hub)
    const change = { expectedRevision: 1, summary: 'Voorbeeld' }
    expect((await corrects(session, change)).refused).toEqual([['INVALID', 'session']])
    expect((await corrects(session, change, other.facilitator)).refused).toEqual([['NOT_ALLOWED', 'session']])
    expect((await corrects({ id: workshop.id, revision: 1 }, change)).refused).toEqual([['NOT_FOUND', 'session']])
  })

  it('is refused, as it is when it is shared, by the field that is wrong', async () => {
    const session = await underWay(workshop)
    const closed = await underWay(workshop)
    await closes(workshop.facilitator, closed)
    const wrong: [object, [string, string]][] = [
      [{ summary: ' ' }, ['REQUIRED', 'summary']],
      [{ summary: 'x'.repeat(20_001) }, ['TOO_LONG', 'summary']],
      [{ insights: [{ text: 'Goed.' }, { text: '' }] }, ['REQUIRED', 'insights.1.text']],
      [{ insights: [{ text: 'x'.repeat(2001) }] }, ['TOO_LONG', 'insights.0.text']],
      [{ insights: Array.from({ length: 21 }, () => ({ text: 'Goed.' })) }, ['INVALID', 'insights']],
      [{ attendeeCount: -1 }, ['INVALID', 'attendeeCount']],
      [{ attendeeCount: 100_001 }, ['INVALID', 'attendeeCount']],
      [{ bestPractices: Array.from({ length: 21 }, () => 'x') }, ['INVALID', 'bestPractices']],
    ]
    for (const [input, refusal] of wrong) {
      expect([input, (await closes(workshop.facilitator, session, { ...input })).refused]).toEqual([input, [refusal]])
      expect([input, (await corrects(closed, { expectedRevision: 2, ...input })).refused]).toEqual([input, [refusal]])
    }
    expect((await corrects(closed, { expectedRevision: 2, summary: null })).refused).toEqual([['REQUIRED', 'summary']])
    expect((await closes(workshop.facilitator, session, { idempotencyKey: 'x'.repeat(101) })).refused).toEqual([
      ['TOO_LONG', 'idempotencyKey'],
    ])
    const document = 'mutation ($input: CloseSessionInput!) { closeSession(input: $input) { session { id } } }'
    for (const input of [{ summary: null }, { insights: [{ level: 'GIGA', text: 'x' }] }])
      expect(
        await workshop.facilitator.codes(document, { input: { session: session.id, summary: 'Goed.', ...input } }),
      ).toEqual(['BAD_USER_INPUT'])
    expect(await harvestOf(hub.visitor, session)).toBeNull()
  })
})
