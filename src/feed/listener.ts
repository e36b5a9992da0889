import pg from 'pg'
import type { Logger } from 'pino'

/** Wake-ups carry nothing and may be lost: the log is the truth. */
export const CHANNEL = 'contribution'
const FIRST_RETRY_MS = 100
const LONGEST_RETRY_MS = 10_000

/** One connection of its own that hears when the log grows, and finds its way back when it is cut. */
export class Listener {
  #client: pg.Client | null = null
  #retry: NodeJS.Timeout | null = null
  #failures = 0
  #stopped = false

  /** `heard` is called for each wake-up and after each connect, since wake-ups were missed meanwhile. */
  constructor(
    private readonly url: string,
    private readonly heard: () => void,
    private readonly log: Logger,
  ) {}

  get isListening(): boolean {
    return this.#client !== null && this.#failures === 0
  }

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'hub feed', keepAlive: true })
    this.#client = client
    const lost = (error?: Error) => this.#lost(client, error)
    client.on('notification', this.heard)
    client.on('error', lost)
    client.on('end', lost)
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
    } catch (error) {
      return lost(error as Error)
    }
    if (this.#client !== client) return
    this.#failures = 0
    this.heard()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    if (this.#retry) clearTimeout(this.#retry)
    const client = this.#client
    this.#client = null
    await client?.end()
  }

  #lost(client: pg.Client, error?: Error) {
    if (this.#client !== client) return
    this.#client = null
    this.#failures++
    // A client that broke while it connected holds a socket still.
    client.end().catch(() => undefined)
    if (this.#stopped) return
    const pause = Math.min(FIRST_RETRY_MS * 2 ** (this.#failures - 1), LONGEST_RETRY_MS) * (0.5 + Math.random() / 2)
    this.log.warn(
      { err: error, again: Math.round(pause) },
      'the feed lost its wake-ups; it looks every second meanwhile',
    )
    this.#retry = setTimeout(() => void this.start(), pause)
  }
}
