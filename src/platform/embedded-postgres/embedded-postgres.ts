import { resolve } from 'node:path'
import { ensureCluster } from './cluster.ts'
import { ensureDatabase } from './database.ts'
import { inWordsAbout } from './embedded-postgres-error.ts'
import { findServer } from './find-server.ts'
import { findHome } from './home.ts'
import { leave } from './leave.ts'
import { withLock } from './lock.ts'
import { makeFolder } from './make-folder.ts'
import { demandOwnFolder } from './own-folder.ts'
import { ensurePassword } from './password.ts'
import { startServer } from './start-server.ts'
import { usableBinaries } from './usable-binaries.ts'

export interface EmbeddedPostgresOptions {
  folder: string
  log?: (line: string) => void
}

export interface EmbeddedPostgres {
  url: string
  version: string
  readonly stop: () => Promise<void>
}

/** Starts the PostgreSQL that lives in this folder, or joins it where it already runs. The last process to leave stops it. */
export async function embeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder)
  const log = options.log ?? (() => {})

  return enter(folder, log).catch(inWordsAbout(folder))
}

async function enter(folder: string, log: (line: string) => void): Promise<EmbeddedPostgres> {
  await demandOwnFolder(folder)
  await makeFolder(folder)

  return withLock(folder, log, async () => {
    const password = await ensurePassword(folder)
    const home = await findHome(folder, log)
    const bin = await usableBinaries(home)

    const running = await findServer(home, password)
    if (!running) await ensureCluster(home, bin, password, log)
    const server = running ?? (await startServer(home, bin, password))
    log(
      `PostgreSQL ${server.version} ${running ? 'was already running' : 'started'} in ${folder}, on port ${server.port}.`,
    )

    await ensureDatabase(server).catch(async error => {
      await leave(server, home, bin, password)
      throw error
    })

    let left: Promise<void> | undefined
    return {
      url: `postgres://hub:${password}@127.0.0.1:${server.port}/hub`,
      version: server.version,
      stop: () =>
        (left ??= withLock(folder, log, () => leave(server, home, bin, password)).catch(inWordsAbout(folder))),
    }
  })
}
