import { TestHub } from '../support/hub.ts'
import { rowOf, toldOf } from '../support/leeratelier.ts'
import type { Person } from '../support/person.ts'
import { begun, doneTo } from '../support/practice.ts'

/** The row as it stands, and how many revisions are kept of it. */
async function stored(hub: TestHub, id: string) {
  const [row] = await hub.db.query<Record<string, unknown>[]>(
    `select p.*, (select count(*)::int from practice_revision r where r.practice_id = p.id) as revisions
     from best_practice p where id = $1`,
    [rowOf({ id })],
  )
  return row
}

describe('A change of a practice', () => {
  let hub: TestHub
  let organisation: string
  let editor: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    organisation = await hub.organisation('Marente')
    editor = await hub.person({ of: 'Marente', editor: true })
  })
  afterAll(() => hub.stop())

  it('is refused where it was made on a revision that is no longer the last, and changes nothing', async () => {
    const { id } = await begun(editor, { organisation, publish: true })
    await doneTo(editor, 'updateBestPractice', { id, expectedRevision: 1, title: 'Van de eerste' })
    const before = await stored(hub, id)

    for (const stale of [1, 0, 3]) {
      const late = { id, expectedRevision: stale, title: 'Van de tweede' }
      const { refused } = await doneTo(editor, 'updateBestPractice', late)
      expect(refused).toEqual([['CONFLICT', 'expectedRevision']])
    }
    const { refused } = await doneTo(editor, 'publishBestPractice', { id, expectedRevision: 1 })
    expect(refused).toEqual([['CONFLICT', 'expectedRevision']])
    expect(await stored(hub, id)).toEqual(before)
    expect(await toldOf(hub, { id })).toEqual(['PRACTICE_PUBLISHED', 'PRACTICE_REVISED'])
  })

  it('is made by one of many who read the same revision at the same moment', async () => {
    const { id } = await begun(editor, { organisation, publish: true })
    const changes = await Promise.all(
      Array.from({ length: 5 }, (_, one) =>
        doneTo(editor, 'updateBestPractice', { id, expectedRevision: 1, title: `Voorbeeld van ${one}` }),
      ),
    )
    const refused = changes.flatMap(({ refused }) => refused)
    expect(refused).toEqual(Array.from({ length: 4 }, () => ['CONFLICT', 'expectedRevision']))
    expect(await stored(hub, id)).toMatchObject({ revision: 2, revisions: 2 })
  })

  it('leaves as it is what is left out, and empties what is null', async () => {
    const { id } = await begun(editor, {
      organisation,
      ...{
        goal: 'Doel.',
        costs: 'Niets.',
        levels: ['NANO'],
        themes: ['Eten', ' eten ', 'Buurt'],
        reviewBy: '2031-01-01',
      },
      organisations: [await hub.organisation('Radius')],
    })
    expect(await stored(hub, id)).toMatchObject({ themes: ['eten', 'buurt'], levels: ['NANO'] })
    const change = { id, expectedRevision: 1, goal: null, themes: null, organisations: null, reviewBy: null }
    await doneTo(editor, 'updateBestPractice', change)
    expect(await stored(hub, id)).toMatchObject({
      goal: null,
      costs: 'Niets.',
      themes: [],
      levels: ['NANO'],
      review_by: null,
    })
    const links = await hub.db.query<object[]>('select * from practice_organisation where practice_id = $1', [
      rowOf({ id }),
    ])
    expect(links).toHaveLength(1)
  })

  it('that changes nothing leaves no revision and nothing in the feed', async () => {
    const { id } = await begun(editor, { organisation, publish: true, title: 'Voorbeeld', levels: ['NANO'] })
    const before = await stored(hub, id)
    const same = { id, expectedRevision: 1, title: ' Voorbeeld ', levels: ['NANO', 'NANO'], authors: [editor.id] }
    const { bestPractice } = await doneTo(editor, 'updateBestPractice', same)
    expect(bestPractice).toMatchObject({ revision: 1 })
    expect(await stored(hub, id)).toEqual(before)
    expect(await toldOf(hub, { id })).toEqual(['PRACTICE_PUBLISHED'])
  })
})

