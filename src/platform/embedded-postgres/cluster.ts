import { randomBytes } from 'node:crypto'
import { chown, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bufferMegabytes } from './buffer-megabytes.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import type { Home } from './home.ts'
import { run } from './run.ts'

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  `shared_buffers=${bufferMegabytes()}MB`,
  // What is not there the system has mostly: to have other processes fetch it costs signals and turns.
  'io_method=sync',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_checkpoints=off',
  // Else all that a new hub writes is written twice: its first log files are filled with zeros before they are used.
  'wal_init_zero=off',
]

// The builtin provider sorts and lowers the same everywhere, but trigrams still ask the C library what a letter is.
const LETTERS = ['C.UTF-8', 'en_US.UTF-8', 'C']

/** Made aside and then given its name, so that one that was interrupted is begun again. */
export async function ensureCluster(
  home: Home,
  bin: string,
  password: string,
  log: (line: string) => void,
): Promise<void> {
  if (await stat(home.data).catch(() => undefined)) return
  await removeUnfinished(home)
  log(`Making a new PostgreSQL in ${home.path}.`)

  const unfinished = `${home.data}.new-${randomBytes(4).toString('hex')}`
  const passwordFile = `${unfinished}.password`
  await mkdir(unfinished, { mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (home.user) {
    await chown(unfinished, home.user.uid, home.user.gid)
    await chown(passwordFile, home.user.uid, home.user.gid)
  }
  await initdb(home, bin, unfinished, passwordFile)
  await rm(passwordFile)
  await rename(unfinished, home.data)
}

async function initdb(home: Home, bin: string, data: string, passwordFile: string): Promise<void> {
  let said = ''
  for (const letters of LETTERS) {
    const { code, output } = await run(
      join(bin, 'initdb'),
      [
        `--pgdata=${data}`,
        '--username=hub',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        `--lc-ctype=${letters}`,
        '--no-instructions',
        ...SETTINGS.map(setting => `--set=${setting}`),
      ],
      { user: home.user },
    )
    if (code === 0) return
    said = output
    if (!said.includes('invalid locale name')) break
  }
  await removeUnfinished(home)
  throw new EmbeddedPostgresError(`PostgreSQL could not make a database in ${home.path}; it said:\n${said}`)
}

async function removeUnfinished(home: Home): Promise<void> {
  for (const name of await readdir(home.path)) {
    if (name.startsWith('data.new-')) await rm(join(home.path, name), { recursive: true, force: true, maxRetries: 5 })
  }
}
