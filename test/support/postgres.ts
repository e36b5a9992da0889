import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { embeddedPostgres } from '../../src/platform/embedded-postgres/index.ts'

const SERVER = 'HUB_TEST_POSTGRES'
export const TEMPLATE = 'hub_template'

const named = (url: string, database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).href

async function asAdmin<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const server = process.env[SERVER]
  if (!server) throw new Error('The tests start their Postgres in test/support/global-setup.ts')
  const client = new Client({ connectionString: named(server, 'postgres') })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** One server for the whole run, in a folder of its own. */
export async function startServer(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-test-'))
  // As root, Postgres runs as another user, who must come as far as here.
  await chmod(folder, 0o755)
  const { url, stop } = await embeddedPostgres({ folder })
  process.env[SERVER] = url
  return async () => {
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A new database, empty or a copy of the template; its address. */
export async function createDatabase(name: string, template?: string): Promise<string> {
  return asAdmin(async client => {
    await client.query(`create database ${name}${template ? ` template ${template}` : ''}`)
    return named(process.env[SERVER] ?? '', name)
  })
}

/** Nobody reaches the database meanwhile, and whoever was connected is no longer. */
export async function closeDatabase(name: string, meanwhile: () => Promise<void>): Promise<void> {
  await asAdmin(async client => {
    await client.query(`alter database ${name} allow_connections false`)
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
    await meanwhile()
    await client.query(`alter database ${name} allow_connections true`)
  })
}

export async function dropDatabase(name: string): Promise<void> {
  await asAdmin(client => client.query(`drop database if exists ${name} with (force)`))
}
