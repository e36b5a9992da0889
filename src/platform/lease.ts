import { performance } from 'node:perf_hooks'

/** For so long what the database showed is taken for what it shows. */
const LEASE_MS = 1

/** Whether something asked at that moment of `performance.now()` may still be taken for current. */
export const isLeased = (askedAt: number): boolean => performance.now() - askedAt < LEASE_MS

/**
 * Over once no process takes for current what was asked before this call: who is told of a change after it finds it
 * wherever they look. Only durations are compared, so that clocks may differ.
 */
export async function leasesOver(): Promise<void> {
  const from = performance.now()
  // A timer may end early: its clock stands still while the loop is busy.
  do await new Promise(resolve => setTimeout(resolve, LEASE_MS))
  while (isLeased(from))
}
