import { setTimeout as pause } from 'node:timers/promises'
import { join } from 'node:path'
import { removeOtherCopies } from './copy-binaries.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { findServer, type Server } from './find-server.ts'
import { freePort } from './free-port.ts'
import type { Home } from './home.ts'
import { run } from './run.ts'
import { openServerLog, serverLog } from './server-log.ts'

// Somebody took the port, or what a killed server left behind is still letting go.
const PASSING = /could not bind|still in use/

export async function startServer(home: Home, bin: string, password: string, choosePort = freePort): Promise<Server> {
  await removeOtherCopies(home.path, bin)

  for (let attempts = 10; ; attempts--) {
    const said = await tryToStart(home, bin, await choosePort())
    const server = said === undefined ? await findServer(home, password) : undefined
    if (server) return server
    if (attempts === 1 || !PASSING.test(said ?? '')) {
      throw new EmbeddedPostgresError(
        `PostgreSQL did not start in ${home.data}; the end of ${serverLog(home.folder)}:\n${said ?? '(it stopped at once)'}`,
      )
    }
    await pause(100)
  }
}

/** Undefined when it runs, else its last words. */
async function tryToStart(home: Home, bin: string, port: number): Promise<string | undefined> {
  const log = await openServerLog(home.folder)
  try {
    const { code } = await run(
      join(bin, 'pg_ctl'),
      ['start', '-D', home.data, '-o', `-p ${port}`, '--silent', '--wait', '--timeout=600'],
      {
        user: home.user,
        outputTo: log.file,
        detached: true,
      },
    )
    return code === 0 ? undefined : await log.lastWords()
  } finally {
    await log.close()
  }
}
