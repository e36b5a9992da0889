import type { Asker } from '../support/asker.ts'
import { Follow, feed } from '../support/follow.ts'
import { TestHub } from '../support/hub.ts'
import { Partner, type Practice, finds, hears, machineOf, reflected, reported } from '../support/learning.ts'
import { Workshop, does, registers } from '../support/leeratelier.ts'
import { hides, restores } from '../support/moderation.ts'
import type { Person } from '../support/person.ts'

const NOT_ANYWHERE = {
  byName: false,
  byId: false,
  listed: false,
  found: false,
  counted: 0,
  themes: 0,
  organisations: 0,
  ofTheOrganisation: 0,
  atTheSession: 0,
  inTheLeeratelier: 0,
  inTheFeed: 0,
}

describe('What coordinators hide', () => {
  let hub: TestHub
  let marente: Partner
  let activite: Partner
  let colleague: Person
  let coordinator: Person
  let workshop: Workshop
  let machine: Asker
  beforeAll(async () => {
    hub = await TestHub.start()
    marente = await Partner.of(hub, 'Marente')
    activite = await Partner.of(hub, 'Activite')
    colleague = await hub.person({ of: 'Marente' })
    workshop = await Workshop.of(hub)
    coordinator = workshop.coordinator
    machine = await machineOf(hub, marente)
  })
  afterAll(() => hub.stop())

  /** Everybody to whom it is gone: who shared it and whose machines did among them. */
  const others = () => [hub.visitor, activite.editor, marente.editor, colleague, workshop.facilitator, machine]

  /** Every way to a practice that bears a theme of its own, and whether it leads there. */
  async function ways(who: Asker, { id, slug, theme }: { id: string; slug: string; theme: string }) {
    const page = 'totalCount nodes { id }'
    const query = `query ($id: ID!, $slug: String!, $theme: [String!], $words: String!, $practices: [ID!], $leeratelier: String!) {
      bestPractice(slug: $slug) { id }
      node(id: $id) { id }
      listed: bestPractices(first: 100) { ${page} facets { themes { theme count } } }
      counted: bestPractices(filter: { themes: $theme }) { totalCount facets { organisations { count } } }
      found: bestPractices(filter: { search: $words }) { ${page} }
      organisation(slug: "Marente") { bestPractices(filter: { themes: $theme }) { totalCount } }
      leeratelier(slug: $leeratelier) {
        bestPractices(filter: { themes: $theme }) { totalCount }
        sessions { nodes { bestPractices(filter: { themes: $theme }) { totalCount } } }
      }
      contributions(filter: { practices: $practices }) { totalCount }
    }`
    type Page = { totalCount: number; nodes: { id: string }[] }
    type Answer = {
      bestPractice: object | null
      node: object | null
      listed: Page & { facets: { themes: { theme: string; count: number }[] } }
      counted: { totalCount: number; facets: { organisations: { count: number }[] } }
      found: Page
      organisation: { bestPractices: { totalCount: number } }
      leeratelier: {
        bestPractices: { totalCount: number }
        sessions: { nodes: { bestPractices: { totalCount: number } }[] }
      }
      contributions: { totalCount: number }
    }
    const told = await who.get<Answer>(query, {
      id,
      slug,
      theme: [theme],
      words: theme,
      practices: [id],
      leeratelier: workshop.slug,
    })
    return {
      byName: told.bestPractice !== null,
      byId: told.node !== null,
      listed: told.listed.nodes.some(node => node.id === id),
      found: told.found.nodes.some(node => node.id === id),
      counted: told.counted.totalCount,
      themes: told.listed.facets.themes.find(facet => facet.theme === theme)?.count ?? 0,
      organisations: told.counted.facets.organisations.length,
      ofTheOrganisation: told.organisation.bestPractices.totalCount,
      atTheSession: told.leeratelier.sessions.nodes.filter(node => node.bestPractices.totalCount).length,
      inTheLeeratelier: told.leeratelier.bestPractices.totalCount,
      inTheFeed: told.contributions.totalCount,
    }
  }

  async function sharesAtSession(theme: string): Promise<Practice & { theme: string }> {
    const practice = await marente.shares({ title: `Voorbeeld: ${theme}`, themes: [theme] })
    await workshop.session({ bestPractices: [practice.id] })
    return { ...practice, theme }
  }

  it('is gone at once from every list, search, count, facet and feed, but for coordinators; and back once restored', async () => {
    const practice = await sharesAtSession('samenwandelen')
    const before = await ways(hub.visitor, practice)
    expect(Object.values(before).every(Boolean)).toBe(true)

    expect((await hides(coordinator, practice)).refused).toEqual([])

    for (const who of others()) expect(await ways(who, practice)).toEqual(NOT_ANYWHERE)
    expect(await ways(coordinator, practice)).toEqual(before)

    expect((await restores(coordinator, practice)).restored).toBe(practice.id)
    for (const who of others()) expect(await ways(who, practice)).toEqual(before)
  })

  it('cannot be changed, adopted, reflected on or followed, as if it did not exist', async () => {
    const practice = await sharesAtSession('samenzingen')
    await hides(coordinator, practice)
    const { id } = practice
    const tries = [
      [marente.editor, 'updateBestPractice', { id, expectedRevision: 1, title: 'Anders' }, 'id'],
      [marente.editor, 'withdrawBestPractice', { id }, 'id'],
      [activite.editor, 'reportAdoption', { practice: id, stage: 'RUNNING' }, 'practice'],
      [activite.editor, 'addReflection', { on: id, body: 'Mooi.' }, 'on'],
      [activite.editor, 'follow', { id }, 'id'],
      [activite.editor, 'reportContent', { on: id, reason: 'Dit ook.' }, 'on'],
    ] as const
    for (const [who, mutation, input, field] of tries)
      expect([mutation, (await does(who, mutation, input)).refused]).toEqual([mutation, [['NOT_FOUND', field]]])
  })

  it('takes along what hangs on it: adoptions, reflections, replies, and what the feed said of them', async () => {
    const practice = await sharesAtSession('samenlezen')
    const adoption = await reported(activite.editor, practice)
    const reflection = await reflected(colleague, practice)
    const reply = await reflected(activite.editor, practice, { replyTo: reflection.id })
    const all = [practice, adoption, reflection, reply]
    for (const thing of all) expect(await finds(hub.visitor, thing)).toBe(true)

    await hides(coordinator, practice)
    for (const thing of all) expect(await finds(activite.editor, thing)).toBe(false)
    expect(await hears(activite.editor, { practices: [practice.id] })).toEqual([])

    await restores(coordinator, practice)
    for (const thing of all) expect(await finds(hub.visitor, thing)).toBe(true)
  })

  it('can be an adoption, which then counts no more', async () => {
    const practice = await sharesAtSession('samenkoken')
    const adoption = await reported(activite.editor, practice)
    const tried = async (who: Asker) => {
      const query = `query ($id: ID!) { node(id: $id) { ... on BestPractice { adoptionSummary { tried } adoptions { totalCount } } } }`
      type Counts = { adoptionSummary: { tried: number }; adoptions: { totalCount: number } }
      const { node } = await who.get<{ node: Counts }>(query, { id: practice.id })
      return [node.adoptionSummary.tried, node.adoptions.totalCount]
    }
    expect(await tried(hub.visitor)).toEqual([1, 1])
    await hides(coordinator, adoption)
    for (const who of [hub.visitor, activite.editor]) expect(await tried(who)).toEqual([0, 0])
    expect(await tried(coordinator)).toEqual([1, 1])
    expect(await finds(hub.visitor, practice)).toBe(true)
  })

  it('can be a reflection, with the replies to it but not what it is on', async () => {
    const practice = await sharesAtSession('samentuinieren')
    const reflection = await reflected(colleague, practice)
    const reply = await reflected(activite.editor, practice, { replyTo: reflection.id })
    const other = await reflected(activite.editor, practice)
    await hides(coordinator, reflection)

    for (const thing of [reflection, reply]) expect(await finds(colleague, thing)).toBe(false)
    for (const thing of [practice, other]) expect(await finds(hub.visitor, thing)).toBe(true)
    expect((await hears(hub.visitor, { practices: [practice.id] })).map(([, id]) => id)).toEqual([
      practice.id,
      other.id,
    ])
    expect((await does(colleague, 'withdrawReflection', { id: reflection.id })).refused).toEqual([['NOT_FOUND', 'id']])
  })

  it('can be a session or a whole Leeratelier, for who leads it too, and who registered', async () => {
    const atelier = await Workshop.of(hub)
    const session = await atelier.session()
    const other = await atelier.session()
    const { registration } = await registers(colleague, session)
    if (!registration) throw new Error('The registration was refused')

    await hides(atelier.coordinator, session)
    for (const who of [hub.visitor, atelier.facilitator, colleague])
      for (const thing of [session, registration]) expect(await finds(who, thing)).toBe(false)
    expect(await finds(hub.visitor, other)).toBe(true)

    await hides(atelier.coordinator, atelier)
    for (const thing of [atelier, other]) expect(await finds(atelier.facilitator, thing)).toBe(false)
    const listed = await hub.visitor.get<{ leerateliers: { nodes: { id: string }[] } }>(
      '{ leerateliers { nodes { id } } }',
    )
    expect(listed.leerateliers.nodes.map(({ id }) => id)).not.toContain(atelier.id)

    await restores(atelier.coordinator, atelier)
    expect(await finds(hub.visitor, other)).toBe(true)
    expect(await finds(hub.visitor, session)).toBe(false)
  })

  it('is not delivered to who follows the feed, also where it was shared before it was hidden', async () => {
    const first = await marente.shares({ title: 'Voorbeeld: eerst' })
    const [line] = await feed(hub.visitor, { filter: { practices: [first.id] } })
    const bad = await marente.shares({ title: 'Voorbeeld: verborgen' })
    const good = await marente.shares({ title: 'Voorbeeld: daarna' })
    await hides(coordinator, bad)

    const stream = new Follow(hub.visitor, { after: line?.cursor })
    expect((await stream.next()).node.subject?.id).toBe(good.id)
    await stream.leave()

    const their = new Follow(coordinator, { after: line?.cursor })
    expect((await their.take(2)).map(({ node }) => node.subject?.id)).toEqual([bad.id, good.id])
    await their.leave()
  })

  it('gives no word to mend a search with', async () => {
    const practice = await marente.shares({ title: 'Voorbeeld: kwartiermaken' })
    const mended = async (who: Asker) => {
      const query = '{ bestPractices(filter: { search: "kwartirmaken" }) { searchedFor totalCount } }'
      return (await who.get<{ bestPractices: { searchedFor: string | null } }>(query)).bestPractices.searchedFor
    }
    expect(await mended(hub.visitor)).toBe('kwartiermaken')
    await hides(coordinator, practice)
    expect(await mended(hub.visitor)).toBeNull()
    expect(await mended(coordinator)).toBe('kwartiermaken')
  })
})
