import type { Pool } from 'pg'
import type { Logger } from 'pino'
import { type Found, askTexts, askTextsTogether } from '../platform/database/texts.ts'
import type { Question } from '../platform/reading/statement.ts'
import { Announcer } from './announcer.ts'
import { type Line, linesAfter, linesIn, newestPosition, openLog } from './line.ts'
import { Listener } from './listener.ts'
import { NO_WAIT, Waiters, type Waiting } from './waiters.ts'

declare module '../platform/context.ts' {
  interface Hub {
    /** Follows the log for all streams of this process. */
    readonly tailer: Tailer
  }
}

/** Lines that are kept at least; at most twice as many. */
const KEPT = 1000
const AT_ONCE = 500
const LOOK_MS = 1000
/** Further than any log comes. */
const NEVER = 2n ** 63n

/** What somebody is to read as soon as there is something new. */
export interface Beside {
  readonly statement: Question
  take(found: Found): void
}

export interface TailerOptions {
  /** Where to listen: a connection of its own, never through a pooler that shares sessions. */
  readonly url: string
  readonly pool: Pool
  readonly log: Logger
}

/** Reads the log once for a whole process: woken by others, and looking by itself every second. */
export class Tailer {
  readonly #listener: Listener
  readonly #announcer: Announcer
  readonly #waiters = new Waiters()
  #lines: Line[] = []
  /** The lines that are kept are those after this position, all of them. */
  #keptAfter: bigint
  #head: bigint
  #again = false
  #reading = false
  #failing = false
  #lastLook = 0
  #nextLook: NodeJS.Timeout | undefined
  #stopped = false
  #besideAfter: (position: bigint) => Beside | null = () => null

  private constructor(
    private readonly options: TailerOptions,
    /** Names the history of the log; cursors of another are refused. */
    readonly epoch: string,
    newest: bigint,
  ) {
    this.#head = this.#keptAfter = newest
    this.#listener = new Listener(options.url, () => void this.#look({ isWoken: true }), options.log)
    this.#announcer = new Announcer(options.pool, options.log)
  }

  /** Throws where the log cannot go on as it is. */
  static async start(options: TailerOptions): Promise<Tailer> {
    const { epoch, newest } = await openLog(options.pool)
    const tailer = new Tailer(options, epoch, newest)
    await tailer.#listener.start()
    await tailer.#look()
    return tailer
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#nextLook)
    this.#announcer.stop()
    this.#waiters.wakeAll()
    await this.#listener.stop()
  }

  /** How far this process has read. */
  get head(): bigint {
    return this.#head
  }

  get isStopped(): boolean {
    return this.#stopped
  }

  /** How many streams wait for something new. */
  get waiting(): number {
    return this.#waiters.count
  }

  /** Whether the log was read lately; where not, this process is not ready to serve streams. */
  get isAbreast(): boolean {
    return Date.now() - this.#lastLook < 5 * LOOK_MS
  }

  get isListening(): boolean {
    return this.#listener.isListening
  }

  /** Who tells what else is to be read at once with the lines after a position: it saves a way to the database and back. */
  readBeside(besideAfter: (position: bigint) => Beside | null): void {
    this.#besideAfter = besideAfter
  }

  announce(): void {
    this.#announcer.announce()
  }

  /** Where the log ends by now, which other processes may know before this one. */
  newest(): Promise<bigint> {
    return newestPosition(this.options.pool)
  }

  /** The lines after a position as far as this process has read; null where that is longer ago than it keeps. */
  since(position: bigint): readonly Line[] | null {
    if (position < this.#keptAfter) return null
    return this.#lines.slice(this.#lines.findLastIndex(line => line.position <= position) + 1)
  }

  /** Waits until this process has read beyond the position, or for so long. */
  wait(beyond: bigint, ms: number): Waiting {
    return this.#stopped || beyond < this.#head ? NO_WAIT : this.#waiters.add(beyond, ms)
  }

  /** Waits for nothing but the time, or the end of the hub. */
  pause(ms: number): Waiting {
    return this.#stopped ? NO_WAIT : this.#waiters.add(NEVER, ms)
  }

  /** Reads what is new; who asks while it reads makes it look once more. */
  async #look({ isWoken } = { isWoken: false }): Promise<void> {
    this.#again = true
    if (this.#reading) return
    this.#reading = true
    clearTimeout(this.#nextLook)
    while (this.#again && !this.#stopped) {
      this.#again = false
      await this.#read(isWoken)
    }
    this.#reading = false
    if (!this.#stopped) this.#nextLook = setTimeout(() => void this.#look(), LOOK_MS * (0.8 + Math.random() * 0.4))
  }

  async #read(isWoken: boolean) {
    try {
      const lines = linesIn(await this.#ask(isWoken))
      this.#take(lines)
      this.#again ||= lines.length === AT_ONCE
      this.#lastLook = Date.now()
      this.#failing = false
    } catch (error) {
      if (!this.#failing && !this.#stopped) this.options.log.warn({ err: error }, 'the log cannot be read')
      this.#failing = true
    }
  }

  async #ask(isWoken: boolean): Promise<Found> {
    const lines = linesAfter(this.#head, AT_ONCE)
    const beside = isWoken ? this.#besideAfter(this.#head) : null
    if (beside)
      try {
        const [found = [], besideFound = []] = await askTextsTogether(this.options.pool, [lines, beside.statement])
        beside.take(besideFound)
        return found
      } catch {
        // Whoever was to read it tries by themselves: what is wrong with it must not keep the log from the others.
      }
    return askTexts(this.options.pool, lines)
  }

  #take(lines: readonly Line[]) {
    const last = lines.at(-1)
    if (!last) return
    this.#lines.push(...lines)
    // Many at once: one by one, each would move all that are kept.
    if (this.#lines.length > 2 * KEPT) {
      const dropped = this.#lines.splice(0, this.#lines.length - KEPT)
      this.#keptAfter = dropped.at(-1)?.position ?? this.#keptAfter
    }
    this.#head = last.position
    this.#waiters.wake(this.#head)
  }
}
