import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Pool } from 'pg'
import { validate } from 'uuid'

/** Links to unsubscribe: signed, so that they work for as long as the e-mail is kept and nothing is stored for them. */
export class UnsubscribeLinks {
  static async from(pool: Pool): Promise<UnsubscribeLinks> {
    const { rows } = await pool.query<{ secret: string }>('select secret from hub_secret')
    const [found] = rows
    if (found) return new UnsubscribeLinks(found.secret)
    throw new Error('The table hub_secret is empty: links to unsubscribe cannot be signed. Restore the row.')
  }

  private constructor(private readonly secret: string) {}

  linkFor(participant: string, publicUrl: string): string {
    return `${publicUrl}/unsubscribe?who=${participant}&sign=${this.#sign(participant)}`
  }

  /** Whose link it is; null for one that the hub did not write. */
  participantIn(search: URLSearchParams): string | null {
    const participant = search.get('who') ?? ''
    const given = Buffer.from(search.get('sign') ?? '')
    const right = Buffer.from(this.#sign(participant))
    const isOurs = given.length === right.length && timingSafeEqual(given, right)
    return isOurs && validate(participant) ? participant : null
  }

  #sign(participant: string): string {
    return createHmac('sha256', this.secret).update(`unsubscribe ${participant}`).digest('base64url')
  }
}
