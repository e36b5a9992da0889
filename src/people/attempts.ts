import { isIPv6 } from 'node:net'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Hub } from '../platform/context.ts'
import { HubError } from '../platform/errors.ts'

const QUARTER_OF_AN_HOUR = 15 * 60
const PER_EMAIL = 10
const PER_SOURCE = 50

/**
 * Counts tries by where they come from, so that nobody can lock somebody else out.
 * A source is an address, or a person who invites. RATE_LIMITED with `retryAfter` in seconds where there were too many.
 */
export class Attempts {
  readonly #perSource = new RateLimiterMemory({ points: PER_SOURCE, duration: QUARTER_OF_AN_HOUR })
  readonly #perEmail = new RateLimiterMemory({ points: PER_EMAIL, duration: QUARTER_OF_AN_HOUR })

  async demandFew(source: string, email?: string): Promise<void> {
    const network = networkOf(source)
    await demand(this.#perSource, network)
    if (email) await demand(this.#perEmail, `${network} ${email}`)
  }

  /** A try that succeeded counts for nothing: an office that signs in together shares one address. */
  async succeeded(source: string): Promise<void> {
    await this.#perSource.reward(networkOf(source))
  }
}

async function demand(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (spent) {
    if (!(spent instanceof RateLimiterRes)) throw spent
    const retryAfter = Math.ceil(spent.msBeforeNext / 1000)
    throw new HubError('RATE_LIMITED', `Too many tries: try again in ${retryAfter} seconds.`, { retryAfter })
  }
}

/** Who has one IPv6 address has a network of 2^64 of them. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address
  const [head = '', tail = ''] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const zeros = Array<string>(8 - left.length - right.length).fill('0')
  return [...left, ...zeros, ...right].slice(0, 4).join(':')
}

const perHub = new WeakMap<Hub, Attempts>()

/** The count of one hub. */
export function attemptsAt(hub: Hub): Attempts {
  const known = perHub.get(hub) ?? new Attempts()
  perHub.set(hub, known)
  return known
}
