import type { Waiting } from '../feed/index.ts'
import { poolOf } from '../platform/database/data-source.ts'
import { wake } from './deliver-task.ts'
import type { Delivering } from './delivering.ts'

const RETRY_MS = 1000
/** How long the first line of a first webhook may wait, where another process made it. */
const NONE_MS = 1000

interface Seen {
  readonly isAny: boolean
  readonly behind: readonly string[]
}

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
      const isAny = await this.#wakeThoseBefore(head).catch((error: unknown) => this.#told(error))
      // Most hubs have no webhook: then the lines of a busy moment cost one look.
      if (isAny === false) await this.#wait(tailer.pause(NONE_MS))
      await this.#wait(isAny === null ? tailer.pause(RETRY_MS) : tailer.wait(head, Infinity))
    }
  }

  async #wait(waiting: Waiting): Promise<void> {
    this.#leave = () => waiting.leave()
    if (this.#stopped) waiting.leave()
    await waiting.over
  }

  /** Answers whether there are any webhooks at all. */
  async #wakeThoseBefore(head: bigint): Promise<boolean> {
    const { db } = this.delivering
    const { rows } = await poolOf(db).query<Seen>({
      name: 'hub_webhooks_behind',
      text: `select exists (select from webhook) as "isAny",
        array(select id from webhook where status = 'ACTIVE' and position < $1) as behind`,
      values: [String(head)],
    })
    const { isAny, behind } = rows[0] ?? { isAny: false, behind: [] }
    for (const id of behind) await wake(db.manager, id, { patient: true })
    return isAny
  }

  #told(error: unknown): null {
    this.delivering.log.warn({ err: error }, 'webhooks could not be woken')
    return null
  }
}
