import { closes, harvests, shownAt, underWay } from '../support/harvest.ts'
import { TestHub } from '../support/hub.ts'
import { type Session, Workshop, does, rowOf } from '../support/leeratelier.ts'
import { hears } from '../support/learning.ts'
import type { Person } from '../support/person.ts'
import { begun } from '../support/practice.ts'

describe('The practices that a session showed', () => {
  let hub: TestHub
  let workshop: Workshop
  let editor: Person
  let marente: string
  let libertas: string
  beforeAll(async () => {
    hub = await TestHub.start()
    workshop = await Workshop.of(hub)
    editor = await hub.person({ of: 'Marente', editor: true, facilitates: rowOf(workshop) })
    marente = await hub.organisation('Marente')
    libertas = await hub.organisation('Libertas Leiden')
  })
  afterAll(() => hub.stop())

  const published = async (title: string) => (await begun(editor, { title, organisation: marente, publish: true })).id
  const told = (input: Record<string, unknown> = {}) => ({
    ...{ title: 'Voorbeeld: een bankje', summary: 'Een bankje voor de deur.', organisation: marente },
    ...{ levels: ['NANO'], dimensions: ['PARTICIPATION', 'PARTICIPATION'], ...input },
  })
  const shows = (who: Person, session: Session) => shownAt(hub, who, session)

  it('are those that were planned, unless the facilitator says otherwise', async () => {
    const [planned, other] = [await published('Voorbeeld: gepland'), await published('Voorbeeld: getoond')]
    const kept = await underWay(workshop, { bestPractices: [planned] })
    await closes(editor, kept)
    expect(await shows(editor, kept)).toEqual(['Voorbeeld: gepland'])

    const replaced = await underWay(workshop, { bestPractices: [planned] })
    await closes(editor, replaced, { bestPractices: [other, planned] })
    expect(await shows(editor, replaced)).toEqual(['Voorbeeld: getoond', 'Voorbeeld: gepland'])

    const none = await underWay(workshop, { bestPractices: [planned] })
    await closes(editor, none, { bestPractices: [] })
    expect(await shows(editor, none)).toEqual([])
  })

  it('can be written down on the spot, as a draft or published before the harvest is told', async () => {
    const planned = await published('Voorbeeld: gepland')
    const session = await underWay(workshop, { bestPractices: [planned] })
    const before = (await hears(editor)).length
    const done = await closes(editor, session, {
      newPractices: [told({ publish: true }), told({ title: 'Voorbeeld: nog een concept' })],
    })
    expect(done.refused).toEqual([])

    const all = ['Voorbeeld: gepland', 'Voorbeeld: een bankje', 'Voorbeeld: nog een concept']
    expect(await shows(editor, session)).toEqual(all)
    expect(await shownAt(hub, workshop.facilitator, session)).toEqual(all.slice(0, 2))
    expect((await hears(editor)).slice(before).map(([kind]) => kind)).toEqual(['PRACTICE_PUBLISHED', 'HARVEST_SHARED'])

    const query = `query ($id: ID!) { node(id: $id) { ... on Session { bestPractices(filter: { search: "bankje" }) {
      nodes { summary status levels dimensions replicability { missing } organisations { name } authors { id } } } } } }`
    type Practices = { bestPractices: { nodes: { replicability: { missing: string[] } }[] } }
    const { node } = await editor.get<{ node: Practices }>(query, { id: session.id })
    expect(node.bestPractices.nodes).toEqual([
      {
        ...{ summary: 'Een bankje voor de deur.', status: 'PUBLISHED', levels: ['NANO'] },
        ...{ dimensions: ['PARTICIPATION'], organisations: [{ name: 'Marente' }], authors: [{ id: editor.id }] },
        replicability: { missing: expect.arrayContaining(['context', 'results']) as string[] },
      },
    ])
  })

  it('are written down for organisations for which the facilitator may, or nothing has happened', async () => {
    const session = await underWay(workshop)
    const state = () =>
      hub.db.query<object[]>(
        `select (select count(*) from best_practice) as practices, (select count(*) from contribution) as lines,
          (select count(*) from harvest) as harvests, (select count(*) from idempotency_key) as keys`,
      )
    const before = await state()
    const refusals = async (who: Person, ...newPractices: object[]) =>
      (await closes(who, session, { newPractices, idempotencyKey: 'nee' })).refused

    const good = told()
    expect(await refusals(editor, good, told({ organisation: libertas }))).toEqual([
      ['NOT_ALLOWED', 'newPractices.1.organisation'],
    ])
    expect(await refusals(workshop.facilitator, told({ publish: true }))).toEqual([
      ['NOT_ALLOWED', 'newPractices.0.publish'],
    ])
    expect(await refusals(editor, told({ organisation: workshop.id }))).toEqual([
      ['NOT_FOUND', 'newPractices.0.organisation'],
    ])
    expect(await refusals(editor, good, told({ title: ' ', summary: 'x'.repeat(601) }))).toEqual([
      ['REQUIRED', 'newPractices.1.title'],
      ['TOO_LONG', 'newPractices.1.summary'],
    ])
    expect(await refusals(editor, ...Array.from({ length: 11 }, () => good))).toEqual([['INVALID', 'newPractices']])
    const unknown = await closes(editor, session, { bestPractices: [session.id] })
    expect(unknown.refused).toEqual([['NOT_FOUND', 'bestPractices.0']])
    expect(await state()).toEqual(before)

    expect(await refusals(workshop.coordinator, told({ organisation: libertas, publish: true }))).toEqual([])
    expect(await shows(workshop.coordinator, session)).toEqual(['Voorbeeld: een bankje'])
  })

  it('can be corrected after the session is closed', async () => {
    const [one, other] = [await published('Voorbeeld: de een'), await published('Voorbeeld: de ander')]
    const session = await underWay(workshop, { bestPractices: [one] })
    await closes(editor, session)
    const done = await harvests(editor, 'updateHarvest', session, {
      ...{ expectedRevision: 2, bestPractices: [other], newPractices: [told({ publish: true })] },
    })
    expect(done).toMatchObject({ refused: [], session: { revision: 3 } })
    expect(await shows(editor, session)).toEqual(['Voorbeeld: de ander', 'Voorbeeld: een bankje'])

    const again = await harvests(editor, 'updateHarvest', session, { expectedRevision: 3 })
    expect(again.session?.revision).toBe(3)
    expect((await does(editor, 'withdrawBestPractice', { id: other })).refused).toEqual([])
    expect(await shows(editor, session)).toEqual(['Voorbeeld: een bankje'])
  })
})
