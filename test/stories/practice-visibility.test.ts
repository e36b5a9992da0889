import { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { does } from '../support/leeratelier.ts'
import type { Person } from '../support/person.ts'
import { type Practice, begun, doneTo } from '../support/practice.ts'

/** A word that stands in every practice here, and in no list of synonyms. */
const WORD = 'kwispeldoor'
const KINDS = ['public', 'shared', 'draft', 'withdrawn'] as const
type Kind = (typeof KINDS)[number]

/** Who sees which practices of Marente, and which of them they may change. */
const WHO: Readonly<Record<string, { readonly sees: readonly Kind[]; readonly changes: readonly Kind[] }>> = {
  visitor: { sees: ['public'], changes: [] },
  'somebody of no partner': { sees: ['public'], changes: [] },
  'an admin of no partner': { sees: ['public'], changes: [] },
  'an editor of another partner': { sees: ['public', 'shared'], changes: [] },
  'an editor of a partner it is also of': { sees: ['public', 'shared'], changes: [] },
  'a member of the owner': { sees: ['public', 'shared'], changes: [] },
  'a key of another partner': { sees: ['public', 'shared'], changes: [] },
  'a key of the owner that only reads': { sees: ['public', 'shared'], changes: [] },
  'an author elsewhere': { sees: ['public', 'shared', 'draft'], changes: [] },
  'the member who began it': { sees: ['public', 'shared', 'draft'], changes: ['draft'] },
  'an editor of the owner': { sees: KINDS, changes: KINDS },
  'a key of the owner that writes': { sees: KINDS, changes: KINDS },
  'a coordinator': { sees: KINDS, changes: KINDS },
}

describe('A practice is seen', () => {
  let hub: TestHub
  let owner: string
  let practices: Record<Kind, Practice>
  let people: Record<string, Asker>
  beforeAll(async () => {
    hub = await TestHub.start()
    owner = await hub.organisation('Marente')
    const other = await hub.organisation('Radius')
    const admin = await hub.person({ admin: true })
    const [editor, member] = [await hub.person({ of: 'Marente', editor: true }), await hub.person({ of: 'Marente' })]
    const author = await hub.person({ of: 'Basalt' })
    people = {
      visitor: hub.visitor,
      'somebody of no partner': await hub.person(),
      'an admin of no partner': admin,
      'an editor of another partner': await hub.person({ of: 'Basalt', editor: true }),
      'an editor of a partner it is also of': await hub.person({ of: 'Radius', editor: true }),
      'a member of the owner': await hub.person({ of: 'Marente' }),
      'a key of another partner': await keyOf(admin, other, ['READ', 'WRITE']),
      'a key of the owner that only reads': await keyOf(admin, owner, ['READ']),
      'an author elsewhere': author,
      'the member who began it': member,
      'an editor of the owner': editor,
      'a key of the owner that writes': await keyOf(admin, owner, ['READ', 'WRITE']),
      'a coordinator': await hub.person({ coordinator: true }),
    }
    practices = await each(async kind => {
      const practice = await begun(member, {
        ...{ organisation: owner, organisations: [other], authors: [author.id] },
        ...{ title: `Voorbeeld ${kind}`, summary: `Iets met ${WORD}.`, levels: ['NANO'], themes: [kind] },
        visibility: kind === 'public' ? 'PUBLIC' : 'ALLIANCE',
      })
      if (kind !== 'draft') await doneTo(editor, 'publishBestPractice', { id: practice.id })
      if (kind === 'withdrawn') await doneTo(editor, 'withdrawBestPractice', { id: practice.id })
      return practice
    })
  })
  afterAll(() => hub.stop())

  async function keyOf(admin: Person, organisation: string, scopes: string[]): Promise<Asker> {
    const input = { name: 'Voorbeeld', scopes, organisation }
    const { secret } = await does<{ secret: string }>(admin, 'createApiKey', input, 'secret')
    return new Asker(hub.url, secret)
  }

  async function each<T>(work: (kind: Kind) => Promise<T>): Promise<Record<Kind, T>> {
    const done: Partial<Record<Kind, T>> = {}
    for (const kind of KINDS) done[kind] = await work(kind)
    return done as Record<Kind, T>
  }

  const personCalled = (name: string) => people[name] ?? hub.visitor
  const kindOf = ({ id }: { id: string }) => KINDS.find(kind => practices[kind].id === id)

  describe.each(Object.entries(WHO))('by %s', (name, { sees, changes }) => {
    it('alike by name, by id and by several ids', async () => {
      const seen = await each(async kind => {
        const { id, slug } = practices[kind]
        const query = 'query ($slug: String!, $id: ID!) { bestPractice(slug: $slug) { id } node(id: $id) { id } }'
        return personCalled(name).get(query, { slug, id })
      })
      const ids = KINDS.map(kind => practices[kind].id)
      const { nodes } = await personCalled(name).get<{ nodes: ({ id: string } | null)[] }>(
        'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
        { ids },
      )
      for (const kind of KINDS) {
        const shown = sees.includes(kind) ? { id: practices[kind].id } : null
        expect([kind, seen[kind]]).toEqual([kind, { bestPractice: shown, node: shown }])
      }
      expect(nodes).toEqual(KINDS.map(kind => (sees.includes(kind) ? { id: practices[kind].id } : null)))
    })

    it.each(['', `, search: "${WORD}"`, ', search: "kwispeldor"'])(
      'alike in lists, counts and facets%s',
      async search => {
        const filter = `{ status: [DRAFT, PUBLISHED, WITHDRAWN]${search} }`
        const list = `bestPractices(filter: ${filter}) {
        totalCount nodes { id } edges { node { id } }
        facets { levels { count } themes { theme count } organisations { count organisation { name } } }
      }`
        interface List {
          totalCount: number
          nodes: { id: string }[]
          edges: { node: { id: string } }[]
          facets: {
            levels: { count: number }[]
            themes: { theme: string; count: number }[]
            organisations: { count: number; organisation: { name: string } }[]
          }
        }
        const { bestPractices, organisation } = await personCalled(name).get<{
          bestPractices: List
          organisation: { bestPractices: List }
        }>(`{ ${list} organisation(slug: "marente") { ${list} } }`)
        const expected = [...sees].sort()
        for (const { totalCount, nodes, edges, facets } of [bestPractices, organisation.bestPractices]) {
          expect(nodes.map(kindOf).sort()).toEqual(expected)
          expect(edges.map(({ node }) => kindOf(node)).sort()).toEqual(expected)
          expect(totalCount).toBe(expected.length)
          expect(facets.levels).toEqual([{ count: expected.length }])
          expect(facets.themes).toEqual(expected.map(theme => ({ theme, count: 1 })))
          expect(facets.organisations.map(({ count, organisation }) => [organisation.name, count])).toEqual([
            ['Marente', expected.length],
            ['Radius', expected.length],
          ])
        }
      },
    )

    it('only as published where no status is asked for', async () => {
      const { bestPractices } = await personCalled(name).get<{ bestPractices: { nodes: { id: string }[] } }>(
        '{ bestPractices { nodes { id } } }',
      )
      const published = sees.filter(kind => kind === 'public' || kind === 'shared')
      expect(bestPractices.nodes.map(kindOf).sort()).toEqual([...published].sort())
    })

    it('as one to change exactly where a change is taken', async () => {
      if (name === 'visitor' || name.includes('only reads')) return
      for (const kind of KINDS) {
        const { id } = practices[kind]
        const query = 'query ($id: ID!) { node(id: $id) { ... on BestPractice { revision viewerCanEdit } } }'
        const { node } = await personCalled(name).get<{ node: { revision: number; viewerCanEdit: boolean } | null }>(
          query,
          { id },
        )
        const expectedRevision = node?.revision ?? 1
        const { refused } = await doneTo(personCalled(name), 'updateBestPractice', { id, expectedRevision })
        const refusal = sees.includes(kind) ? ['NOT_ALLOWED', 'id'] : ['NOT_FOUND', 'id']
        expect([kind, refused]).toEqual([kind, changes.includes(kind) ? [] : [refusal]])
        expect([kind, node?.viewerCanEdit ?? null]).toEqual([kind, sees.includes(kind) ? changes.includes(kind) : null])
      }
    })
  })

  it('with why it was withdrawn by those only who may see it then', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { ... on BestPractice { status withdrawnReason } } }'
    const { id } = practices.withdrawn
    expect(await people['a coordinator']?.get(query, { id })).toEqual({
      node: { status: 'WITHDRAWN', withdrawnReason: null },
    })
  })

  it('by nobody for being asked to change it: visitors sign in first, and a key that reads only reads', async () => {
    const change =
      'mutation ($input: UpdateBestPracticeInput!) { updateBestPractice(input: $input) { userErrors { code } } }'
    const input = { id: practices.public.id, expectedRevision: 1 }
    expect(await hub.visitor.codes(change, { input })).toEqual(['UNAUTHENTICATED'])
    expect(await people['a key of the owner that only reads']?.codes(change, { input })).toEqual(['FORBIDDEN'])
  })
})
