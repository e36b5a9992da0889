import { isIPv6 } from 'node:net'
import { type RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { HubError } from './errors.ts'

/** Takes one from what a key may do; RATE_LIMITED with `retryAfter` in seconds where nothing is left. */
export async function demandFew(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (spent) {
    if (!(spent instanceof RateLimiterRes)) throw spent
    const retryAfter = Math.ceil(spent.msBeforeNext / 1000)
    throw new HubError('RATE_LIMITED', `Too many tries: try again in ${retryAfter} seconds.`, { retryAfter })
  }
}

/** Who has one IPv6 address has a network of 2^64 of them: they count as one. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address
  const [head = '', tail = ''] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const zeros = Array<string>(8 - left.length - right.length).fill('0')
  return [...left, ...zeros, ...right].slice(0, 4).join(':')
}
