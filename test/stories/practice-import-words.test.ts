import fc from 'fast-check'
import { Importing, told } from '../support/import.ts'

const WORDS = [
  'de',
  'Het',
  'een',
  'koken',
  'Kookten',
  'wijkteam',
  'ouderen',
  'café',
  'Eén',
  'zo’n',
  "foto's",
  'A4',
  'x',
  'ijs',
]
const ODD = [
  'jong-en-oud',
  '-3',
  '1.234,56',
  '12e',
  '1.2.3',
  '6e-3',
  'http://voorbeeld.nl/a?b=c',
  'https://',
  'www.voorbeeld.nl',
  'kook@voorbeeld.nl',
  '/pad/naar/iets.txt',
  '~/thuis',
  '<b>',
  '</b>',
  '<a href="een huis">',
  '<!--',
  '-->',
  '<',
  '>',
  '&amp;',
  '&',
  "'",
  '\\',
  '"',
  ':',
  '*',
  '…',
  '–',
  '👩‍🍳',
  '\u00a0',
  '\t',
  '\n\n- ',
]

const text = fc
  .array(
    fc.tuple(fc.oneof(fc.constantFrom(...WORDS, ...ODD), fc.string({ unit: 'grapheme', maxLength: 6 })), fc.boolean()),
    {
      minLength: 1,
      maxLength: 25,
    },
  )
  .map(pieces => pieces.map(([piece, blank]) => piece + (blank ? ' ' : '')).join(''))
const line = fc.record({
  title: text,
  summary: text,
  approach: fc.option(text),
  lessons: fc.option(text),
  themes: fc.array(text, { maxLength: 2 }),
  municipalities: fc.constantFrom([], ['Kaag en Braassem'], ['Leiden', 'Katwijk']),
  status: fc.constantFrom('PUBLISHED', 'DRAFT'),
})

describe('Of the words of an import', () => {
  let importing: Importing
  beforeAll(async () => void (importing = await Importing.start()))
  afterAll(() => importing.stop())

  const ofPractices = async <Row>(columns: string) =>
    importing.hub.db.query<Row[]>(`select ${columns} from best_practice order by id`)

  it('the index has just what Postgres reads in the texts, whatever stands in them', async () => {
    const over = {
      approach: 'gaap en '.repeat(1_200),
      lessons: 'kook '.repeat(900),
      context: `<${'zaal '.repeat(900)}`,
    }
    // Further on than Postgres tells places apart, in a practice of which the title has the same words.
    const letters = 'a b c d '.repeat(1_200)
    const far = {
      title: 'Gaap en kook, gaap en gaap',
      approach: over.approach,
      goal: letters,
      materials: letters,
      conditions: letters,
      costs: letters,
      results: `${letters} kook zaal`,
      lessons: 'gaap kook zaal zaal',
    }
    const often = { summary: 'b '.repeat(300), context: 'Samen koken' }
    const lines = [over, far, { ...far, context: '<' }, often, ...fc.sample(line, 1_500)].map((texts, key) =>
      told(String(key), texts),
    )
    const { published, drafts } = await importing.imports(lines)
    // Where chance makes a title or a summary of nothing but blanks, the line is bad.
    expect(published + drafts).toBeGreaterThan(1_000)
    const given = await ofPractices<{ title: string; search: string }>('title, search')
    const words = await importing.count('search_word')
    await importing.hub.db.query('update best_practice set title = title')
    const read = await ofPractices<{ title: string; search: string }>('title, search')
    expect(given.filter(({ search }, index) => search !== read[index]?.search)).toEqual([])
    expect(await importing.count('search_word')).toBe(words)
    expect(words).toBeGreaterThan(1_000)
  })
})
