import fc from 'fast-check'
import { Client } from 'pg'
import { binaryArray, elementType } from '../src/platform/database/binary-array.ts'
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
    db = new Client({ connectionString: await createDatabase('binary_array') })
    await db.connect()
  })
  afterAll(async () => {
    await db.end()
    await dropDatabase('binary_array')
  })

  const ask = async (question: string, values: unknown[]) => {
    const { rows } = await db.query<{ found: unknown }>(question, values)
    return rows.map(({ found }) => found)
  }

  it('arrives as it was, whatever its texts are', async () => {
    const texts = fc.array(fc.option(text))
    await fc.assert(
      fc.asyncProperty(texts, async given => {
        expect(await ask('select unnest($1::text[]) as found', [binaryArray(given, 'text')])).toEqual(given)
      }),
      { numRuns: 300 },
    )
  })

  it('may hold lists, of any length each', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.option(text))), async given => {
        expect(
          await ask('select found::text[] as found from unnest($1::text[]) found', [binaryArray(given, 'text')]),
        ).toEqual(given)
      }),
    )
  })

  it('holds moments, numbers, truths and objects as Postgres reads them', async () => {
    const moment = new Date('2026-11-28T10:00:00.123Z')
    const question = `select jsonb_build_array($1[1]::timestamptz at time zone 'UTC', $1[2]::int, $1[3]::boolean, $1[4]::jsonb, $1[5]) as found
      from (select $1::text[]) given`
    expect(await ask(question, [binaryArray([moment, -3, true, { a: ['"'] }, undefined], 'jsonb')])).toEqual([
      ['2026-11-28T10:00:00.123', -3, true, { a: ['"'] }, null],
    ])
  })

  const MOMENT = 'timestamp with time zone'

  it('holds ids and moments as they are', async () => {
    const ids = fc.array(fc.option(fc.oneof(fc.uuid(), fc.constant('11111111-1111-1111-1111-111111111111'))))
    // As far as Postgres reads its own.
    const moments = fc.array(
      fc.option(fc.date({ min: new Date('-004000-01-01'), max: new Date('+200000-01-01'), noInvalidDate: true })),
    )
    await fc.assert(
      fc.asyncProperty(ids, moments, async (ids, moments) => {
        expect(await ask('select unnest($1::uuid[]) as found', [binaryArray(ids, 'uuid')])).toEqual(ids)
        const found = 'select (extract(epoch from unnest($1::timestamptz[])) * 1000)::float8 as found'
        const milliseconds = moments.map(moment => moment?.getTime() ?? null)
        expect(await ask(found, [binaryArray(moments, MOMENT)])).toEqual(milliseconds)
      }),
    )
  })

  it('refuses what is none', () => {
    for (const id of [
      '',
      '1',
      '018f',
      "'; drop table organisation",
      'zzzzzzzz-0000-7000-8000-000000000000',
      '018f0000-0000-7000-8000-00000000000000',
    ])
      expect(() => binaryArray([id], 'uuid')).toThrow()
    for (const moment of ['2026-11-28', 5, new Date(NaN)]) expect(() => binaryArray([moment], MOMENT)).toThrow()
  })

  it('is of its type where that has a fixed size, and of texts otherwise', () => {
    expect(['uuid', MOMENT, 'text', 'integer', 'toString'].map(elementType)).toEqual([
      'uuid',
      MOMENT,
      'text',
      'text',
      'text',
    ])
  })
})
