import type { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { Partner, finds, machineOf, reflected } from '../support/learning.ts'
import { hides, restores } from '../support/moderation.ts'
import type { Person } from '../support/person.ts'

describe('Something that is hidden', () => {
  let hub: TestHub
  let marente: Partner
  let activite: Partner
  let colleague: Person
  let coordinator: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    marente = await Partner.of(hub, 'Marente')
    activite = await Partner.of(hub, 'Activite')
    colleague = await hub.person({ of: 'Marente' })
    coordinator = await hub.person({ coordinator: true })
  })
  afterAll(() => hub.stop())

  it('is told, with the reason, to whose it is, and to nobody else but coordinators', async () => {
    const practice = await marente.shares({ title: 'Voorbeeld: samen fietsen' })
    const reflection = await reflected(colleague, practice, { body: 'Mevrouw De Vries vond het fijn.' })
    await hides(coordinator, reflection, 'Er staat een naam in.')
    await hides(coordinator, practice, 'De foto is van een cliënt.')

    type Told = { title: string; reason: string; subjectId: string; subject: object | null }
    const told = async (who: Asker) => {
      const query =
        '{ viewer { hiddenContent(first: 100) { nodes { title reason subjectId subject { __typename } } } } }'
      const { viewer } = await who.get<{ viewer: { hiddenContent: { nodes: Told[] } } }>(query)
      return viewer.hiddenContent.nodes.filter(({ subjectId }) => [practice.id, reflection.id].includes(subjectId))
    }
    expect(await told(marente.editor)).toEqual([
      { title: practice.title, reason: 'De foto is van een cliënt.', subjectId: practice.id, subject: null },
    ])
    expect((await told(colleague)).map(({ title, reason }) => [title, reason])).toEqual([
      ['Mevrouw De Vries vond het fijn.', 'Er staat een naam in.'],
    ])
    expect(await told(activite.editor)).toEqual([])

    const query =
      '{ alliance { hiddenContent(first: 1) { nodes { subject { __typename ... on BestPractice { title hidden { reason } } } } } } }'
    expect(await activite.editor.get(query)).toEqual({ alliance: { hiddenContent: null } })
    expect(await coordinator.get(query)).toEqual({
      alliance: {
        hiddenContent: {
          nodes: [
            {
              subject: {
                __typename: 'BestPractice',
                title: practice.title,
                hidden: { reason: 'De foto is van een cliënt.' },
              },
            },
          ],
        },
      },
    })
  })

  it('is hidden and restored by coordinators of its alliance only, once, and with a reason', async () => {
    const practice = await marente.shares()
    const machine = await machineOf(hub, marente)
    for (const who of [marente.editor, colleague, await hub.person({ admin: true })]) {
      expect((await hides(who, practice)).refused).toEqual([['NOT_ALLOWED', 'id']])
      expect((await restores(who, practice)).refused).toEqual([['NOT_ALLOWED', 'id']])
    }
    expect(
      await hub.visitor.codes(
        `mutation { hideContent(input: { id: "${practice.id}", reason: "x" }) { userErrors { code } } }`,
      ),
    ).toEqual(['UNAUTHENTICATED'])
    expect(
      await machine.codes(
        `mutation { hideContent(input: { id: "${practice.id}", reason: "x" }) { userErrors { code } } }`,
      ),
    ).toEqual(['FORBIDDEN'])
    expect((await hides(coordinator, practice, ' ')).refused).toEqual([['REQUIRED', 'reason']])
    expect((await hides(coordinator, { id: marente.id })).refused).toEqual([['NOT_FOUND', 'id']])
    expect((await hides(coordinator, { id: 'niets' })).refused).toEqual([['NOT_FOUND', 'id']])
    expect((await restores(coordinator, practice)).restored).toBe(practice.id)

    const { hidden } = await hides(coordinator, practice, 'Eerst')
    expect((await hides(coordinator, practice, 'Later')).hidden).toEqual({ ...hidden, reason: 'Eerst' })
  })

  it('is decided on at the same moment by several coordinators without an error', async () => {
    const practice = await marente.shares()
    const second = await hub.person({ coordinator: true })
    const done = await Promise.all([coordinator, second, coordinator, second].map(who => hides(who, practice)))
    expect(new Set(done.map(({ hidden }) => hidden?.id)).size).toBe(1)
    await Promise.all([coordinator, second].map(who => restores(who, practice)))
    expect(await finds(hub.visitor, practice)).toBe(true)
  })
})
