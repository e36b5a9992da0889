import type { Pool } from 'pg'
import { DataSource, type EntityManager } from 'typeorm'
import type { EntityClass } from '../reading/table.ts'
import { PostgresNames } from './naming-strategy.ts'

export interface DatabaseOptions {
  readonly url: string
  readonly entities: readonly EntityClass<unknown>[]
  readonly migrations: readonly EntityClass<unknown>[]
  /** How many connections one process keeps at most. */
  readonly connections?: number
}

/** Every connection speaks UTC and gives up on what takes too long. */
const SESSION = [
  '-c timezone=UTC',
  '-c statement_timeout=5000',
  '-c lock_timeout=2000',
  '-c idle_in_transaction_session_timeout=30000',
].join(' ')

export function dataSource({ url, entities, migrations, connections = 10 }: DatabaseOptions): DataSource {
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
    extra: { options: SESSION, idleTimeoutMillis: 0, connectionTimeoutMillis: 10_000 },
    installExtensions: false,
  })
}

/** The pool of node-postgres below TypeORM: reads go straight to it. */
export function poolOf(db: DataSource): Pool {
  return (db.driver as unknown as { master: Pool }).master
}

/** Only services open transactions; what needs one takes it as an argument. */
export function inTransaction<T>({ db }: { db: DataSource }, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  return db.transaction(work)
}
