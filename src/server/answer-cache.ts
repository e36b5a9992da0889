import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Snapshots } from './snapshots.ts'

/** The clock changes answers too: what begins, ends or grows stale. */
const LIFE_MS = 5_000
const KEPT_BYTES = 16_000_000
const LONGEST_REQUEST = 8_000

/** An answer that Postgres wrote, with what it could see. */
export interface Kept {
  readonly bytes: string
  readonly contentType: string
  readonly snapshot: string
}

/**
 * What was answered to an audience, good for as long as nothing was committed since: the database says so, once
 * in a lease, so that no process serves what another one's mutation has changed.
 */
export class AnswerCache {
  readonly #answers = new LRUCache<string, Kept>({
    max: 10_000,
    ttl: LIFE_MS,
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ bytes }, key) => bytes.length + key.length,
  })

  constructor(private readonly snapshots: Snapshots) {}

  async find(request: string): Promise<Kept | undefined> {
    const kept = this.#answers.get(request)
    if (!kept || kept.snapshot === (await this.snapshots.current())) return kept
    this.#answers.delete(request)
    return undefined
  }

  keep(request: string, answer: Kept): void {
    if (request.length <= LONGEST_REQUEST) this.#answers.set(request, answer)
  }
}

/** Names an answer for `If-None-Match`. */
export const etagOf = (bytes: string): string =>
  `"${createHash('sha256').update(bytes, 'latin1').digest('base64url').slice(0, 27)}"`

/** Whether the client has it already (RFC 9110, 13.1.2). */
export const isMatch = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch?.split(',').some(name => name.trim() === '*' || name.trim().replace(/^W\//, '') === etag) ?? false
