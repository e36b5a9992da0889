import type { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import type { Person } from '../support/person.ts'
import { begun, doneTo, finds } from '../support/practice.ts'

describe('A typing error in a search', () => {
  let hub: TestHub
  let editor: Person
  let partner: Person
  let organisation: string
  beforeAll(async () => {
    hub = await TestHub.start()
    editor = await hub.person({ of: 'Marente', editor: true })
    partner = await hub.person({ of: 'Basalt' })
    organisation = await hub.organisation('Marente')
    await shared('duin', 'Bewoners wandelen in de duinen en praten over zingeving.', { levels: ['NANO'] })
    await shared('coördinatie', 'De coördinatie van vrijwilligers in de buurt.', { levels: ['MESO'] })
    await shared('spel', 'Sport en spel op het plein, met de fysiotherapeut.', { levels: ['NANO'] })
  })
  afterAll(() => hub.stop())

  const shared = (title: string, summary: string, input: Record<string, unknown> = {}) =>
    begun(editor, { organisation, title, summary, publish: true, visibility: 'PUBLIC', ...input })
  const search = (words: string, who: Asker = hub.visitor, filter: Record<string, unknown> = {}) =>
    finds(who, { search: words, ...filter })

  it.each([
    ['a letter too few', 'zingving', 'zingeving', ['duin']],
    ['a letter too many', 'vrijwillligers', 'vrijwilligers', ['coördinatie']],
    ['a wrong letter', 'fysiotherapaut', 'fysiotherapeut', ['spel']],
    ['two letters swapped', 'sprot', 'sport', ['spel']],
    ['two errors in a long word', 'fisiotherapuet', 'fysiotherapeut', ['spel']],
    ['no accent beside it', 'coordinatei', 'coördinatie', ['coördinatie']],
    ['one word of several', 'bewoners zingevnig', 'bewoners zingeving', ['duin']],
    ['a phrase', '"bewoners wandeln in"', '"bewoners wandelen in"', ['duin']],
    ['a word that is left out', 'duinne -zingevng', 'duinen -zingeving', []],
  ])('is forgiven: %s', async (_what, typed, meant, titles) => {
    expect(await search(typed)).toMatchObject({ titles, searchedFor: meant, totalCount: titles.length })
  })

  it('is none where something matches', async () => {
    await shared('zeldzaam', 'Hier staat zingving zo geschreven.')
    expect(await search('zingving')).toMatchObject({ titles: ['zeldzaam'], searchedFor: null })
  })

  it('is forgiven in any word that stands beside a tag', async () => {
    const words = [
      'knutselhoek',
      'breicafe',
      'tuinploeg',
      'leesgroep',
      'zwemles',
      'kleurplaat',
      'dansvloer',
      'schaakbord',
    ]
    await shared('tag', `Voor <oudere n> en jongere n: ${words.join(' ')}`)
    for (const word of words) expect(await search(`${word}x`)).toMatchObject({ titles: ['tag'], searchedFor: word })
  })

  it('is left alone in short words and where no known word is near', async () => {
    for (const words of ['duy', 'spl', 'qwertyuiop', 'x'.repeat(200)])
      expect(await search(words)).toMatchObject({ totalCount: 0, searchedFor: null })
  })

  it('is mended alike for pages, counts, facets and highlights', async () => {
    const { bestPractices } = await hub.visitor.get(`{
      bestPractices(filter: { search: "bewonres zingegving", levels: [MESO] }, orderBy: RELEVANCE) {
        totalCount searchedFor nodes { title } facets { levels { level count } }
      }
    }`)
    expect(bestPractices).toEqual({
      ...{ totalCount: 0, searchedFor: 'bewoners zingeving', nodes: [] },
      facets: { levels: [{ level: 'NANO', count: 1 }] },
    })
    const { highlights } = await search('zingegving')
    expect(highlights[0]).toContain('<mark>zingeving</mark>')
  })

  it('is never mended by a word that only others may see', async () => {
    const hidden = await begun(editor, {
      organisation,
      title: 'concept',
      summary: 'Hippotherapie.',
      visibility: 'PUBLIC',
    })
    const everything = { status: ['DRAFT', 'PUBLISHED', 'WITHDRAWN'] }
    const nothing = { totalCount: 0, searchedFor: null, titles: [] }
    for (const who of [hub.visitor, partner]) {
      expect(await search('hipotherapie', who, everything)).toMatchObject(nothing)
      expect(await search('hippotherapie', who, everything)).toMatchObject(nothing)
    }

    await doneTo(editor, 'updateBestPractice', { id: hidden.id, expectedRevision: 1, visibility: 'ALLIANCE' })
    await doneTo(editor, 'publishBestPractice', { id: hidden.id })
    expect(await search('hipotherapie')).toMatchObject(nothing)
    expect(await search('hipotherapie', partner)).toMatchObject({ totalCount: 1, searchedFor: 'hippotherapie' })

    await doneTo(editor, 'withdrawBestPractice', { id: hidden.id })
    expect(await search('hipotherapie', partner, everything)).toMatchObject(nothing)
    expect(await search('hipotherapie', editor, everything)).toMatchObject({ titles: ['concept'] })
  })
})
