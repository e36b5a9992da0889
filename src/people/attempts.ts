import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Hub } from '../platform/context.ts'
import { demandFew, networkOf } from '../platform/rate-limit.ts'

const QUARTER_OF_AN_HOUR = 15 * 60
const PER_EMAIL = 10
const PER_SOURCE = 50
const PER_INVITER = 500

/**
 * Counts tries by where they come from, so that nobody can lock somebody else out.
 * A source is an address. RATE_LIMITED with `retryAfter` in seconds where there were too many.
 */
export class Attempts {
  readonly #perSource = new RateLimiterMemory({ points: PER_SOURCE, duration: QUARTER_OF_AN_HOUR })
  readonly #perInviter = new RateLimiterMemory({ points: PER_INVITER, duration: QUARTER_OF_AN_HOUR })
  readonly #perEmail = new RateLimiterMemory({ points: PER_EMAIL, duration: QUARTER_OF_AN_HOUR })

  async demandFew(source: string, email?: string): Promise<void> {
    const network = networkOf(source)
    await demandFew(this.#perSource, network)
    if (email) await demandFew(this.#perEmail, `${network} ${email}`)
  }

  /** Somebody who invites writes to people who did not ask for it. */
  async demandFewInvitations(inviter: string): Promise<void> {
    await demandFew(this.#perInviter, inviter)
  }

  /** A try that succeeded counts for nothing: an office that signs in together shares one address. */
  async succeeded(source: string): Promise<void> {
    await this.#perSource.reward(networkOf(source))
  }
}

const perHub = new WeakMap<Hub, Attempts>()

/** The count of one hub. */
export function attemptsAt(hub: Hub): Attempts {
  const known = perHub.get(hub) ?? new Attempts()
  perHub.set(hub, known)
  return known
}
