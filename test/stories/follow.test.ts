import { globalId } from '../../src/platform/ids.ts'
import type { Asker } from '../support/asker.ts'
import { Follow } from '../support/follow.ts'
import { TestHub } from '../support/hub.ts'
import { Partner, hears, machineOf, reflected, reported } from '../support/learning.ts'
import { Workshop, does } from '../support/leeratelier.ts'
import type { Person } from '../support/person.ts'

const FOLLOWS = 'follows(first: 100) { totalCount nodes { level dimension subject { ... on Node { id } } } }'

interface Follows {
  readonly totalCount: number
  readonly nodes: readonly {
    readonly level: string | null
    readonly dimension: string | null
    readonly subject: { id: string } | null
  }[]
}

const follows = (who: Asker, input: Record<string, unknown>, mutation: 'follow' | 'unfollow' = 'follow') =>
  does<{ viewer: { follows: Follows } | null; node: { viewerIsFollowing: boolean } | null }>(
    who,
    mutation,
    input,
    `viewer { ${FOLLOWS} } node { ... on Organisation { viewerIsFollowing } ... on BestPractice { viewerIsFollowing } ... on Leeratelier { viewerIsFollowing } }`,
  )

const followed = async (who: Asker) => (await hears(who, { followed: true })).map(([, id]) => id)