describe('Publication of a practice', () => {
  let hub: TestHub
  let organisation: string
  let editor: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    organisation = await hub.organisation('Marente')
    editor = await hub.person({ of: 'Marente', editor: true })
  })
  afterAll(() => hub.stop())

  it('happens once, however often and by however many at once it is asked for', async () => {
    const { id } = await begun(editor, { organisation })
    const asked = await Promise.all(Array.from({ length: 5 }, () => doneTo(editor, 'publishBestPractice', { id })))
    expect(asked.map(({ bestPractice }) => bestPractice?.status)).toEqual(asked.map(() => 'PUBLISHED'))
    expect(await toldOf(hub, { id })).toEqual(['PRACTICE_PUBLISHED'])
  })

  it('keeps its first moment and its place in the list through withdrawal', async () => {
    const { id } = await begun(editor, { organisation, publish: true })
    const before = await stored(hub, id)
    await doneTo(editor, 'withdrawBestPractice', { id, reason: 'Even niet.' })
    expect(await stored(hub, id)).toMatchObject({ status: 'WITHDRAWN', withdrawn_reason: 'Even niet.' })
    await doneTo(editor, 'publishBestPractice', { id })
    const { published_at, newest_at } = before ?? {}
    expect(await stored(hub, id)).toMatchObject({ published_at, newest_at, withdrawn_reason: null, revisions: 1 })
  })

  it('puts it where it belongs in the lists of all its organisations', async () => {
    const organisations = [await hub.organisation('Radius')]
    const { id: atOnce } = await begun(editor, { organisation, organisations, publish: true })
    const { id: later } = await begun(editor, { organisation })
    await doneTo(editor, 'updateBestPractice', { id: later, expectedRevision: 1, organisations })
    await doneTo(editor, 'publishBestPractice', { id: later })
    for (const id of [atOnce, later]) {
      const { newest_at } = (await stored(hub, id)) ?? {}
      const ids = [rowOf({ id })]
      const links = hub.db.query<unknown[]>('select newest_at from practice_organisation where practice_id = $1', ids)
      expect(await links).toEqual([{ newest_at }, { newest_at }])
    }
  })

  it('cannot be taken back or confirmed where it never happened', async () => {
    const { id } = await begun(editor, { organisation })
    for (const mutation of ['withdrawBestPractice', 'confirmBestPractice'])
      expect((await doneTo(editor, mutation, { id })).refused).toEqual([['INVALID', 'id']])
  })
})

describe('An idempotency key', () => {
  let hub: TestHub
  let organisation: string
  beforeAll(async () => {
    hub = await TestHub.start()
    organisation = await hub.organisation('Marente')
  })
  afterAll(() => hub.stop())

  it('gives the same viewer the same practice, once, also when asked twice at once', async () => {
    const editor = await hub.person({ of: 'Marente', editor: true })
    const input = { organisation, publish: true, idempotencyKey: 'een-keer' }
    const shared = await Promise.all(Array.from({ length: 5 }, () => begun(editor, input)))
    const later = await begun(editor, { ...input, title: 'Voorbeeld: iets anders' })

    expect(new Set([...shared, later].map(({ id }) => id)).size).toBe(1)
    expect(await toldOf(hub, later)).toEqual(['PRACTICE_PUBLISHED'])
  })

  it('of one viewer is not that of another', async () => {
    const [one, other] = [await hub.person({ of: 'Marente' }), await hub.person({ of: 'Marente' })]
    const input = { organisation, idempotencyKey: 'dezelfde' }
    expect((await begun(one, input)).id).not.toBe((await begun(other, input)).id)
  })

  it('is free again where nothing was made under it', async () => {
    const member = await hub.person({ of: 'Marente' })
    const input = { title: 'Voorbeeld', summary: 'Kort.', organisation, idempotencyKey: 'nog-een-keer' }
    const wrong = { ...input, authors: ['nonsense'] }
    expect((await doneTo(member, 'createBestPractice', wrong)).refused).toEqual([['NOT_FOUND', 'authors.0']])
    expect((await doneTo(member, 'createBestPractice', input)).refused).toEqual([])
  })
})
