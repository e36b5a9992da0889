import type { DataSource } from 'typeorm'
import { migrations } from '../migrations/index.ts'
import { Organisation, loadAlliance } from './alliance/index.ts'
import type { Config } from './config.ts'
import { entities } from './entities.ts'
import { Leeratelier } from './leeratelier/index.ts'
import { dataSource } from './platform/database/data-source.ts'
import { embeddedPostgres } from './platform/embedded-postgres/index.ts'
import { BestPractice } from './practice/index.ts'
import { loadSample } from './sample/index.ts'

/** The database cannot be used; the message says why and what to do, in one line. */
export class DatabaseError extends Error {}

const OLDEST_POSTGRES = 150_000
/** Any number, as long as every process of a hub takes the same. */
const MIGRATION_LOCK = 724_002

export interface Database {
  readonly url: string
  /** Stops the embedded Postgres where nobody else uses it; does nothing to any other. */
  readonly release: () => Promise<void>
}

/** Where the data is: the Postgres of DATABASE_URL, or the hub's own below HUB_DATA. */
export async function findDatabase(
  { databaseUrl, dataFolder }: Config,
  say: (line: string) => void,
): Promise<Database> {
  if (databaseUrl) return { url: databaseUrl, release: async () => undefined }
  const { url, stop } = await embeddedPostgres({ folder: `${dataFolder}/postgres`, log: say })
  return { url, release: stop }
}

export interface Loaded {
  readonly alliance: string
  readonly organisations: number
  /** Whether this start loaded the sample. */
  readonly sample: boolean
  readonly counts: { readonly practices: number; readonly leerateliers: number }
}

/** Brings the database to the present shape and loads the alliance's facts; processes that start together take turns. */
export async function prepareDatabase(url: string, { sample = false }: { sample?: boolean } = {}): Promise<Loaded> {
  return patiently(url, db =>
    db.transaction(async tx => {
      const { name } = await loadAlliance(tx)
      const loaded = sample && (await loadSample(tx)) !== null
      const counts = { practices: await tx.count(BestPractice), leerateliers: await tx.count(Leeratelier) }
      return { alliance: name, organisations: await tx.count(Organisation), sample: loaded, counts }
    }),
  )
}

/** Migrates, then works, with all the time it needs and nobody else migrating meanwhile. */
export async function patiently<T>(url: string, work: (db: DataSource) => Promise<T>): Promise<T> {
  const db = await connect(dataSource({ url, entities, migrations, connections: 3, patient: true }))
  const lock = db.createQueryRunner()
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await db.runMigrations({ transaction: 'each' })
    return await work(db)
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
    await lock.release()
    await db.destroy()
  }
}

/** The connections that requests use, or patient ones for what takes its time. */
export const openDatabase = (
  url: string,
  { databaseConnections, patient = false }: Pick<Config, 'databaseConnections'> & { readonly patient?: boolean },
): Promise<DataSource> => connect(dataSource({ url, entities, migrations, connections: databaseConnections, patient }))

async function connect(db: DataSource): Promise<DataSource> {
  try {
    await db.initialize()
  } catch (error) {
    throw new DatabaseError(`The database does not answer: ${(error as Error).message}. Check DATABASE_URL.`)
  }
  const [server] = await db.query<{ number: number; version: string }[]>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  )
  if (server && server.number >= OLDEST_POSTGRES) return db
  await db.destroy()
  throw new DatabaseError(`The hub needs PostgreSQL 15 or later; this is ${server?.version ?? 'unknown'}.`)
}
