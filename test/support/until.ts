import { setTimeout as pause } from 'node:timers/promises'

const PATIENCE_MS = 15_000

/** Comes back when it holds, doing something meanwhile; gives up rather than wait for ever. */
export async function until(holds: () => boolean, meanwhile: () => Promise<unknown> = () => pause(5)): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`It did not come to hold: ${holds.toString()}`)
    await meanwhile()
  }
}
