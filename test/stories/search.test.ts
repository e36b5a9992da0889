import fc from 'fast-check'
import { TestHub } from '../support/hub.ts'
import type { Person } from '../support/person.ts'
import { begun, doneTo, finds } from '../support/practice.ts'

const TEXTS: Readonly<Record<string, { summary: string; context?: string; themes?: string[] }>> = {
  koken: { summary: 'Bewoners koken samen een maaltijd in het buurthuis.', themes: ['gezond eten'] },
  wandelen: { summary: 'Een wekelijkse wandeling door de duinen met een coördinator van welzijn.' },
  mantel: { summary: 'Rust voor wie zorgt: mantelzorgers nemen een dag vrij.', context: 'Een vrije dag, elke maand.' },
  huisarts: { summary: 'Huisartsen verwijzen naar een welzijnscoach in de wijk.' },
  dokter: { summary: 'De dokter luistert, en schrijft een gesprek voor.' },
  eenzaam: { summary: 'Samen minder alleen: een gesprek over eenzaamheid aan de keukentafel.' },
  dag: { summary: 'Vrij reizen: met de bus naar een dag in het museum.' },
}

describe('A search', () => {
  let hub: TestHub
  let editor: Person
  let organisation: string
  beforeAll(async () => {
    hub = await TestHub.start()
    editor = await hub.person({ of: 'Marente', editor: true })
    organisation = await hub.organisation('Marente')
    for (const [title, told] of Object.entries(TEXTS))
      await begun(editor, { organisation, title, ...told, publish: true, visibility: 'PUBLIC' })
  })
  afterAll(() => hub.stop())

  const found = async (search: string) => [...(await finds(hub.visitor, { search })).titles].sort()

  it.each([
    ['by another form of the word', 'wandelingen', ['wandelen']],
    ['by another form of the word', 'bewoner kookte', []],
    ['by the stem', 'gesprekken', ['dokter', 'eenzaam']],
    ['without its accents', 'coordinator', ['wandelen']],
    ['with its accents', 'coördinator', ['wandelen']],
    ['with accents written in two signs', 'coo\u0308rdinator', ['wandelen']],
    ['in capitals', 'WANDELING DUINEN', ['wandelen']],
    ['by all of the words', 'samen keukentafel', ['eenzaam']],
    ['by either word', 'duinen or museum', ['dag', 'wandelen']],
    ['by a phrase as it is written', '"een dag vrij"', ['mantel']],
    ['by a phrase and not by the same words elsewhere', '"vrije dag"', ['mantel']],
    ['by a theme', 'gezond', ['koken']],
    ['without what is left out', 'gesprek -keukentafel', ['dokter']],
    ['without a phrase that is left out', 'samen -"aan de keukentafel"', ['koken']],
    ['by a synonym', 'huisarts', ['dokter', 'huisarts']],
    ['by a synonym the other way round', 'dokter', ['dokter', 'huisarts']],
    ['by a synonym of the whole', 'mantelzorg', ['mantel']],
    ['by a synonym among other words', 'dokter luistert', ['dokter']],
    ['by the word itself where it stands in quotes', '"dokter"', ['dokter']],
    ['without the word itself where it is left out, not its synonyms', 'welzijnscoach -dokter', ['huisarts']],
  ])('finds %s: %s', async (_how, search, titles) => {
    expect(await found(search)).toEqual(titles)
  })

  it('for stop words or signs alone narrows nothing', async () => {
    for (const search of ['de het een', '!!', '" "', '-', '   ', "\\ ' : & | ( ) <-> *"])
      expect([search, (await found(search)).length]).toEqual([search, Object.keys(TEXTS).length])
  })

  it('never fails, whatever is typed', async () => {
    const signs = fc.constantFrom(...'\'"\\&|!()<->*: -@ or de huisarts é 👍 \u0001 \u0002 <b> % _'.split(' '), ' ')
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 40 }),
          fc.array(signs, { maxLength: 30 }).map(all => all.join('')),
        ),
        async search => {
          const asked = search.replaceAll('\0', '').slice(0, 200)
          const { titles, totalCount, highlights } = await finds(hub.visitor, { search: asked }, 'RELEVANCE')
          expect(titles).toHaveLength(totalCount)
          for (const highlight of highlights) expect(withoutMarks(highlight ?? '')).not.toMatch(/[<>]/)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('puts first what has the word in its title, then the newest', async () => {
    const common = { organisation, publish: true, visibility: 'PUBLIC' }
    await begun(editor, { ...common, title: 'Moestuin', summary: 'Samen in de aarde.' })
    await begun(editor, { ...common, title: 'Buiten', summary: 'Een moestuin.' })
    await begun(editor, { ...common, title: 'Groen', summary: 'Een moestuin.' })
    const { titles } = await finds(hub.visitor, { search: 'moestuinen' }, 'RELEVANCE')
    expect(titles).toEqual(['Moestuin', 'Groen', 'Buiten'])
    expect((await finds(hub.visitor, { search: 'moestuinen' })).titles).toEqual(['Groen', 'Buiten', 'Moestuin'])
  })

  it('finds a text at once after it is written, and no more once it is changed or withdrawn', async () => {
    const { id } = await begun(editor, {
      organisation,
      title: 'Spel',
      summary: 'Pannavoetbal.',
      publish: true,
      visibility: 'PUBLIC',
    })
    expect(await found('pannavoetbal')).toEqual(['Spel'])
    await doneTo(editor, 'updateBestPractice', { id, expectedRevision: 1, summary: 'Tafeltennis.' })
    expect(await found('pannavoetbal')).toEqual([])
    expect(await found('tafeltennis')).toEqual(['Spel'])
    await doneTo(editor, 'withdrawBestPractice', { id })
    expect(await found('tafeltennis')).toEqual([])
  })

  it('shows the passage that matched, with nothing in it but marks', async () => {
    const context =
      '# Kop\n\n<script>alert("x")</script> <img src=x onerror=y> **Zeilboten** & [boten](javascript:y) \u0001van\u0002 hout.'
    await begun(editor, {
      organisation,
      title: '<b>Varen</b>',
      summary: 'Op het water.',
      context,
      publish: true,
      visibility: 'PUBLIC',
    })
    const { highlights } = await finds(hub.visitor, { search: 'zeilboot or zeilboten' })
    expect(highlights).toHaveLength(1)
    expect(highlights[0]).toContain('<mark>Zeilboten</mark>')
    expect(highlights[0]).toContain('&amp;')
    expect(withoutMarks(highlights[0] ?? '')).not.toMatch(/[<>"\p{Cc}]|&(?!amp;|lt;|gt;|quot;|#39;)/u)
    expect((await finds(hub.visitor, { search: '"gezond eten"' })).highlights).toEqual([
      expect.stringContaining('<mark>gezond</mark> <mark>eten</mark>'),
    ])
    expect((await finds(hub.visitor, {})).highlights.every(highlight => highlight === null)).toBe(true)
    expect((await finds(hub.visitor, { search: '-zeilboten' })).highlights.every(highlight => highlight === null)).toBe(
      true,
    )
    expect((await finds(hub.visitor, { search: 'varen' })).highlights[0]).toContain('<mark>Varen</mark>')
  })
})

const withoutMarks = (html: string) => html.replaceAll('<mark>', '').replaceAll('</mark>', '')
