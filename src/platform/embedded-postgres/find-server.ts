import { realpath } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import type { Home } from './home.ts'
import { isFull, isStartingOrStopping, isWrongPassword, logIn } from './log-in.ts'
import { passwordFile } from './password.ts'
import { readPostmaster, removePostmaster, type Postmaster } from './postmaster.ts'
import { servesData } from './process-identity.ts'

export interface Server {
  port: number
  version: string
  /** Stays connected, so that others see that somebody is in. */
  presence: Client
}

const PATIENCE_MS = 120_000
const PATIENCE_WITH_STRANGERS_MS = 5_000

/** The server that runs here, if any; one that is coming up or going down is waited for. */
export async function findServer(home: Home, password: string): Promise<Server | undefined> {
  for (const began = Date.now(); ; await pause(50)) {
    const postmaster = await readPostmaster(home.data)
    if (!postmaster) return undefined

    const ours = await servesData(postmaster.pid, home.data)
    const seen = ours === false ? 'stranger' : await look(postmaster, ours, home, password)
    if (typeof seen === 'object') return seen

    const waited = Date.now() - began
    if (seen === 'stranger' || (seen === 'silent' && ours === undefined && waited > PATIENCE_WITH_STRANGERS_MS)) {
      await removePostmaster(home.data)
      return undefined
    }
    if (waited > PATIENCE_MS) {
      throw new EmbeddedPostgresError(
        `The PostgreSQL in ${home.data} (process ${postmaster.pid}) does not answer: end that process and start again.`,
      )
    }
  }
}

async function look(
  { port }: Postmaster,
  ours: true | undefined,
  home: Home,
  password: string,
): Promise<Server | 'stranger' | 'silent' | 'busy'> {
  try {
    const presence = await logIn(port, password)
    const {
      rows: [server],
    } = await presence.query<{ data: string; version: string }>(
      `select current_setting('data_directory') as data, split_part(current_setting('server_version'), ' ', 1) as version`,
    )
    if (server && (await realpath(server.data)) === (await realpath(home.data)))
      return { port, version: server.version, presence }
    await presence.end()
    return 'stranger'
  } catch (error) {
    if (isStartingOrStopping(error) || isFull(error)) return 'busy'
    if (!isWrongPassword(error)) return 'silent'
    if (!ours) return 'stranger'
    throw new EmbeddedPostgresError(
      `The PostgreSQL in ${home.data} does not accept the password in ${passwordFile(home.folder)}.`,
      { cause: error },
    )
  }
}
