const SECOND = 1000
const FIRST = 10 * SECOND
const LONGEST = 6 * 3600 * SECOND
export const MOST_ATTEMPTS = 8

/** How long to wait after so many failed tries, from 10 seconds to 6 hours; null where it is given up. */
export function pauseAfter(attempts: number): number | null {
  return attempts >= MOST_ATTEMPTS ? null : Math.min(FIRST * 4 ** (attempts - 1), LONGEST)
}
