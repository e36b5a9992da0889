import type { Found } from '../database/texts.ts'
import type { Question } from './statement.ts'

/** What is to be shown of a new thing, known before it is made: it is asked for along with the statement that makes it. */
export class Along {
  #found: { readonly id: string; readonly rows: Found } | null = null

  /** Null where it can only be read once the thing is there. */
  constructor(readonly statement: (id: string) => Question | null) {}

  take(id: string, rows: Found): void {
    this.#found = { id, rows }
  }

  /** Null where it was not asked for. */
  foundOf(id: string): Found | null {
    return this.#found?.id === id ? this.#found.rows : null
  }
}
