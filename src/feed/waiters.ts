/** Somebody who waits for the log to grow, until it does, until the time is up or until they leave. */
export interface Waiting {
  readonly over: Promise<void>
  leave(): void
}

interface Waiter {
  readonly beyond: bigint
  readonly leave: () => void
}

export const NO_WAIT: Waiting = { over: Promise.resolve(), leave: () => undefined }

/** Those who wait in this process; whoever leaves leaves nothing behind. */
export class Waiters {
  readonly #waiters = new Set<Waiter>()

  get count(): number {
    return this.#waiters.size
  }

  /** `ms` may be Infinity. */
  add(beyond: bigint, ms: number): Waiting {
    let resolve = () => {}
    const over = new Promise<void>(done => (resolve = done))
    const leave = () => {
      clearTimeout(timer)
      if (this.#waiters.delete(waiter)) resolve()
    }
    const timer = Number.isFinite(ms) ? setTimeout(leave, Math.max(0, ms)) : undefined
    const waiter = { beyond, leave }
    this.#waiters.add(waiter)
    return { over, leave }
  }

  /** The log reaches to here now. */
  wake(head: bigint): void {
    for (const waiter of this.#waiters) if (waiter.beyond < head) waiter.leave()
  }

  wakeAll(): void {
    for (const waiter of this.#waiters) waiter.leave()
  }
}
