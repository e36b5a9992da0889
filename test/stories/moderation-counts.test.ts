import type { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { Partner, type Practice, reflected, reported, updated } from '../support/learning.ts'
import { Workshop } from '../support/leeratelier.ts'
import { hides, restores } from '../support/moderation.ts'
import { behind, numbersOf, opened } from '../support/monitoring.ts'
import type { Person } from '../support/person.ts'

describe('Among what is counted', () => {
  let hub: TestHub
  let coordinator: Person
  let marente: Partner
  let activite: Partner
  let radius: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    coordinator = await hub.person({ coordinator: true })
    marente = await Partner.of(hub, 'Marente')
    activite = await Partner.of(hub, 'Activite')
    radius = await hub.person({ of: 'Radius' })
  })
  afterAll(() => hub.stop())

  const mostAdopted = async (theme: string, who: Asker = hub.visitor) => {
    const query = `query ($themes: [String!]) { bestPractices(orderBy: MOST_ADOPTED, filter: { themes: $themes }) {
      nodes { title adoptionSummary { tried } } } }`
    type Listed = { bestPractices: { nodes: { title: string; adoptionSummary: { tried: number } }[] } }
    const { bestPractices } = await who.get<Listed>(query, { themes: [theme] })
    return bestPractices.nodes.map(({ title, adoptionSummary }) => [title, adoptionSummary.tried])
  }
  const sharesTwo = async (theme: string): Promise<[Practice, Practice]> => [
    await marente.shares({ title: 'eerste', themes: [theme] }),
    await marente.shares({ title: 'tweede', themes: [theme] }),
  ]

  it('is no adoption that coordinators hid, until they restore it', async () => {
    const [first, second] = await sharesTwo('verbergen')
    const hidden = await reported(activite.editor, first)
    await reported(radius, first)
    const other = await reported(activite.editor, second)
    const before = await mostAdopted('verbergen')
    expect(before).toEqual([
      ['eerste', 2],
      ['tweede', 1],
    ])

    await hides(coordinator, hidden)
    await reported(radius, second)
    expect(await mostAdopted('verbergen')).toEqual([
      ['tweede', 2],
      ['eerste', 1],
    ])

    await restores(coordinator, hidden)
    await hides(coordinator, other)
    expect(await mostAdopted('verbergen')).toEqual(before)
  })

  it('is an adoption that went on while it was hidden, as it stands when it is restored', async () => {
    const [first, second] = await sharesTwo('verder')
    const planned = await reported(activite.editor, first, { stage: 'PLANNED' })
    await hides(coordinator, planned)
    const machinery = `update adoption set stage = 'RUNNING' where practice_id =
      (select id from best_practice where title = 'eerste' and 'verder' = any(themes))`
    await hub.db.query(machinery)
    expect(await mostAdopted('verder')).toEqual([
      ['tweede', 0],
      ['eerste', 0],
    ])
    await restores(coordinator, planned)
    expect(await mostAdopted('verder')).toEqual([
      ['eerste', 1],
      ['tweede', 0],
    ])

    await updated(activite.editor, { ...planned, revision: 1 }, { stage: 'PLANNED' })
    expect((await mostAdopted('verder')).map(([title]) => title)).toEqual([second.title, first.title])
  })

  it('is every adoption once, when coordinators hide it while its stage changes', async () => {
    const [first] = await sharesTwo('tegelijk')
    const reports = []
    for (let times = 0; times < 6; times++)
      reports.push(await reported(activite.editor, first, { stage: 'PLANNED', municipality: `Voorbeeld ${times}` }))
    const running = `update adoption set stage = 'RUNNING' where stage = 'PLANNED'`
    await Promise.all([...reports.map(adoption => hides(coordinator, adoption)), hub.db.query(running)])
    await Promise.all(reports.map(adoption => restores(coordinator, adoption)))
    const [counted] = await hub.db.query<{ count: number }[]>(
      `select adoption_count as count from best_practice where title = 'eerste' and 'tegelijk' = any(themes)`,
    )
    expect(counted?.count).toBe(6)
  })

  it('is no reflection on what coordinators hid, nor a reply to it', async () => {
    const [practice] = await sharesTwo('reflecties')
    const workshop = await Workshop.of(hub, { hosts: [marente.id] })
    const session = await workshop.session()
    const adoption = await reported(activite.editor, practice)
    await reflected(radius, adoption)
    await reflected(radius, session)
    const reflection = await reflected(radius, practice)
    await reflected(activite.editor, practice, { replyTo: reflection.id })
    await opened(coordinator)
    const shared = async () => (await numbersOf(coordinator))?.['reflections-shared']?.value
    expect(await shared()).toBe(4)

    await hides(coordinator, adoption)
    expect(await shared()).toBe(3)
    await hides(coordinator, session)
    expect(await shared()).toBe(2)
    await hides(coordinator, reflection)
    expect(await shared()).toBe(0)
    expect(await behind(coordinator, 'reflections-shared')).toEqual([])
  })
})
