import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Ended, HubCommand } from './command.ts'
import { TestHub } from './hub.ts'

export interface Imported {
  readonly lines: number
  readonly published: number
  readonly drafts: number
  readonly known: number
  readonly bad: number
  readonly ended: Ended
}

/** A line that is as it should be. */
export const told = (key: string, more: Record<string, unknown> = {}) => ({
  key,
  title: `Voorbeeld: praktijk ${key}`,
  summary: 'Buren eten samen.',
  organisation: 'Marente',
  ...more,
})

export const asLines = (practices: readonly unknown[]): string =>
  practices.map(practice => `${JSON.stringify(practice)}\n`).join('')

/** A hub, a folder for files, and the command that imports them while the hub runs. */
export class Importing {
  static async start(): Promise<Importing> {
    const hub = await TestHub.start()
    return new Importing(hub, await mkdtemp(join(tmpdir(), 'hub-import-')))
  }

  private constructor(
    readonly hub: TestHub,
    readonly folder: string,
  ) {}

  #files = 0

  async file(content: string | Buffer, name = `bron-${++this.#files}`): Promise<string> {
    const path = join(this.folder, `${name}.ndjson`)
    await writeFile(path, content)
    return path
  }

  begin(...words: string[]): HubCommand {
    return new HubCommand({ DATABASE_URL: this.hub.databaseUrl }, 'import', ...words)
  }

  /** What became of a file. */
  async run(path: string): Promise<Imported> {
    const ended = await this.begin(path, '--json').ended
    return { ...(JSON.parse(ended.said) as Omit<Imported, 'ended'>), ended }
  }

  async imports(practices: readonly unknown[], name?: string): Promise<Imported> {
    return this.run(await this.file(asLines(practices), name))
  }

  /** How many rows there are of what an SQL `from` says. */
  async count(from: string, ...values: unknown[]): Promise<number> {
    const rows = await this.hub.db.query<{ count: number }[]>(`select count(*)::int as count from ${from}`, values)
    return rows[0]?.count ?? 0
  }

  imported = (source: string): Promise<number> => this.count('import_key where source = $1', source)

  async stop(): Promise<void> {
    await this.hub.stop()
    await rm(this.folder, { recursive: true, force: true })
  }
}
