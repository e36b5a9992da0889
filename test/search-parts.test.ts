import fc from 'fast-check'
import { Client } from 'pg'
import { TEMPLATE, createDatabase, dropDatabase } from './support/postgres.ts'

/** What may stand in the words and terms of practices, signs of the language of searches too. */
const WORDS = ['samen', "zo'n", '\\', 'eten & drinken', '(wijk)', 'jong | oud', '!', ' ', "''", ':A', '<->', 'é']
const quoted = (word: string) => `'${word.replaceAll(/['\\]/g, '$&$&')}'`

const word = fc.constantFrom(...WORDS)
const { query } = fc.letrec<{ query: string }>(tie => ({
  query: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.tuple(word, fc.constantFrom('', ':*')).map(([text, prefix]) => `${quoted(text)}${prefix}`),
    fc
      .tuple(tie('query'), fc.constantFrom('&', '&', '|'), tie('query'))
      .map(([one, sign, other]) => `(${one} ${sign} ${other})`),
    fc.tuple(tie('query'), tie('query'), tie('query'), tie('query')).map(all => all.join(' & ')),
    tie('query').map(one => `!(${one})`),
  ),
}))

describe('The parts of a search', () => {
  let db: Client
  beforeAll(async () => {
    db = new Client({ connectionString: await createDatabase('search_parts', TEMPLATE) })
    await db.connect()
  })
  afterAll(async () => {
    await db.end()
    await dropDatabase('search_parts')
  })

  const ask = async (question: string, values: unknown[]) => {
    const { rows } = await db.query<Record<string, unknown>>(question, values)
    return rows[0]
  }

  it('find together just what the search finds, and are three at most', async () => {
    await fc.assert(
      fc.asyncProperty(query, fc.array(fc.array(word), { minLength: 1, maxLength: 8 }), async (asked, practices) => {
        const found = await ask(
          `select cardinality(parts) between 1 and 3 as few,
             array_agg(vector @@ asked) as meant, array_agg(vector @@ all (parts)) as found
           from (select $1::tsquery as asked, search_parts($1::tsquery) as parts) question,
             (select array_to_tsvector(array(select jsonb_array_elements_text(words))) as vector
              from jsonb_array_elements($2::jsonb) words) practice
           group by parts`,
          [asked, JSON.stringify(practices)],
        )
        expect(found).toMatchObject({ few: true, found: found?.['meant'] })
      }),
      { numRuns: 1_000 },
    )
  })

  it.each([
    ['samen', "{'samen'}"],
    ['samen & eten', "{'samen','eten'}"],
    ['samen & (eten | koken) & !wijk', "{\"'samen' & !'wijk'\",\"'eten' | 'koken'\"}"],
    ['a & b & c & d', "{'a','b',\"'c' & 'd'\"}"],
    ['samen & eten | koken', "{\"'samen' & 'eten' | 'koken'\"}"],
    ['!samen & !eten', "{\"!'samen' & !'eten'\"}"],
    [null, '{NULL}'],
  ])('of %s are %s', async (asked, parts) => {
    expect(await ask('select search_parts($1)::text as parts', [asked])).toEqual({ parts })
  })
})
