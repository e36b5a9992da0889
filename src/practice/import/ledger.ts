import type { DataSource, QueryRunner } from 'typeorm'
import type { PracticeLine } from './practice-line.ts'

/** The keys that this run has read, in a table of its own session: a file of any size takes no more memory. */
export class Ledger {
  static async open(db: DataSource): Promise<Ledger> {
    const session = db.createQueryRunner()
    await session.query('create temp table import_line (key text primary key, line int not null)')
    return new Ledger(session)
  }

  private constructor(readonly session: QueryRunner) {}

  /** Notes the keys of these lines. For each line whose key an earlier line has, the number of that one. */
  async note<Line extends Pick<PracticeLine, 'number' | 'key'>>(
    lines: readonly Line[],
  ): Promise<ReadonlyMap<Line, number>> {
    const rows = await this.session.manager.query<{ line: number }[]>(
      `insert into import_line select key, number from json_to_recordset($1) line (key text, number int)
       on conflict do nothing returning line`,
      [JSON.stringify(lines.map(({ key, number }) => ({ key, number })))],
    )
    const first = new Set(rows.map(({ line }) => line))
    const others = lines.filter(({ number }) => !first.has(number))
    if (!others.length) return new Map()
    const earlier = await this.session.manager.query<{ key: string; line: number }[]>(
      'select key, line from import_line where key = any($1)',
      [others.map(({ key }) => key)],
    )
    const numbers = new Map(earlier.map(({ key, line }) => [key, line]))
    return new Map(others.map(line => [line, numbers.get(line.key) ?? line.number]))
  }

  /** The ids of the participants who have these e-mail addresses, by the address as it was given. */
  async participants(addresses: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (!addresses.length) return new Map()
    const rows = await this.session.manager.query<{ email: string; id: string }[]>(
      'select email, id from participant where email = any($1)',
      [addresses.map(address => address.toLowerCase())],
    )
    const ids = new Map(rows.map(({ email, id }) => [email, id]))
    return new Map(
      addresses.flatMap(address => {
        const id = ids.get(address.toLowerCase())
        return id ? [[address, id] as const] : []
      }),
    )
  }

  async close(): Promise<void> {
    await this.session.query('drop table import_line').catch(() => undefined)
    await this.session.release()
  }
}
