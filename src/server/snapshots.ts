import { performance } from 'node:perf_hooks'
import type { Pool } from 'pg'
import { askTexts } from '../platform/database/texts.ts'
import { isLeased } from '../platform/lease.ts'

const CURRENT = { name: 'hub_snapshot', text: 'select pg_current_snapshot()::text', values: [] }

/** What the database shows now, for all who ask within the same lease. */
export class Snapshots {
  #askedAt = -Infinity
  #asked: Promise<string> = Promise.resolve('')
  #next: Promise<string> | null = null

  constructor(private readonly pool: Pool) {}

  /** Names what is committed: two reads under one name see the same. Asks once at a time, and once in a lease. */
  current(): Promise<string> {
    return isLeased(this.#askedAt) ? this.#asked : (this.#next ??= this.#ask())
  }

  async #ask(): Promise<string> {
    await this.#asked.catch(() => undefined)
    this.#next = null
    this.#askedAt = performance.now()
    this.#asked = askTexts(this.pool, CURRENT).then(([row]) => row?.[0] ?? '')
    return this.#asked
  }
}
