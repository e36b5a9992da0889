import { stringify } from 'csv-stringify/sync'
import type { RoundRead } from './read-round.ts'
import { LEVEL_WORDS, NATURE_WORDS, STATUS_WORDS } from './words.ts'

const COLUMNS = [
  'Jaar',
  'Stand',
  'Onderdeel',
  'Niveau',
  'Sleutel',
  'Naam',
  'Aard',
  'Waarde',
  'Vorig jaar',
  'Eenheid',
  'Toelichting',
  'Bron',
  'Versie',
  'Ingediend op',
]

type Cell = string | number | null

const FORMS = { point: { delimiter: ',' }, comma: { delimiter: ';' } } as const

/** How a spreadsheet reads it: as RFC 4180 says, or as one does that is set to Dutch. */
type Decimal = keyof typeof FORMS

export const isDecimal = (word: string): word is Decimal => Object.hasOwn(FORMS, word)

/** What a spreadsheet would work out stands there as text; wide forms of the signs and blanks before them count too. */
const tame = (text: string): string => (/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text)

/** The words and numbers of a round, a line for each, after a byte order mark by which spreadsheets know UTF-8. */
export function csvOf({ year, status, indicators, responses }: RoundRead, decimal: Decimal): string {
  const common = [year, STATUS_WORDS[status]]
  const numbers = indicators.map((told): Cell[] => [
    ...common,
    'Indicator',
    LEVEL_WORDS[told.level],
    told.key,
    told.label,
    NATURE_WORDS[told.nature],
    told.value,
    told.previousValue,
    told.unit,
    told.definition,
    told.source,
    told.version,
    null,
  ])
  const words = responses.map(({ level, organisation, narrative, submittedAt }): Cell[] => [
    ...common,
    'Verhaal',
    LEVEL_WORDS[level],
    null,
    organisation.name,
    null,
    null,
    null,
    null,
    narrative,
    null,
    null,
    submittedAt,
  ])
  return stringify([COLUMNS, ...numbers, ...words], {
    ...FORMS[decimal],
    bom: true,
    record_delimiter: 'windows',
    cast: {
      string: tame,
      number: value => (decimal === 'comma' ? String(value).replace('.', ',') : String(value)),
    },
  })
}
