import type { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { Partner, type Practice, finds, machineOf } from '../support/learning.ts'
import { consents } from '../support/privacy.ts'

describe('Consent to be named in public', () => {
  let hub: TestHub
  let marente: Partner
  let practice: Practice
  beforeAll(async () => {
    hub = await TestHub.start()
    marente = await Partner.of(hub, 'Marente')
    practice = await marente.shares()
  })
  afterAll(() => hub.stop())

  async function shown(who: Asker) {
    const query = `query ($slug: String!) { bestPractice(slug: $slug) {
      authors { displayName email organisations { name } roles { kind } } } }`
    type Answer = { bestPractice: { authors: { displayName: string }[] } }
    return (await who.get<Answer>(query, { slug: practice.slug })).bestPractice.authors
  }

  it('shows name and organisations to everybody while it holds, and nothing more', async () => {
    const { editor } = marente
    const machine = await machineOf(hub, marente)
    expect(await shown(hub.visitor)).toEqual([])

    expect((await consents(editor, true)).viewer?.consents).toMatchObject([{ withdrawnAt: null }])
    const seen = [{ displayName: editor.displayName, email: null, organisations: [{ name: 'Marente' }], roles: [] }]
    for (const who of [hub.visitor, machine]) expect(await shown(who)).toEqual(seen)
    expect(await finds(hub.visitor, editor)).toBe(true)
    const { contributions } = await hub.visitor.get<{ contributions: object }>(
      '{ contributions(last: 1) { nodes { actor { displayName } } } }',
    )
    expect(contributions).toEqual({ nodes: [{ actor: { displayName: editor.displayName } }] })

    await consents(editor, false)
    for (const who of [hub.visitor, machine]) expect(await shown(who)).toEqual([])
    expect(await finds(hub.visitor, editor)).toBe(false)
    expect(await shown(await hub.person({ of: 'Activite' }))).toMatchObject([{ displayName: editor.displayName }])
  })

  it('is kept with its time and the text that was agreed to, also once withdrawn, and seen by that person only', async () => {
    const me = await hub.person({ of: 'Marente' })
    const { consentTexts } = await hub.visitor.get<{
      consentTexts: { purpose: string; version: string; text: string }[]
    }>('{ consentTexts { purpose version text } }')
    const [asked] = consentTexts
    expect(asked?.text).toMatch(/naam/)
    expect((await consents(me, true, { textVersion: '2001-01-01' })).refused).toEqual([['CONFLICT', 'textVersion']])
    expect((await consents(me, false)).viewer?.consents).toEqual([])

    await consents(me, true, { textVersion: asked?.version })
    await consents(me, true)
    await consents(me, false)
    const { viewer } = await consents(me, true)
    expect(viewer?.consents.map(({ textVersion, withdrawnAt }) => [textVersion, withdrawnAt === null])).toEqual([
      [asked?.version, true],
      [asked?.version, false],
    ])
  })

  it('is asked anew once the text has changed', async () => {
    const me = await hub.person({ of: 'Marente' })
    await consents(me, true)
    await hub.db.query(`update consent set text_version = '2001-01-01' where participant_id = $1`, [me.rowId])
    const { viewer } = await consents(me, true)
    expect(viewer?.consents.map(({ withdrawnAt }) => withdrawnAt === null)).toEqual([true, false])
  })

  it('is given once, however often it is asked at the same moment', async () => {
    const me = await hub.person({ of: 'Marente' })
    await Promise.all(Array.from({ length: 5 }, () => consents(me, true)))
    expect((await consents(me, true)).viewer?.consents).toHaveLength(1)
  })
})
