import { setImmediate as turn } from 'node:timers/promises'
import type { Pool } from 'pg'
import { askTexts } from '../platform/database/texts.ts'

const CURRENT = { name: 'hub_snapshot', text: 'select pg_current_snapshot()::text', values: [] }

/** What the database shows now, for all who ask while it is being asked. */
export class Snapshots {
  #asking: Promise<unknown> = Promise.resolve()
  #next: Promise<string> | null = null

  constructor(private readonly pool: Pool) {}

  /**
   * Names what is committed at a moment after this call: two reads under one name see the same. Asks once at a time; who
   * comes while it asks shares the next question, never the one under way, which may have missed what they know of.
   */
  current(): Promise<string> {
    return (this.#next ??= this.#ask())
  }

  async #ask(): Promise<string> {
    await this.#asking
    // Who came at the same moment shares it too.
    await turn()
    this.#next = null
    const asked = askTexts(this.pool, CURRENT)
    this.#asking = asked.catch(() => undefined)
    return (await asked)[0]?.[0] ?? ''
  }
}