describe('A person who follows', () => {
  let hub: TestHub
  let marente: Partner
  let activite: Partner
  let anna: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    marente = await Partner.of(hub, 'Marente')
    activite = await Partner.of(hub, 'Activite')
  })
  beforeEach(async () => void (anna = await hub.person({ of: 'Libertas Leiden' })))
  afterAll(() => hub.stop())

  it('follows an organisation, a practice, a Leeratelier, a level and a dimension, each once, until it is enough', async () => {
    const practice = await marente.shares()
    const workshop = await Workshop.of(hub)
    const targets = [
      { id: marente.id },
      { id: practice.id },
      { id: workshop.id },
      { level: 'NANO' },
      { dimension: 'MEANINGFULNESS' },
    ]
    for (const target of [...targets, ...targets]) {
      const { node } = await follows(anna, target)
      expect(node).toEqual('id' in target ? { viewerIsFollowing: true } : null)
    }
    const { viewer } = await anna.get<{ viewer: { follows: Follows } }>(`{ viewer { ${FOLLOWS} } }`)
    expect(viewer.follows.totalCount).toBe(5)
    const nothing = { level: null, dimension: null, subject: null }
    expect(viewer.follows.nodes).toEqual(
      targets.toReversed().map(({ id, ...tag }) => ({ ...nothing, ...tag, subject: id ? { id } : null })),
    )
    for (const target of [...targets, ...targets]) {
      const { node } = await follows(anna, target, 'unfollow')
      expect(node).toEqual('id' in target ? { viewerIsFollowing: false } : null)
    }
    const { viewer: after } = await anna.get<{ viewer: { follows: Follows } }>(`{ viewer { ${FOLLOWS} } }`)
    expect(after.follows.totalCount).toBe(0)
  })

  it('is told where something is shown whether they follow it, which is nobody else’s business', async () => {
    const practice = await marente.shares()
    await follows(anna, { id: practice.id })
    const query = `query ($slug: String!, $id: ID!) { bestPractice(slug: $slug) { viewerIsFollowing }
      bestPractices(first: 1) { nodes { viewerIsFollowing } } node(id: $id) { ... on BestPractice { viewerIsFollowing } } }`
    const read = (who: Asker) => who.get(query, { slug: practice.slug, id: practice.id })
    const answer = (viewerIsFollowing: boolean) => ({
      bestPractice: { viewerIsFollowing },
      bestPractices: { nodes: [{ viewerIsFollowing }] },
      node: { viewerIsFollowing },
    })
    expect(await read(anna)).toEqual(answer(true))
    for (const who of [marente.editor, hub.visitor, await machineOf(hub, marente)])
      expect(await read(who)).toEqual(answer(false))
  })

  it('finds in the feed what is of, from or about it, each line once', async () => {
    const [practice, other] = [await marente.shares(), await marente.shares()]
    const workshop = await Workshop.of(hub, { levels: ['MACRO'], dimensions: ['DAILY_FUNCTIONING'] })
    expect(await followed(anna)).toEqual([])

    await follows(anna, { id: practice.id })
    const reflection = await reflected(activite.editor, practice)
    await reflected(activite.editor, other)
    const adoption = await reported(activite.editor, practice)
    expect(await followed(anna)).toEqual([practice.id, reflection.id, adoption.id])

    await follows(anna, { id: workshop.id })
    const session = await workshop.session()
    expect(await followed(anna)).toEqual([practice.id, reflection.id, adoption.id, session.id])

    const libertas = await hub.person({ of: 'Libertas Leiden' })
    await follows(libertas, { id: activite.id })
    const own = await activite.shares()
    expect((await followed(libertas)).slice(-3)).toEqual([expect.any(String), adoption.id, own.id])
    const tagged = await hub.person({ of: 'Libertas Leiden' })
    await follows(tagged, { level: 'MACRO' })
    await follows(tagged, { dimension: 'DAILY_FUNCTIONING' })
    expect(await followed(tagged)).toEqual([session.id])
    await follows(tagged, { level: 'MACRO' }, 'unfollow')
    expect(await followed(tagged)).toEqual([session.id])
    await follows(tagged, { dimension: 'DAILY_FUNCTIONING' }, 'unfollow')
    expect(await followed(tagged)).toEqual([])
  })

  it('is told of it in the stream, and narrows it as with any filter', async () => {
    const practice = await marente.shares()
    await follows(anna, { id: practice.id })
    const stream = new Follow(anna, {
      filter: { followed: true, kinds: ['REFLECTION_SHARED'] },
      after: await lastCursor(anna),
    })
    const reflection = await reflected(activite.editor, practice)
    await reported(activite.editor, practice)
    await reflected(activite.editor, await marente.shares())
    const later = await reflected(activite.editor, practice)
    expect((await stream.take(2)).map(({ node }) => node.subject?.id)).toEqual([reflection.id, later.id])
    await stream.leave()
  })

  it('sees nothing more by it', async () => {
    const hidden = await marente.shares({ visibility: 'ALLIANCE' })
    await follows(anna, { id: hidden.id })
    expect(await followed(anna)).toEqual([hidden.id])
    await marente.withdraws(hidden)
    expect(await followed(anna)).toEqual([])
    const { viewer } = await anna.get<{ viewer: { follows: Follows } }>(`{ viewer { ${FOLLOWS} } }`)
    expect(viewer.follows.totalCount).toBe(0)
    expect((await follows(anna, { id: hidden.id }, 'unfollow')).refused).toEqual([])
  })

  it('is a person who is signed in', async () => {
    const machine = await machineOf(hub, marente)
    for (const mutation of ['follow', 'unfollow']) {
      const document = `mutation { ${mutation}(input: { level: NANO }) { userErrors { code } } }`
      expect(await hub.visitor.codes(document)).toEqual(['UNAUTHENTICATED'])
      expect(await machine.codes(document)).toEqual(['FORBIDDEN'])
    }
    const feed = '{ contributions(filter: { followed: true }) { nodes { id } } }'
    expect(await hub.visitor.codes(feed)).toEqual(['UNAUTHENTICATED'])
    expect(await machine.codes(feed)).toEqual(['FORBIDDEN'])
    const stream = new Follow(hub.visitor, { filter: { followed: true } })
    await expect(stream.next()).rejects.toThrow('UNAUTHENTICATED')
    await stream.leave()
    const narrow = '{ contributions(filter: { followed: false }) { nodes { id } } }'
    expect(await hub.visitor.codes(narrow)).toEqual([])
  })

  it('names one thing that they may see', async () => {
    const draft = await marente.shares({ publish: false })
    const nowhere = globalId('BestPractice', '019a0000-0000-7000-8000-000000000000')
    for (const id of [draft.id, nowhere, anna.id, 'x'])
      expect((await follows(anna, { id })).refused).toEqual([['NOT_FOUND', 'id']])
    for (const id of [anna.id, 'x'])
      expect((await follows(anna, { id }, 'unfollow')).refused).toEqual([['NOT_FOUND', 'id']])
    for (const input of [
      {},
      { id: null },
      { id: marente.id, level: 'NANO' },
      { level: 'NANO', dimension: 'PARTICIPATION' },
    ])
      for (const mutation of ['follow', 'unfollow'] as const) {
        const { refused, viewer } = await follows(anna, input, mutation)
        expect([refused, viewer]).toEqual([[['INVALID', null]], null])
      }
    const { viewer } = await anna.get<{ viewer: { follows: Follows } }>(`{ viewer { ${FOLLOWS} } }`)
    expect(viewer.follows.totalCount).toBe(0)
  })
})

async function lastCursor(who: Asker): Promise<string> {
  const { contributions } = await who.get<{ contributions: { pageInfo: { endCursor: string } } }>(
    '{ contributions(last: 1) { pageInfo { endCursor } } }',
  )
  return contributions.pageInfo.endCursor
}
