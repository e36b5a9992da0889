import fc from 'fast-check'
import { Client } from 'pg'
import { binaryTextArray } from '../src/platform/database/text-array.ts'
import { createDatabase, dropDatabase } from './support/postgres.ts'

const text = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('"', '\\', '{', '}', ',', ' ', '\n', 'é', '😀') }),
    fc.constant('NULL'),
  )
  .filter(value => !value.includes('\0'))

describe('A list that is sent to Postgres', () => {
  let db: Client
  beforeAll(async () => {
    db = new Client({ connectionString: await createDatabase('text_array') })
    await db.connect()
  })
  afterAll(async () => {
    await db.end()
    await dropDatabase('text_array')
  })

  const ask = async (question: string, values: unknown[]) => {
    const { rows } = await db.query<{ found: unknown }>(question, values)
    return rows.map(({ found }) => found)
  }

  it('arrives as it was, whatever its texts are', async () => {
    const texts = fc.array(fc.option(text))
    await fc.assert(
      fc.asyncProperty(texts, async given => {
        expect(await ask('select unnest($1::text[]) as found', [binaryTextArray(given)])).toEqual(given)
      }),
      { numRuns: 300 },
    )
  })

  it('may hold lists, of any length each', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.option(text))), async given => {
        expect(
          await ask('select found::text[] as found from unnest($1::text[]) found', [binaryTextArray(given)]),
        ).toEqual(given)
      }),
    )
  })

  it('holds moments, numbers, truths and objects as Postgres reads them', async () => {
    const moment = new Date('2026-11-28T10:00:00.123Z')
    const question = `select jsonb_build_array($1[1]::timestamptz at time zone 'UTC', $1[2]::int, $1[3]::boolean, $1[4]::jsonb, $1[5]) as found
      from (select $1::text[]) given`
    expect(await ask(question, [binaryTextArray([moment, -3, true, { a: ['"'] }, undefined])])).toEqual([
      ['2026-11-28T10:00:00.123', -3, true, { a: ['"'] }, null],
    ])
  })
})
