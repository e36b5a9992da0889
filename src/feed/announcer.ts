import type { Pool } from 'pg'
import type { Logger } from 'pino'
import { CHANNEL } from './listener.ts'

const PAUSE_MS = 25

/** Once, at once: for who writes to the log without a hub. */
export const wakeFollowers = async (pool: Pool): Promise<void> => void (await pool.query(`notify ${CHANNEL}`))

/** Wakes all processes after a commit, outside of its transaction and seldom: Postgres lets notifying commits wait for each other. */
export class Announcer {
  #due: NodeJS.Timeout | null = null
  #last = 0

  constructor(
    private readonly pool: Pool,
    private readonly log: Logger,
  ) {}

  announce(): void {
    this.#due ??= setTimeout(() => void this.#send(), Math.max(0, this.#last + PAUSE_MS - Date.now()))
  }

  /** Who is not told finds out by looking. */
  stop(): void {
    if (this.#due) clearTimeout(this.#due)
  }

  async #send() {
    this.#due = null
    this.#last = Date.now()
    try {
      await wakeFollowers(this.pool)
    } catch (error) {
      this.log.warn({ err: error }, 'a wake-up was not sent')
    }
  }
}
