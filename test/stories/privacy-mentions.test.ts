import { TestHub } from '../support/hub.ts'
import { Partner, reflected, reported } from '../support/learning.ts'
import { Workshop, does } from '../support/leeratelier.ts'
import { decides, reportsSeenBy, trail } from '../support/moderation.ts'
import { opened, tells } from '../support/monitoring.ts'
import type { Person } from '../support/person.ts'

describe('A text that names somebody who erases their account', () => {
  let hub: TestHub
  let coordinator: Person
  let marente: Partner
  let me: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    coordinator = await hub.person({ coordinator: true })
    marente = await Partner.of(hub, 'Marente')
  })
  beforeEach(async () => void (me = await hub.person({ of: 'Marente', editor: true })))
  afterAll(() => hub.stop())

  const leaves = async (who: Person) =>
    (await does<{ mentions: number | null }>(who, 'eraseMyAccount', { confirm: true }, 'mentions')).mentions

  it('lies before the coordinators, whoever wrote it, and they are not told the name again', async () => {
    const { displayName: name, email } = me
    const practice = await marente.shares({ lessons: `Bel **${name.toUpperCase()}**, zij weet het.` })
    const signed = await reflected(me, practice, { body: `Dat werkt.\n\n${name}` })
    const others = await reflected(marente.editor, practice, { body: `Vraag het aan ${email}!` })
    const adoption = await reported(me, practice, { organisation: await hub.organisation('Marente'), outcome: name })
    const workshop = await Workshop.of(hub, { description: `Met ${name}` })
    const session = await workshop.session({ description: `Door ${name}.` })
    await opened(coordinator)
    await tells(me, { narrative: `Opgeschreven door ${name}.` })
    await reflected(me, practice, { body: 'Voorbeeld zonder naam.' })

    expect(await leaves(me)).toBe(7)

    const found = (await reportsSeenBy(coordinator, 'OPEN')) ?? []
    expect(found.map(({ subject, reporter }) => [subject?.id, reporter])).toEqual(
      expect.arrayContaining([practice, signed, others, adoption, workshop, session].map(({ id }) => [id, null])),
    )
    expect(found).toHaveLength(7)
    expect(JSON.stringify(found)).not.toContain(name)
    const [noted] = await trail(coordinator, { subject: signed.id })
    expect(noted).toMatchObject({ action: 'CONTENT_REPORTED', actor: null })

    const ours = found.find(({ subject }) => subject?.id === signed.id)
    expect(ours && (await decides(coordinator, ours, 'HIDE')).report).toMatchObject({ status: 'HIDDEN' })
  })

  it('is found in what they noted of a change too', async () => {
    const { bestPractice } = await does<{ bestPractice: { id: string } }>(
      me,
      'createBestPractice',
      { title: 'Voorbeeld: genoteerd', summary: 'Eerst.', organisation: marente.id, publish: true },
      'bestPractice { id }',
    )
    const changeNote = `Nagekeken door ${me.displayName}`
    await does(me, 'updateBestPractice', { id: bestPractice.id, expectedRevision: 1, summary: 'Dan.', changeNote })
    expect(await leaves(me)).toBe(1)
    const found = (await reportsSeenBy(coordinator, 'OPEN')) ?? []
    expect(found.map(({ subject }) => subject?.id)).toContain(bestPractice.id)
  })

  it('is not one with a word that is a name of one word, nor one with signs that stand for others', async () => {
    const practice = await marente.shares()
    await reflected(marente.editor, practice, { body: 'In januari zagen An en Jan weer iemand.' })
    for (const displayName of ['Jan', 'An_ en%Jan', '% %', '"(! |&']) {
      const other = await hub.person({ of: 'Marente' })
      await does(other, 'updateProfile', { displayName })
      expect([displayName, await leaves(other)]).toEqual([displayName, 0])
    }
  })
})
