import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { type BenchDatabase, HUB } from './hub-database.ts'
import type { Options } from './options.ts'
import { type People, signIn } from './people.ts'
import type { Contender } from './rounds.ts'
import { SEARCH_FUNCTION } from './operations/search.ts'
import { Seed } from './seed/seed.ts'
import { Server, type ServerName } from './servers/server.ts'

/** As `npm start` has it. */
const YOUNG = '--max-semi-space-size=8'

/** Few cases, as many people look at the same: what a cache of answers is for. */
const POPULAR = 100

const script = (name: string) => [fileURLToPath(new URL(`./servers/${name}.js`, import.meta.url))]

/** The servers, the people and the sample, all on one database. */
export class Contest {
  static async begin(database: BenchDatabase, { sizes }: Options, say: (line: string) => void): Promise<Contest> {
    const db = new Client({ connectionString: database.url })
    // Whoever interrupts the bench cuts this connection.
    db.on('error', () => undefined)
    await db.connect()
    const start = starter(database)
    // The hub loads the facts of the alliance, which the sample goes on from.
    const hub = await start('hub')
    await db.query('create schema bench')
    await db.query(SEARCH_FUNCTION)
    const seed = await Seed.begin(db, say)
    await seed.everything(sizes)
    await seed.settle()
    const people = await signIn(db)
    const servers = { hub, limit: await start('limit'), postgraphile: await start('postgraphile') }
    return new Contest(db, seed, people, servers, start)
  }

  private constructor(
    readonly db: Client,
    readonly seed: Seed,
    readonly people: People,
    readonly servers: Readonly<Record<ServerName, Server>>,
    /** Starts one more. */
    readonly start: (name: ServerName) => Promise<Server>,
  ) {}

  get readers(): readonly Contender[] {
    return [
      ...this.#others,
      { name: 'planned', server: this.servers.hub, authorization: `Bearer ${this.people.reader}` },
      { name: 'cached', server: this.servers.hub, cases: POPULAR },
    ]
  }

  get writers(): readonly Contender[] {
    return [
      ...this.#others,
      { name: 'planned', server: this.servers.hub, authorization: `Bearer ${this.people.writer}` },
    ]
  }

  get #others(): readonly Contender[] {
    const { limit, postgraphile } = this.servers
    return [
      { name: 'limit', server: limit },
      { name: 'postgraphile', server: postgraphile },
    ]
  }

  async end(): Promise<void> {
    for (const server of Object.values(this.servers)) await server.stop()
    await this.db.end()
  }
}

const starter =
  ({ url, folder }: BenchDatabase) =>
  (name: ServerName): Promise<Server> =>
    Server.start({
      name,
      script: name === 'hub' ? [YOUNG, HUB, 'serve'] : script(name),
      databaseUrl: url,
      logFile: `${folder}/${name}.log`,
      env: name === 'hub' ? { HUB_SAMPLE: 'false', LOG_LEVEL: 'info', SOCKETS_PER_ADDRESS: '100000' } : {},
    })
