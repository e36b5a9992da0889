import { globalId } from '../../src/platform/ids.ts'
import type { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import {
  Partner,
  type Practice,
  finds,
  hears,
  machineOf,
  reflected,
  reflects,
  reported,
  thread,
  updatesReflection,
} from '../support/learning.ts'
import { Workshop, does } from '../support/leeratelier.ts'
import type { Person } from '../support/person.ts'

const NOWHERE = { id: globalId('Reflection', '019a0000-0000-7000-8000-000000000000') }

const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)

describe('A reflection', () => {
  let hub: TestHub
  let marente: Partner
  let practice: Practice
  let anna: Person
  let bram: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    marente = await Partner.of(hub, 'Marente')
    practice = await marente.shares({ levels: ['MESO'], dimensions: ['PARTICIPATION'] })
    ;[anna, bram] = await Promise.all([hub.person({ of: 'Activite' }), hub.person({ of: 'Libertas Leiden' })])
  })
  afterAll(() => hub.stop())

  it('is shared on a practice, a session and an adoption, and read there, the latest first', async () => {
    const workshop = await Workshop.of(hub)
    const subjects = [await marente.shares(), await workshop.session(), await reported(anna, practice)]
    for (const subject of subjects) {
      const first = await reflected(anna, subject)
      const second = await reflected(bram, subject)

      const read = await thread(bram, subject)
      expect([read.totalCount, idsOf(read.nodes)]).toEqual([2, [second.id, first.id]])
      const query =
        'query ($id: ID!) { node(id: $id) { ... on Reflection { on { ... on Node { id } } author { id } } } }'
      const { node } = await bram.get(query, { id: first.id })
      expect(node).toEqual({ on: { id: subject.id }, author: { id: anna.id } })
    }
  })

  it('comes in the feed in the name of its author and their first organisation, with the tags of what it is on', async () => {
    const workshop = await Workshop.of(hub, { levels: ['NANO'], dimensions: ['MEANINGFULNESS'] })
    const session = await workshop.session()
    const adoption = await reported(bram, practice)
    const [onPractice, onSession, onAdoption] = [
      await reflected(anna, practice),
      await reflected(anna, session),
      await reflected(anna, adoption),
    ]
    const query = `query ($filter: ContributionFilter) { contributions(last: 3, filter: $filter) {
      nodes { kind levels dimensions actor { id } organisation { name } subject { ... on Reflection { id } } } } }`
    const { contributions } = await bram.get<{ contributions: { nodes: object[] } }>(query, {})
    const by = { kind: 'REFLECTION_SHARED', actor: { id: anna.id }, organisation: { name: 'Activite' } }
    const ofPractice = { ...by, levels: ['MESO'], dimensions: ['PARTICIPATION'] }
    expect(contributions.nodes).toEqual([
      { ...ofPractice, subject: { id: onPractice.id } },
      { ...by, levels: ['NANO'], dimensions: ['MEANINGFULNESS'], subject: { id: onSession.id } },
      { ...ofPractice, subject: { id: onAdoption.id } },
    ])
    expect(await hears(bram, { practices: [practice.id], kinds: ['REFLECTION_SHARED'] })).toEqual(
      expect.arrayContaining([onPractice, onAdoption].map(({ id }) => ['REFLECTION_SHARED', id])),
    )
    expect(await hears(bram, { leerateliers: [workshop.id], kinds: ['REFLECTION_SHARED'] })).toEqual([
      ['REFLECTION_SHARED', onSession.id],
    ])
  })

  it('is answered one level deep, the first reply first, on what it is on itself', async () => {
    const subject = await marente.shares()
    const told = await reflected(anna, subject)
    const first = await reflected(bram, subject, { replyTo: told.id })
    const { reflection: second } = await does<{ reflection: { id: string; on: object; replyTo: object } }>(
      anna,
      'addReflection',
      { replyTo: told.id, body: 'Dank!' },
      'reflection { id on { ... on BestPractice { id } } replyTo { id } }',
    )
    expect(second).toMatchObject({ on: { id: subject.id }, replyTo: { id: told.id } })

    const read = await thread(anna, subject)
    expect([read.totalCount, read.nodes[0]?.replies.totalCount]).toEqual([1, 2])
    expect(idsOf(read.nodes[0]?.replies.nodes ?? [])).toEqual([first.id, second.id])
    expect((await reflects(anna, subject, { replyTo: first.id })).refused).toEqual([['INVALID', 'replyTo']])
    expect((await reflects(anna, practice, { replyTo: told.id })).refused).toEqual([['INVALID', 'on']])
    expect((await reflects(anna, subject, { replyTo: NOWHERE.id })).refused).toEqual([['NOT_FOUND', 'replyTo']])
  })

  it('is Markdown, asked for as written, as safe HTML or as plain text', async () => {
    const { id } = await reflected(anna, practice, { body: ' **Samen** <script>alert(1)</script> ' })
    const query =
      'query ($id: ID!) { node(id: $id) { ... on Reflection { written: body html: body(format: HTML) plain: body(format: PLAIN) } } }'
    const { node } = await hub.visitor.get<{ node: Record<'written' | 'html' | 'plain', string> }>(query, { id })
    expect(node.written).toBe('**Samen** <script>alert(1)</script>')
    expect(node.html).toContain('<strong>Samen</strong>')
    expect(node.html).not.toContain('<script')
    expect(node.plain).toContain('Samen')
    expect(node.plain).not.toContain('*')
  })

  it('is seen by whoever sees what it is on, through every path, and its author by people only', async () => {
    const shared = await marente.shares({ visibility: 'ALLIANCE' })
    const onPractice = await reflected(anna, shared)
    const adoption = await reported(anna, shared)
    const onAdoption = await reflected(anna, adoption)
    for (const { id } of [onPractice, onAdoption]) {
      expect(await finds(bram, { id })).toBe(true)
      expect(await finds(hub.visitor, { id })).toBe(false)
      expect((await hears(bram)).map(([, subject]) => subject)).toContain(id)
      expect((await hears(hub.visitor)).map(([, subject]) => subject)).not.toContain(id)
    }
    await marente.withdraws(shared)
    for (const { id } of [onPractice, onAdoption]) {
      expect(await finds(bram, { id })).toBe(false)
      expect((await hears(bram)).map(([, subject]) => subject)).not.toContain(id)
    }

    const open = await reflected(anna, practice)
    const read = async (who: Asker) => (await thread(who, practice)).nodes.find(({ id }) => id === open.id)
    expect(await read(hub.visitor)).toMatchObject({ id: open.id, author: null })
    expect(await read(bram)).toMatchObject({ author: { id: anna.id } })
  })

  it('is shared once for one key', async () => {
    const subject = await marente.shares()
    const key = { idempotencyKey: 'reflectie-1' }
    const both = await Promise.all([reflects(anna, subject, key), reflects(anna, subject, key)])
    expect(new Set(both.map(({ reflection }) => reflection?.id)).size).toBe(1)
    expect((await thread(anna, subject)).totalCount).toBe(1)
    expect((await thread(bram, subject)).nodes).toHaveLength(1)
  })

  it('is read a page at a time, each once', async () => {
    const subject = await marente.shares()
    const told: string[] = []
    for (let count = 0; count < 7; count++) told.unshift((await reflected(anna, subject)).id)
    const query = `query ($slug: String!, $after: String) { bestPractice(slug: $slug) {
      reflections(first: 3, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }`
    const read: string[] = []
    for (let after: string | null = null, more = true; more;) {
      const {
        bestPractice,
      }: {
        bestPractice: {
          reflections: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } }
        }
      } = await hub.visitor.get(query, { slug: subject.slug, after })
      read.push(...idsOf(bestPractice.reflections.nodes))
      ;({ hasNextPage: more, endCursor: after } = bestPractice.reflections.pageInfo)
    }
    expect(read).toEqual(told)
  })

  it('is for signed-in people: not for visitors, and not for API keys', async () => {
    const machine = await machineOf(hub, marente)
    const documents = {
      addReflection: 'mutation ($id: ID!) { addReflection(input: { on: $id, body: "x" }) { userErrors { code } } }',
      updateReflection:
        'mutation ($id: ID!) { updateReflection(input: { id: $id, expectedRevision: 1, body: "x" }) { userErrors { code } } }',
      withdrawReflection: 'mutation ($id: ID!) { withdrawReflection(input: { id: $id }) { userErrors { code } } }',
    }
    for (const document of Object.values(documents)) {
      expect(await hub.visitor.codes(document, { id: practice.id })).toEqual(['UNAUTHENTICATED'])
      expect(await machine.codes(document, { id: practice.id })).toEqual(['FORBIDDEN'])
    }
  })

  it('is not made on what is not shared, and on what one may not see as little as on what does not exist', async () => {
    const draft = await marente.shares({ publish: false })
    const workshop = await Workshop.of(hub)
    const prepared = await workshop.session({ draft: true })
    expect((await reflects(marente.editor, draft)).refused).toEqual([['CLOSED', 'on']])
    expect((await reflects(workshop.facilitator, prepared)).refused).toEqual([['CLOSED', 'on']])
    const organisation = { id: marente.id }
    for (const subject of [draft, prepared, organisation, NOWHERE, { id: 'x' }])
      expect((await reflects(anna, subject)).refused).toEqual([['NOT_FOUND', 'on']])
  })

  it('refuses each wrong value by the field it stands in, and then nothing has happened', async () => {
    const count = async () => (await hub.db.query<object[]>('select count(*) from reflection'))[0]
    const before = await count()
    const wrong: [Record<string, unknown>, [string, string]][] = [
      [{ body: '  ' }, ['REQUIRED', 'body']],
      [{ body: 'x'.repeat(10_001) }, ['TOO_LONG', 'body']],
      [{ on: null }, ['REQUIRED', 'on']],
      [{ idempotencyKey: 'x'.repeat(101) }, ['TOO_LONG', 'idempotencyKey']],
    ]
    for (const [input, refusal] of wrong) expect((await reflects(anna, practice, input)).refused).toEqual([refusal])
    expect(await count()).toEqual(before)
    const { id } = await reflected(anna, practice)
    expect((await updatesReflection(anna, { id, body: ' ' })).refused).toEqual([['REQUIRED', 'body']])
    for (const unknown of [NOWHERE, { id: practice.id }, { id: 'x' }])
      expect((await updatesReflection(anna, unknown)).refused).toEqual([['NOT_FOUND', 'id']])
  })
})
