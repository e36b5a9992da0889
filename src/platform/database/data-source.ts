import type { Pool } from 'pg'
import { DataSource, EntityManager, QueryFailedError } from 'typeorm'
import type { Hub } from '../context.ts'
import type { Along } from '../reading/along.ts'
import type { EntityClass } from '../reading/table.ts'
import { PostgresNames } from './naming-strategy.ts'
import { PreparingClient, nameOf } from './prepared.ts'
import { askTextsTogether } from './texts.ts'

export interface DatabaseOptions {
  readonly url: string
  readonly entities: readonly EntityClass<unknown>[]
  readonly migrations: readonly EntityClass<unknown>[]
  /** How many connections one process keeps at most. */
  readonly connections?: number
  /** Migrations and imports may take as long as they need. */
  readonly patient?: boolean
}

/**
 * Every connection speaks UTC and compiles nothing, since that takes longer than our statements. What a hub holds fits into
 * memory: reading a few rows by an index beats reading a small table whole, for each row of a page.
 */
export const SESSION = '-c timezone=UTC -c jit=off -c plan_cache_mode=force_generic_plan -c random_page_cost=1.1'

/** Gives up on what takes too long. */
const IN_A_HURRY = '-c statement_timeout=5000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=30000'

export function dataSource({
  url,
  entities,
  migrations,
  connections = 10,
  patient = false,
}: DatabaseOptions): DataSource {
  const session = patient ? SESSION : `${SESSION} ${IN_A_HURRY}`
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...entities],
    migrations: [...migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    namingStrategy: new PostgresNames(),
    poolSize: connections,
    applicationName: 'hub',
    // Connections stay open, and with them the statements that were prepared on them.
    extra: { Client: PreparingClient, options: session, idleTimeoutMillis: 0, connectionTimeoutMillis: 10_000 },
    installExtensions: false,
  })
}

/** The pool of node-postgres below TypeORM: reads go straight to it. */
export function poolOf(db: DataSource): Pool {
  return (db.driver as unknown as { master: Pool }).master
}

const writers = new WeakSet<EntityManager>()

/** Remembers that this transaction writes to the log, so that those who follow it are woken after the commit. */
export const wakesFollowers = (tx: EntityManager): void => void writers.add(tx)

interface Place {
  readonly db: DataSource
  readonly hub?: Pick<Hub, 'announce'>
  readonly along?: Along | undefined
}

/** Only services open transactions; what needs one takes it as an argument. */
export async function inTransaction<T>({ db, hub }: Place, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  let logged = false
  const done = await db.transaction(async tx => {
    const made = await work(tx)
    logged = writers.has(tx)
    return made
  })
  if (logged) hub?.announce()
  return done
}

/** Asks the pool itself, where TypeORM would open and close a session around each statement. */
export class Straight extends EntityManager {
  along?: Along | undefined

  override async query<Rows>(text: string, values: unknown[] = []): Promise<Rows> {
    try {
      const { rows } = await poolOf(this.connection).query<object>({ name: nameOf(text), text, values })
      return rows as Rows
    } catch (error) {
      throw new QueryFailedError(text, values, error as Error)
    }
  }

  /** Whether a statement made the thing of this id; what is shown of it is asked for in the same breath. */
  async make(id: string, text: string, values: unknown[]): Promise<boolean> {
    const making = { name: nameOf(text), text, values }
    const showing = this.along?.statement(id)
    const questions = showing ? [making, showing] : [making]
    try {
      const [made = [], found] = await askTextsTogether(poolOf(this.connection), questions)
      if (showing && found) this.along?.take(id, found)
      return made.length > 0
    } catch (error) {
      throw new QueryFailedError(text, values, error as Error)
    }
  }
}

const straight = new WeakMap<DataSource, Straight>()

/** One for each piece of work, since it is remembered which of them wrote; made over one that is costly to make. */
function straightOf({ db, along }: Place): EntityManager {
  const known = straight.get(db) ?? new Straight(db)
  straight.set(db, known)
  return Object.assign(Object.create(known) as Straight, { along })
}

/** For work that reads and then writes in one statement: Postgres takes that for a transaction by itself, and needs no word about one. */
export async function inOneStatement<T>(place: Place, work: (db: EntityManager) => Promise<T>): Promise<T> {
  const manager = straightOf(place)
  const made = await work(manager)
  if (writers.has(manager)) place.hub?.announce()
  return made
}
