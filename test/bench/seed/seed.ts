import type { Client } from 'pg'
import { ADOPTIONS, LEERATELIERS, REFLECTIONS } from './learning.ts'
import { ORGANISATIONS, PARTICIPANTS } from './people.ts'
import { PRACTICES, PRACTICE_FUNCTIONS, PRACTICE_LINES, PRACTICE_LINKS, WORDS } from './practices.ts'
import { VOCABULARY } from './vocabulary.ts'

export interface Sizes {
  readonly practices: number
  readonly reflections: number
  readonly organisations: number
  readonly participants: number
  readonly leerateliers: number
}

type Say = (line: string) => void

const AT_ONCE = 10_000

/** Fills an empty hub with a sample that is the same in each run, but for the present moment. */
export class Seed {
  private constructor(
    private readonly db: Client,
    private readonly say: Say,
  ) {}

  static async begin(db: Client, say: Say): Promise<Seed> {
    await db.query(`select set_config('bench.newest', date_trunc('minute', now() - interval '1 day')::text, false)`)
    await db.query(`set synchronous_commit = off`)
    for (const statement of [...VOCABULARY, ...PRACTICE_FUNCTIONS]) await db.query(statement)
    for (const noun of ['organisation', 'participant', 'leeratelier'])
      await db.query(`create temp table seeded_${noun} (number bigint primary key, id uuid not null)`)
    return new Seed(db, say)
  }

  async everything(sizes: Sizes): Promise<void> {
    await this.each('organisations', ORGANISATIONS, [sizes.organisations])
    await this.each('participants', PARTICIPANTS, [sizes.participants])
    await this.practices(1, sizes.practices)
    await this.each('adoptions', ADOPTIONS, [sizes.practices])
    await this.each('reflections', [REFLECTIONS], [sizes.practices, sizes.reflections])
    await this.each('Leerateliers', LEERATELIERS, [sizes.practices, sizes.leerateliers])
  }

  /** Some at a time; their trigger writes what search looks at, as it does for everybody. */
  async practices(from: number, to: number): Promise<void> {
    await this.wordsByRow(false)
    for (let first = from; first <= to; first += AT_ONCE) {
      const last = Math.min(to, first + AT_ONCE - 1)
      for (const statement of [PRACTICES, ...PRACTICE_LINKS, PRACTICE_LINES])
        await this.db.query(statement, [first, last])
      this.say(`seeded ${last.toLocaleString('en')} of ${to.toLocaleString('en')} practices`)
    }
    await this.wordsByRow(true)
  }

  /** The words that searches are mended with are gathered once for all rows, where a trigger would do it for each. */
  private async wordsByRow(byRow: boolean): Promise<void> {
    const { rowCount } = await this.db.query(`select from pg_trigger where tgname = 'best_practice_words'`)
    if (!rowCount) return
    if (byRow) await this.db.query(WORDS)
    await this.db.query(`alter table best_practice ${byRow ? 'enable' : 'disable'} trigger best_practice_words`)
  }

  async settle(): Promise<void> {
    await this.db.query('vacuum (analyze)')
  }

  private async each(what: string, statements: readonly string[], values: readonly number[]): Promise<void> {
    for (const statement of statements)
      await this.db.query(statement, values.slice(0, statement.includes('$2') ? 2 : statement.includes('$1') ? 1 : 0))
    this.say(`seeded ${what}`)
  }
}
