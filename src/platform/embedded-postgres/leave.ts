import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { findServer, type Server } from './find-server.ts'
import type { Home } from './home.ts'
import { readPostmaster } from './postmaster.ts'
import { servesData } from './process-identity.ts'
import { run } from './run.ts'

const LOOKS = 6

export async function leave(entered: Server, home: Home, bin: string, password: string): Promise<void> {
  const connected = await entered.presence.query('select').then(
    () => true,
    () => false,
  )
  const server = connected ? entered : await findServer(home, password)
  if (!server) return

  const last = await isLast(server.presence)
  await server.presence.end()
  if (last) await stopServer(home, bin)
}

/** Looks more than once: who has just left may not be gone yet. */
async function isLast(presence: Client): Promise<boolean> {
  for (let looks = 1; ; looks++) {
    const { rowCount } = await presence.query(
      `select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    if (!rowCount) return true
    if (looks === LOOKS) return false
    await pause(50)
  }
}

async function stopServer(home: Home, bin: string): Promise<void> {
  const postmaster = await readPostmaster(home.data)
  if (!postmaster) return

  const { output } = await run(
    join(bin, 'pg_ctl'),
    ['stop', '-D', home.data, '--mode=fast', '--silent', '--wait', '--timeout=300'],
    { user: home.user },
  )
  for (let looks = 0; looks < 100; looks++) {
    if ((await servesData(postmaster.pid, home.data)) === false) return
    await pause(50)
  }
  throw new EmbeddedPostgresError(
    `The PostgreSQL in ${home.data} (process ${postmaster.pid}) did not stop; pg_ctl said:\n${output}`,
  )
}
