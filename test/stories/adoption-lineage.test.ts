import type { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { Partner, type Practice, reported, reports, rowId, updated } from '../support/learning.ts'

interface Lineage {
  readonly adaptedFrom: { readonly id: string } | null
  readonly adaptedInto: { readonly nodes: readonly { readonly id: string }[] }
}

describe('A practice that came from another', () => {
  let hub: TestHub
  let marente: Partner
  let activite: Partner
  beforeAll(async () => {
    hub = await TestHub.start()
    marente = await Partner.of(hub, 'Marente')
    activite = await Partner.of(hub, 'Activite')
  })
  afterAll(() => hub.stop())

  const lineageOf = async ({ slug }: Practice, who: Asker = hub.visitor) => {
    const query =
      'query ($slug: String!) { bestPractice(slug: $slug) { adaptedFrom { id } adaptedInto { nodes { id } } } }'
    const { bestPractice } = await who.get<{ bestPractice: Lineage }>(query, { slug })
    return [bestPractice.adaptedFrom?.id ?? null, bestPractice.adaptedInto.nodes.map(({ id }) => id)]
  }

  it('says so, and the other says what came of it, as far as one may see them', async () => {
    const origin = await marente.shares()
    const child = await activite.shares()
    const hidden = await activite.shares({ visibility: 'ALLIANCE' })
    const { id } = await reported(activite.editor, origin, { resultingPractice: child.id })
    await reported(activite.editor, origin, { resultingPractice: hidden.id, municipality: 'Leiden' })

    expect(await lineageOf(child)).toEqual([origin.id, []])
    expect(await lineageOf(origin)).toEqual([null, [child.id]])
    expect(await lineageOf(origin, marente.editor)).toEqual([null, [hidden.id, child.id]])
    const query = 'query ($id: ID!) { node(id: $id) { ... on Adoption { resultingPractice { id } } } }'
    expect(await hub.visitor.get(query, { id })).toEqual({ node: { resultingPractice: { id: child.id } } })
    await marente.withdraws(origin)
    expect(await lineageOf(child)).toEqual([null, []])
  })

  it('can be named later, changed and taken back', async () => {
    const origin = await marente.shares()
    const [one, other] = [await activite.shares(), await activite.shares()]
    const adoption = await reported(activite.editor, origin)
    const named = await updated(activite.editor, adoption, { resultingPractice: one.id })
    expect(await lineageOf(one)).toEqual([origin.id, []])
    const changed = await updated(activite.editor, named, { resultingPractice: other.id })
    expect([await lineageOf(one), await lineageOf(other)]).toEqual([
      [null, []],
      [origin.id, []],
    ])
    await updated(activite.editor, changed, { resultingPractice: null })
    expect(await lineageOf(other)).toEqual([null, []])
  })

  it('keeps its origin as long as another adoption says the same', async () => {
    const origin = await marente.shares()
    const child = await activite.shares()
    const here = await reported(activite.editor, origin, { resultingPractice: child.id })
    await reported(activite.editor, origin, { resultingPractice: child.id, municipality: 'Leiden' })
    await updated(activite.editor, here, { resultingPractice: null })
    expect(await lineageOf(child)).toEqual([origin.id, []])
  })

  it('is a practice of the organisation that tried the other', async () => {
    const [origin, foreign] = [await marente.shares(), await marente.shares()]
    expect((await reports(activite.editor, origin, { resultingPractice: foreign.id })).refused).toEqual([
      ['NOT_ALLOWED', 'resultingPractice'],
    ])
  })

  it('came from one other only', async () => {
    const [one, other] = [await marente.shares(), await marente.shares()]
    const child = await activite.shares()
    await reported(activite.editor, one, { resultingPractice: child.id })
    expect((await reports(activite.editor, other, { resultingPractice: child.id })).refused).toEqual([
      ['CONFLICT', 'resultingPractice'],
    ])
  })

  it('never comes from itself, however far back, and then nothing has happened', async () => {
    const [a, b, c] = [await marente.shares(), await activite.shares(), await marente.shares()]
    const circle = [['INVALID', 'resultingPractice']]
    expect((await reports(marente.editor, a, { resultingPractice: a.id })).refused).toEqual(circle)
    await reported(activite.editor, a, { resultingPractice: b.id })
    await reported(marente.editor, b, { resultingPractice: c.id })
    expect((await reports(marente.editor, c, { resultingPractice: a.id })).refused).toEqual(circle)
    expect((await reports(marente.editor, b, { resultingPractice: a.id, municipality: 'Leiden' })).refused).toEqual(
      circle,
    )
    expect(await lineageOf(a)).toEqual([null, [b.id]])
    expect((await reports(marente.editor, c)).refused).toEqual([])
  })

  it('never comes from itself, also where two say so at once', async () => {
    for (let time = 0; time < 8; time++) {
      const [a, b] = [await marente.shares(), await activite.shares()]
      const both = await Promise.all([
        reports(activite.editor, a, { resultingPractice: b.id }),
        reports(marente.editor, b, { resultingPractice: a.id }),
      ])
      expect(both.filter(({ adoption }) => adoption)).toHaveLength(1)
      expect(both.flatMap(({ refused }) => refused)).toEqual([['INVALID', 'resultingPractice']])
    }
  })

  it('is kept from coming from itself by the database, around the hub too', async () => {
    const practices = await Promise.all(Array.from({ length: 5 }, () => marente.shares()))
    const ids = practices.map(({ id }) => rowId(id))
    const set = (child: number, parent: number) =>
      hub.db.query('update best_practice set adapted_from_id = $2 where id = $1', [ids[child], ids[parent]])
    const all = await Promise.allSettled(ids.map((_, child) => set(child, (child + 1) % ids.length)))
    expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  })
})
