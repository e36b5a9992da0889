import { wake } from './deliver-task.ts'
import type { Delivering } from './delivering.ts'

const RETRY_MS = 1000

/** Wakes the webhooks of whichever the log has something new for: those that wait after a failure go on waiting. */
export class LogWatch {
  readonly #ended: Promise<void>
  #stopped = false
  #leave = () => {}

  constructor(private readonly delivering: Delivering) {
    this.#ended = this.#watch()
  }

  /** Also once the log is followed no longer. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#leave()
    await this.#ended
  }

  async #watch(): Promise<void> {
    const { tailer } = this.delivering.hub
    while (!this.#stopped && !tailer.isStopped) {
      const { head } = tailer
      const failed = await this.#wakeThoseBefore(head).then(
        () => false,
        (error: unknown) => this.#told(error),
      )
      if (this.#stopped) return
      const waiting = failed ? tailer.pause(RETRY_MS) : tailer.wait(head, Infinity)
      this.#leave = () => waiting.leave()
      await waiting.over
    }
  }

  async #wakeThoseBefore(head: bigint) {
    const { db } = this.delivering
    const behind = await db.query<{ id: string }[]>(
      `select id from webhook where status = 'ACTIVE' and position < $1`,
      [String(head)],
    )
    for (const { id } of behind) await wake(db.manager, id, { patient: true })
  }

  #told(error: unknown): true {
    this.delivering.log.warn({ err: error }, 'webhooks could not be woken')
    return true
  }
}
