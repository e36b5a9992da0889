import { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { does, rowOf, toldOf } from '../support/leeratelier.ts'
import type { Person } from '../support/person.ts'
import { begun, doneTo } from '../support/practice.ts'

const inAYear = () => {
  const then = new Date()
  then.setUTCFullYear(then.getUTCFullYear() + 1)
  return then.toISOString().slice(0, 10)
}

describe('A best practice', () => {
  let hub: TestHub
  let organisation: string
  let editor: Person
  let member: Person
  let coordinator: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    organisation = await hub.organisation('Marente')
    editor = await hub.person({ of: 'Marente', editor: true })
    member = await hub.person({ of: 'Marente' })
    coordinator = await hub.person({ coordinator: true })
  })
  afterAll(() => hub.stop())

  it('needs a title, a summary and an organisation to be shared, and can be published at once', async () => {
    const input = { title: 'Voorbeeld: eettafel', summary: 'Buren eten samen.', organisation, publish: true }
    const { bestPractice, refused } = await doneTo(editor, 'createBestPractice', input)

    expect(refused).toEqual([])
    expect(bestPractice).toMatchObject({ slug: 'voorbeeld-eettafel', status: 'PUBLISHED', revision: 1 })
    expect(bestPractice?.reviewBy).toBe(inAYear())
  })

  it('belongs to the organisation that can be meant, where none is named', async () => {
    const input = { title: 'Voorbeeld: zonder naam', summary: 'Kort.' }
    const { bestPractice } = await doneTo(member, 'createBestPractice', input)
    const query = 'query ($id: ID!) { node(id: $id) { ... on BestPractice { visibility organisations { id } } } }'
    const { node } = await member.get<{ node: object }>(query, { id: bestPractice?.id })
    expect(node).toEqual({ visibility: 'PUBLIC', organisations: [{ id: organisation }] })

    const others = [organisation, await hub.organisation('Kwadraad')]
    expect((await doneTo(member, 'createBestPractice', { ...input, organisations: others })).refused).toEqual([])
    expect((await doneTo(coordinator, 'createBestPractice', input)).refused).toEqual([['REQUIRED', 'organisation']])
  })

  it('is begun by a member, published by an editor, revised, confirmed, withdrawn and published again', async () => {
    const draft = await begun(member, { organisation, levels: ['NANO'], dimensions: ['PARTICIPATION'] })
    expect(draft).toMatchObject({ status: 'DRAFT', revision: 1, publishedAt: null, reviewBy: null })
    const change = { id: draft.id, expectedRevision: 1, goal: 'Elkaar kennen.', changeNote: 'Het doel erbij.' }
    expect(await doneTo(member, 'updateBestPractice', change)).toMatchObject({ bestPractice: { revision: 2 } })
    expect(await toldOf(hub, draft)).toEqual([])

    expect((await doneTo(member, 'publishBestPractice', { id: draft.id })).refused).toEqual([['NOT_ALLOWED', 'id']])
    const published = await doneTo(editor, 'publishBestPractice', { id: draft.id })
    expect(published.bestPractice).toMatchObject({ status: 'PUBLISHED', revision: 2, reviewBy: inAYear() })
    expect(await toldOf(hub, draft)).toEqual(['PRACTICE_PUBLISHED'])

    const again = { id: draft.id, expectedRevision: 2, title: 'Voorbeeld: samen aan tafel' }
    expect((await doneTo(member, 'updateBestPractice', again)).refused).toEqual([['NOT_ALLOWED', 'id']])
    const revised = await doneTo(editor, 'updateBestPractice', again)
    expect(revised.bestPractice).toMatchObject({ title: 'Voorbeeld: samen aan tafel', slug: draft.slug, revision: 3 })

    const withdrawn = await doneTo(coordinator, 'withdrawBestPractice', { id: draft.id, reason: 'Het is gestopt.' })
    expect(withdrawn.bestPractice).toMatchObject({ status: 'WITHDRAWN', revision: 3 })
    expect((await doneTo(editor, 'withdrawBestPractice', { id: draft.id })).refused).toEqual([['CLOSED', 'id']])
    expect((await doneTo(editor, 'confirmBestPractice', { id: draft.id })).refused).toEqual([['CLOSED', 'id']])

    const back = await doneTo(editor, 'publishBestPractice', { id: draft.id })
    expect(back.bestPractice?.publishedAt).toBe(published.bestPractice?.publishedAt)
    expect(await toldOf(hub, draft)).toEqual(['PRACTICE_PUBLISHED', 'PRACTICE_REVISED', 'PRACTICE_PUBLISHED'])
  })

  it('is told in the feed with its levels, dimensions and organisation', async () => {
    const { id } = await begun(editor, {
      organisation,
      publish: true,
      levels: ['MESO'],
      dimensions: ['MEANINGFULNESS'],
    })
    const [line] = await hub.db.query<object[]>(
      'select actor_id, organisation_id, practice_id, levels, dimensions from contribution where subject_id = $1',
      [rowOf({ id })],
    )
    expect(line).toEqual({
      actor_id: editor.rowId,
      organisation_id: rowOf({ id: organisation }),
      practice_id: rowOf({ id }),
      levels: ['MESO'],
      dimensions: ['MEANINGFULNESS'],
    })
  })

  it('is stale from the day after it was to be looked at, until it is confirmed or revised', async () => {
    const { id } = await begun(editor, { organisation, publish: true, reviewBy: '2026-01-31' })
    const stale = () => reads(member, id, 'isStale')
    expect(await stale()).toEqual({ isStale: true })
    const past = { id, reviewBy: '2026-02-01' }
    expect((await doneTo(editor, 'confirmBestPractice', past)).refused).toEqual([['INVALID', 'reviewBy']])
    expect(await doneTo(editor, 'confirmBestPractice', { id })).toMatchObject({ bestPractice: { revision: 1 } })
    expect(await stale()).toEqual({ isStale: false })

    await hub.db.query(`update best_practice set review_by = current_date - 1 where id = $1`, [rowOf({ id })])
    expect(await stale()).toEqual({ isStale: true })
    await doneTo(editor, 'updateBestPractice', { id, expectedRevision: 1, lessons: 'Begin klein.' })
    expect(await stale()).toEqual({ isStale: false })
  })

  it('says how completely it is told and what is missing', async () => {
    const { id } = await begun(editor, { organisation, goal: 'Elkaar kennen.', costs: '   ', lessons: 'Begin klein.' })
    const told = await reads<{ replicability: { score: number; missing: string[] } }>(
      editor,
      id,
      'replicability { score missing }',
    )
    expect(told?.replicability.score).toBe(0.2)
    expect(told?.replicability.missing).toContain('costs')
    expect(told?.replicability.missing).toHaveLength(8)
  })

  it('keeps how it stood; what was never shared is for its editors alone', async () => {
    const { id } = await begun(member, { organisation, title: 'Eerste titel', visibility: 'PUBLIC' })
    await doneTo(editor, 'updateBestPractice', { id, expectedRevision: 1, title: 'Tweede titel' })
    await doneTo(editor, 'publishBestPractice', { id })
    await doneTo(editor, 'updateBestPractice', { id, expectedRevision: 2, title: 'Derde titel', changeNote: 'Beter.' })

    const history = 'revisions(first: 5) { totalCount nodes { revision title changeNote editor { displayName } } }'
    const shown = (who: Asker) => reads<{ revisions: { totalCount: number; nodes: object[] } }>(who, id, history)
    const own = await shown(editor)
    expect(own?.revisions.totalCount).toBe(3)
    expect(own?.revisions.nodes).toEqual([
      { revision: 3, title: 'Derde titel', changeNote: 'Beter.', editor: { displayName: editor.displayName } },
      { revision: 2, title: 'Tweede titel', changeNote: null, editor: { displayName: editor.displayName } },
      { revision: 1, title: 'Eerste titel', changeNote: null, editor: { displayName: member.displayName } },
    ])
    expect((await shown(hub.visitor))?.revisions).toEqual({
      totalCount: 2,
      nodes: [
        { revision: 3, title: 'Derde titel', changeNote: 'Beter.', editor: null },
        { revision: 2, title: 'Tweede titel', changeNote: null, editor: null },
      ],
    })
  })

  it('is of its owner first, together with others, and names its authors to people only', async () => {
    const others = [await hub.organisation('Radius'), organisation, await hub.organisation('Basalt')]
    const authors = [editor.id, member.id]
    const { id } = await begun(editor, {
      organisation,
      organisations: others,
      authors,
      publish: true,
      visibility: 'PUBLIC',
    })
    const ask = 'organisations { name } authors { id }'
    expect(await reads(member, id, ask)).toEqual({
      organisations: [{ name: 'Marente' }, { name: 'Radius' }, { name: 'Basalt' }],
      authors: [{ id: editor.id }, { id: member.id }],
    })
    expect(await reads(hub.visitor, id, 'authors { id }')).toEqual({ authors: [] })
  })

  it('is shared by a system in the name of its organisation, and by no person', async () => {
    const key = { name: 'Voorbeeld', scopes: ['READ', 'WRITE'], organisation }
    const admin = await hub.person({ admin: true })
    const { secret } = await does<{ secret: string }>(admin, 'createApiKey', key, 'secret')
    const { id } = await begun(new Asker(hub.url, secret), { organisation, publish: true })
    const ask = 'organisations { name } authors { id } revisions { nodes { editor { id } } }'
    expect(await reads(editor, id, ask)).toEqual({
      ...{ organisations: [{ name: 'Marente' }], authors: [] },
      revisions: { nodes: [{ editor: null }] },
    })
  })

  it('is given as it was written, as safe HTML or as plain text', async () => {
    const context = [
      '## Waarom',
      '**Vet** en <script>alert(1)</script> <b onclick="x()">b</b>',
      '[goed](https://voorbeeld.example) [fout](javascript:alert(1)) ![plaatje](https://voorbeeld.example/x.png)',
    ].join('\n\n')
    const { id } = await begun(editor, { organisation, context })
    const told = await reads<Record<'as' | 'html' | 'plain', string>>(
      editor,
      id,
      'as: context html: context(format: HTML) plain: context(format: PLAIN)',
    )
    expect(told?.as).toBe(context)
    expect(told?.html).toContain('<a href="https://voorbeeld.example" rel="noopener nofollow">goed</a>')
    expect(told?.html).not.toMatch(/<script|<b |<img|href="javascript/)
    expect(told?.plain).toBe('Waarom\nVet en <script>alert(1)</script> <b onclick="x()">b</b>\ngoed fout plaatje')
  })

  it('keeps its name in addresses for itself, also when several of one title are shared at once', async () => {
    const title = 'Voorbeeld: precies dezelfde titel'
    const shared = await Promise.all(Array.from({ length: 6 }, () => begun(editor, { organisation, title })))
    const name = 'voorbeeld-precies-dezelfde-titel'
    expect(shared.map(({ slug }) => slug).sort()).toEqual([name, ...[2, 3, 4, 5, 6].map(copy => `${name}-${copy}`)])
    expect(await begun(editor, { organisation, title: '!?' })).toMatchObject({ slug: 'goed-voorbeeld' })
  })
})

/** Some fields of a practice by its id; null where this viewer sees none. */
async function reads<Told>(who: Asker, id: string, selection: string): Promise<Told | null> {
  const query = `query ($id: ID!) { node(id: $id) { ... on BestPractice { ${selection} } } }`
  return (await who.get<{ node: Told | null }>(query, { id })).node
}
