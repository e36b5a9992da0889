import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { embeddedPostgres } from '../../src/platform/embedded-postgres/index.ts'
import { projectFile } from '../../src/platform/project.ts'

export const HUB = projectFile('dist', 'src', 'main.js')

export interface BenchDatabase {
  readonly url: string
  readonly version: string
  /** Where the servers write their logs. */
  readonly folder: string
  /** The last lines of these logs. */
  readonly lastWords: () => Promise<string>
  readonly release: () => Promise<void>
}

const named = (url: string, database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).href

async function on<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A migrated database of its own, on the Postgres of DATABASE_URL or on an embedded one that is made for it. */
export async function benchDatabase(say: (line: string) => void): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-bench-'))
  // As root, Postgres runs as another user, who must come as far as here.
  await chmod(folder, 0o755)
  const given = process.env['DATABASE_URL']
  const server = given ? { url: given, stop: async () => undefined } : await embeddedPostgres({ folder, log: say })
  const name = `hub_bench_${randomBytes(6).toString('hex')}`
  const url = named(server.url, name)
  const release = async () => {
    await on(server.url, client => client.query(`drop database if exists ${name} with (force)`))
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await on(server.url, client => client.query(`create database ${name}`))
    await migrate(url)
    const version = await on(url, async client => {
      const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`)
      return rows[0]?.version.split(' ')[0] ?? ''
    })
    return { url, version, folder, lastWords: () => lastWords(folder), release }
  } catch (error) {
    await release()
    throw error
  }
}

async function lastWords(folder: string): Promise<string> {
  const files = (await readdir(folder)).filter(file => file.endsWith('.log'))
  const texts = await Promise.all(
    files.map(async file => `${file}: ${(await readFile(join(folder, file), 'utf8')).slice(-1000)}`),
  )
  return texts.join('\n')
}

async function migrate(url: string): Promise<void> {
  const child = spawn(process.execPath, [HUB, 'migrate'], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error('The database of the bench could not be migrated')
}
