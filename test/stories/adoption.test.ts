import type { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import {
  Partner,
  type Practice,
  finds,
  hears,
  machineOf,
  reported,
  reports,
  rowId,
  updated,
  updatesAdoption,
} from '../support/learning.ts'
import { does } from '../support/leeratelier.ts'
import type { Person } from '../support/person.ts'

async function adoptionsOf(who: Asker, { slug }: Practice): Promise<string[] | null> {
  const query = 'query ($slug: String!) { bestPractice(slug: $slug) { adoptions { nodes { id } } } }'
  const { bestPractice } = await who.get<{ bestPractice: { adoptions: { nodes: { id: string }[] } } | null }>(query, {
    slug,
  })
  return bestPractice && bestPractice.adoptions.nodes.map(({ id }) => id)
}

describe('An adoption', () => {
  let hub: TestHub
  let marente: Partner
  let practice: Practice
  let anna: Person
  let bram: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    marente = await Partner.of(hub, 'Marente')
    ;[anna, bram] = await Promise.all([hub.person({ of: 'Activite' }), hub.person({ of: 'Libertas Leiden' })])
  })
  beforeEach(async () => void (practice = await marente.shares({ levels: ['MESO'], dimensions: ['PARTICIPATION'] })))
  afterAll(() => hub.stop())

  it('tells who tried which practice, where, since when, what they changed and what came of it', async () => {
    await does(marente.editor, 'updateBestPractice', { id: practice.id, expectedRevision: 1, goal: 'Elkaar kennen.' })
    const input = {
      organisation: await hub.organisation('Activite'),
      municipality: ' Leiden ',
      startedOn: '2026-03-01',
      adaptations: [{ what: ' Met lunch. ', why: 'Meer mensen.' }, { what: 'Op dinsdag.' }],
      outcome: 'Een vaste groep.',
    }
    const { id } = await reported(anna, practice, input)

    const query = `query ($id: ID!) { node(id: $id) { ... on Adoption {
      practice { id } practiceRevision organisation { name } municipality stage startedOn adaptations { what why }
      outcome resultingPractice { id } revision steps { stage revision } } } }`
    const { node } = await bram.get<{ node: object }>(query, { id })
    expect(node).toEqual({
      practice: { id: practice.id },
      practiceRevision: 2,
      organisation: { name: 'Activite' },
      municipality: 'Leiden',
      stage: 'RUNNING',
      startedOn: '2026-03-01',
      adaptations: [
        { what: 'Met lunch.', why: 'Meer mensen.' },
        { what: 'Op dinsdag.', why: null },
      ],
      outcome: 'Een vaste groep.',
      resultingPractice: null,
      revision: 1,
      steps: [{ stage: 'RUNNING', revision: 1 }],
    })
    expect(await adoptionsOf(hub.visitor, practice)).toEqual([id])
    const own = 'query { organisation(slug: "Activite") { adoptions(first: 1) { nodes { id } } } }'
    expect(await hub.visitor.get(own)).toEqual({ organisation: { adoptions: { nodes: [{ id }] } } })
  })

  it('comes in the feed when it is reported and with each new stage, not with other changes', async () => {
    const adoption = await reported(anna, practice, { stage: 'PLANNED' })
    const begun = await updated(anna, adoption, { stage: 'RUNNING' })
    const told = await updated(anna, begun, { outcome: 'Het loopt.' })
    const nothing = await updated(anna, told, { outcome: ' Het loopt. ', stage: 'RUNNING' })
    expect(nothing.revision).toBe(3)
    await updatesAdoption(anna, nothing, { stage: 'STOPPED' })

    const lines = await hears(bram, { practices: [practice.id], kinds: ['ADOPTION_REPORTED'] })
    expect(lines).toEqual(Array.from({ length: 3 }, () => ['ADOPTION_REPORTED', adoption.id]))
    const query = `query ($practices: [ID!]) { contributions(last: 1, filter: { practices: $practices }) {
      nodes { levels dimensions organisation { name } actor { id } } } }`
    expect(await bram.get(query, { practices: [practice.id] })).toEqual({
      contributions: {
        nodes: [
          {
            levels: ['MESO'],
            dimensions: ['PARTICIPATION'],
            organisation: { name: 'Activite' },
            actor: { id: anna.id },
          },
        ],
      },
    })
    const steps = 'query ($id: ID!) { node(id: $id) { ... on Adoption { steps { stage } } } }'
    expect(await bram.get(steps, { id: adoption.id })).toEqual({
      node: { steps: ['PLANNED', 'RUNNING', 'STOPPED'].map(stage => ({ stage })) },
    })
  })

  it('is seen by whoever sees its practice, through every path', async () => {
    const shared = await marente.shares({ visibility: 'ALLIANCE' })
    const { id } = await reported(anna, shared)
    const hearing = async (who: Asker) => (await hears(who)).some(([, subject]) => subject === id)

    expect([await finds(bram, { id }), await adoptionsOf(bram, shared), await hearing(bram)]).toEqual([
      true,
      [id],
      true,
    ])
    expect([await finds(hub.visitor, { id }), await hearing(hub.visitor)]).toEqual([false, false])

    await marente.withdraws(shared)
    for (const who of [anna, bram, hub.visitor])
      expect([await finds(who, { id }), await adoptionsOf(who, shared), await hearing(who)]).toEqual([
        false,
        null,
        false,
      ])
    expect(await adoptionsOf(marente.editor, shared)).toEqual([id])
    const own = 'query { organisation(slug: "Activite") { adoptions(first: 100) { nodes { id } } } }'
    expect(JSON.stringify(await anna.get(own))).not.toContain(id)
  })

  it('is reported by the people of the organisation itself, and by its systems', async () => {
    const activite = await hub.organisation('Activite')
    const coordinator = await hub.person({ coordinator: true })
    for (const who of [bram, marente.editor, coordinator])
      expect((await reports(who, practice, { organisation: activite })).refused).toEqual([
        ['NOT_ALLOWED', 'organisation'],
      ])
    expect((await reports(coordinator, practice)).refused).toEqual([['NOT_ALLOWED', 'organisation']])
    const document =
      'mutation ($id: ID!) { reportAdoption(input: { practice: $id, stage: RUNNING }) { userErrors { code } } }'
    expect(await hub.visitor.codes(document, { id: practice.id })).toEqual(['UNAUTHENTICATED'])
    const machine = await machineOf(hub, marente)
    expect((await reports(machine, practice)).adoption?.stage).toBe('RUNNING')
  })

  it('names its organisation where the person belongs to several', async () => {
    const both = await hub.person({ of: 'Activite' })
    const libertas = await hub.organisation('Libertas Leiden')
    await hub.db.query(
      `insert into participant_role (id, participant_id, kind, organisation_id) values (gen_random_uuid(), $1, 'PARTICIPANT', $2)`,
      [both.rowId, rowId(libertas)],
    )
    expect((await reports(both, practice)).refused).toEqual([['REQUIRED', 'organisation']])
    expect((await reports(both, practice, { organisation: libertas })).refused).toEqual([])
  })

  it('is updated by the people of its organisation and by the coordinators', async () => {
    const adoption = await reported(anna, practice)
    const colleague = await hub.person({ of: 'Activite' })
    const coordinator = await hub.person({ coordinator: true })
    const query = 'query ($id: ID!) { node(id: $id) { ... on Adoption { viewerCanEdit } } }'
    const mayEdit = async (who: Asker) =>
      (await who.get<{ node: { viewerCanEdit: boolean } }>(query, { id: adoption.id })).node.viewerCanEdit
    for (const who of [bram, marente.editor]) {
      expect((await updatesAdoption(who, adoption, { stage: 'STOPPED' })).refused).toEqual([['NOT_ALLOWED', 'id']])
      expect(await mayEdit(who)).toBe(false)
    }
    expect(await mayEdit(hub.visitor)).toBe(false)
    expect([await mayEdit(colleague), await mayEdit(coordinator)]).toEqual([true, true])
    const sustained = await updated(colleague, adoption, { stage: 'SUSTAINED' })
    expect(sustained).toMatchObject({ revision: 2, stage: 'SUSTAINED' })
    expect((await updatesAdoption(coordinator, adoption, { stage: 'STOPPED' })).refused).toEqual([
      ['CONFLICT', 'expectedRevision'],
    ])
    expect((await updatesAdoption(coordinator, sustained, { outcome: 'Klaar.' })).adoption?.revision).toBe(3)
  })

  it('keeps what an update leaves out, and empties what it sets to null', async () => {
    const whole = {
      municipality: 'Leiden',
      startedOn: '2026-03-01',
      outcome: 'Goed.',
      adaptations: [{ what: 'Anders.', why: null }],
    }
    const adoption = await reported(anna, practice, whole)
    const read = async () => {
      const query =
        'query ($id: ID!) { node(id: $id) { ... on Adoption { municipality startedOn outcome adaptations { what why } } } }'
      return (await anna.get<{ node: object }>(query, { id: adoption.id })).node
    }
    await updatesAdoption(anna, adoption, { outcome: 'Beter.' })
    expect(await read()).toEqual({ ...whole, outcome: 'Beter.' })
    const nothing = { municipality: null, startedOn: null, outcome: null, adaptations: null }
    await updatesAdoption(anna, { ...adoption, revision: 2 }, nothing)
    expect(await read()).toEqual({ ...nothing, adaptations: [] })
    expect((await updatesAdoption(anna, { ...adoption, revision: 3 }, { stage: null })).refused).toEqual([
      ['REQUIRED', 'stage'],
    ])
  })

  it('goes on once in one municipality, and begins anew after it stopped', async () => {
    const first = await reported(anna, practice, { municipality: 'Leiden' })
    expect((await reports(anna, practice, { municipality: 'leiden' })).refused).toEqual([['NOT_UNIQUE', 'practice']])
    const elsewhere = await reported(anna, practice, { municipality: 'Katwijk' })
    await reported(anna, practice)
    expect((await reports(anna, practice)).refused).toEqual([['NOT_UNIQUE', 'practice']])
    await reported(bram, practice, { municipality: 'Leiden' })
    expect((await updatesAdoption(anna, elsewhere, { municipality: 'Leiden' })).refused).toEqual([
      ['NOT_UNIQUE', 'municipality'],
    ])

    const stopped = await updated(anna, first, { stage: 'STOPPED' })
    await reported(anna, practice, { municipality: 'Leiden' })
    expect((await updatesAdoption(anna, stopped, { stage: 'RUNNING' })).refused).toEqual([['NOT_UNIQUE', 'stage']])

    const rush = await Promise.all(
      Array.from({ length: 5 }, () => reports(anna, practice, { municipality: 'Zoeterwoude' })),
    )
    expect(rush.filter(({ adoption }) => adoption)).toHaveLength(1)
  })

  it('is reported once for one key', async () => {
    const key = { idempotencyKey: 'overname-1' }
    const both = await Promise.all([reports(anna, practice, key), reports(anna, practice, key)])
    expect(new Set(both.map(({ adoption }) => adoption?.id)).size).toBe(1)
    expect(await adoptionsOf(anna, practice)).toHaveLength(1)
  })
})
