import fc from 'fast-check'
import { Pool } from 'pg'
import { askBytes, askTexts, askTextsTogether } from '../src/platform/database/texts.ts'
import { TestHub } from './support/hub.ts'
import { type Piecewise, piecewise } from './support/piecewise.ts'

const rowsOf = (text: fc.Arbitrary<string>) => fc.array(fc.tuple(fc.option(text), fc.option(text)), { maxLength: 6 })
/** One long piece among them: a long text in single bytes takes a minute. */
const piecesOf = (longest: number) =>
  fc.array(fc.integer({ min: 1, max: longest }), { minLength: 1, maxLength: 20 }).map(pieces => [...pieces, longest])

/** Heads of messages are cut into pieces, and long texts. */
const ANSWERS = [
  ['short', rowsOf(fc.string({ unit: 'grapheme' })), piecesOf(12)],
  [
    'long',
    rowsOf(fc.constantFrom('Één ï \uf8ff 👵🏽', 'D2Z\u0001', '€'.repeat(9_000), 'lang '.repeat(20_000))),
    piecesOf(9_000),
  ],
] as const

describe('Texts from Postgres', () => {
  let hub: TestHub
  let way: Piecewise
  let pool: Pool
  const notices: string[] = []
  beforeAll(async () => {
    hub = await TestHub.start()
    const { hostname, port } = new URL(hub.databaseUrl)
    way = await piecewise({ host: hostname, port: Number(port) })
    const connectionString = Object.assign(new URL(hub.databaseUrl), { hostname: '127.0.0.1', port: way.port }).href
    pool = new Pool({ connectionString, max: 1 })
    pool.on('connect', client => void client.on('notice', ({ message }) => void notices.push(message ?? '')))
    await hub.db.query(`create function say(word text) returns text language plpgsql as $$
      begin raise notice '%', word; return word; end $$`)
  })
  afterAll(async () => {
    await pool.end()
    await way.stop()
    await hub.stop()
  })

  const asking = (values: readonly (readonly [string | null, string | null])[], name?: string) => ({
    name,
    text: 'select one, other from unnest($1::text[], $2::text[]) with ordinality given (one, other, place) order by place',
    values: [values.map(([one]) => one), values.map(([, other]) => other)],
  })

  it.each(ANSWERS)(
    'come whole where they are %s, however they come in pieces, and whatever pg asks in between',
    async (_, rows, lengths) => {
      await fc.assert(
        fc.asyncProperty(rows, rows, lengths, async (one, other, pieces) => {
          way.lengths = pieces
          expect(await askTexts(pool, asking(one, 'a name'))).toEqual(one)
          const bytes = await askBytes(pool, asking(other))
          const read = (column: string | null) => column && Buffer.from(column, 'latin1').toString()
          expect(bytes.map(columns => columns.map(read))).toEqual(other)
          expect((await pool.query({ ...asking(one), rowMode: 'array' })).rows).toEqual(one)
          const together = [asking(one, 'a name'), { text: 'select say($1)', values: ['hoor'] }]
          expect(await askTextsTogether(pool, together)).toEqual([one, [['hoor']], []])
          expect(notices.splice(0)).toEqual(['hoor'])
        }),
        { numRuns: 50, endOnFailure: true },
      )
    },
  )

  it('end where a statement fails, and the next is answered on the same connection', async () => {
    way.lengths = [3, 700]
    const fails = { text: `select repeat('x', 5000), 1 / (3 - n) from generate_series(1, 5) n`, values: [] }
    await expect(askTexts(pool, fails)).rejects.toMatchObject({ code: '22012' })
    await expect(pool.query(fails)).rejects.toMatchObject({ code: '22012' })
    expect(await askTexts(pool, asking([['weer', null]]))).toEqual([['weer', null]])
    expect(pool.totalCount).toBe(1)
  })
})
