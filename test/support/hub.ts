import 'reflect-metadata'
import { randomBytes } from 'node:crypto'
import type { DataSource } from 'typeorm'
import { readConfig } from '../../src/config.ts'
import { logger } from '../../src/log.ts'
import { type RunningHub, startHub } from '../../src/server.ts'
import { Asker } from './asker.ts'
import { FeedProcess } from './feed-process.ts'
import { type Person, type Rights, signedIn } from './person.ts'
import { TEMPLATE, closeDatabase, createDatabase, dropDatabase } from './postgres.ts'

/** What a hub is given beside its settings. */
type Beside = Partial<Pick<Parameters<typeof startHub>[1], 'receivers' | 'log'>>

/** A running hub on a database of its own, with the alliance's facts and nothing else. */
export class TestHub {
  static async start(env: NodeJS.ProcessEnv = {}, beside: Beside = {}): Promise<TestHub> {
    const name = `hub_${randomBytes(6).toString('hex')}`
    const databaseUrl = await createDatabase(name, TEMPLATE)
    return new TestHub(name, databaseUrl, await run(databaseUrl, env, beside))
  }

  private constructor(
    private readonly name: string,
    readonly databaseUrl: string,
    private readonly running: RunningHub,
  ) {}

  readonly #others: { stop(): Promise<void> }[] = []

  get url(): string {
    return this.running.url
  }

  get db(): DataSource {
    return this.running.db
  }

  /** Somebody who is not signed in. */
  get visitor(): Asker {
    return new Asker(this.url)
  }

  /** Somebody new who is signed in, with these rights. */
  person(rights: Rights = {}): Promise<Person> {
    return signedIn(this.db, this.url, rights)
  }

  /** The global id of an organisation by any of its names. */
  async organisation(name: string): Promise<string> {
    const query = 'query ($name: String!) { organisation(slug: $name) { id } }'
    const { organisation } = await this.visitor.get<{ organisation: { id: string } }>(query, { name })
    return organisation.id
  }

  /** Another process would do the same: a second server on the same database. */
  async another(env: NodeJS.ProcessEnv = {}, beside: Beside = {}): Promise<RunningHub> {
    const other = await run(this.databaseUrl, env, beside)
    this.#others.push(other)
    return other
  }

  /** A process that only follows the log, beside this one. */
  async follower(): Promise<FeedProcess> {
    const follower = await FeedProcess.on(this.databaseUrl)
    this.#others.push(follower)
    return follower
  }

  /** The database is away meanwhile. */
  withoutDatabase(meanwhile: () => Promise<void>): Promise<void> {
    return closeDatabase(this.name, meanwhile)
  }

  async stop(): Promise<void> {
    for (const running of [...this.#others, this.running]) await running.stop()
    await dropDatabase(this.name)
  }
}

function run(databaseUrl: string, env: NodeJS.ProcessEnv, beside: Beside): Promise<RunningHub> {
  const config = readConfig({
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATABASE_CONNECTIONS: '5',
    ...env,
    DATABASE_URL: databaseUrl,
  })
  return startHub(config, { databaseUrl, log: logger(config), ...beside })
}
