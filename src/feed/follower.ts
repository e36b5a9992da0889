import { isDeepStrictEqual } from 'node:util'
import { GraphQLError } from 'graphql'
import type { Logger } from 'pino'
import { unauthenticated } from '../platform/errors.ts'
import type { ReadEdge as Edge } from '../platform/reading/reader.ts'
import type { Viewer, Viewers } from '../platform/viewer.ts'
import type { Line } from './line.ts'
import type { Tailer } from './tailer.ts'
import { NO_WAIT } from './waiters.ts'

/** How long what was read may wait to be fetched; then it is read again, as it and the viewer's rights are by then. */
const FRESH_MS = 1000
/** How long a stream in which nothing happens goes on without looking whether the credential still holds. */
const CHECK_MS = 5000
const RETRY_MS = 1000
const MOST_FAILURES = 5

export type { Edge }

/** What the viewer may see of the lines after one position up to another, and whether that was cut short. */
export interface Read {
  readonly edges: readonly Edge[]
  readonly more: boolean
}

export type Plan = (after: bigint, until: bigint) => Promise<Read>

export interface Following {
  readonly tailer: Tailer
  readonly viewers: Pick<Viewers, 'refresh'>
  readonly log: Logger
  readonly viewer: Viewer
  readonly after: bigint
  /** Whether a line could be one that the client asked for. */
  concerns(line: Line): boolean
  /** How a viewer with these rights reads. */
  planFor(viewer: Viewer): Plan
  positionOf(edge: Edge): bigint
}

/** One subscriber's way through the log: the client pulls, and what it has not pulled yet is left in the database. */
export class Follower implements AsyncIterableIterator<Edge> {
  #position: bigint
  #viewer: Viewer
  /** Good for as long as the rights are the same. */
  #plan: Plan | null = null
  /** Not yet: a socket may have signed in long before it follows. */
  #checkedAt = 0
  #fetched: Edge[] = []
  /** Where the position goes once all that was fetched is delivered. */
  #until: bigint
  #stale: NodeJS.Timeout | undefined
  #waiting = NO_WAIT
  #failures = 0
  #left = false
  #turn: Promise<unknown> = Promise.resolve()

  constructor(private readonly following: Following) {
    this.#position = this.#until = following.after
    this.#viewer = following.viewer
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  next(): Promise<IteratorResult<Edge, undefined>> {
    const turn = this.#turn.then(() => this.#pull())
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  /** Lets go at once, also of a `next` that waits. */
  async return(): Promise<IteratorResult<Edge, undefined>> {
    this.#left = true
    this.#drop()
    this.#waiting.leave()
    return { done: true, value: undefined }
  }

  async throw(error: unknown): Promise<IteratorResult<Edge, undefined>> {
    await this.return()
    throw error
  }

  async #pull(): Promise<IteratorResult<Edge, undefined>> {
    while (!this.#left && !this.following.tailer.isStopped) {
      const edge = this.#take()
      if (edge) return { done: false, value: edge }
      await this.#advance().then(
        () => (this.#failures = 0),
        error => this.#failed(error),
      )
    }
    return this.return()
  }

  #take(): Edge | undefined {
    const edge = this.#fetched.shift()
    if (!edge) return undefined
    this.#position = this.#fetched.length ? this.following.positionOf(edge) : this.#until
    if (!this.#fetched.length) clearTimeout(this.#stale)
    return edge
  }

  #drop() {
    clearTimeout(this.#stale)
    this.#fetched = []
  }

  async #advance(): Promise<void> {
    const { tailer } = this.following
    await this.#wait(tailer.wait(this.#position, this.#nextCheck() - Date.now()))
    const until = tailer.head
    const concerned = until > this.#position && this.#mayConcern(until)
    if (concerned || this.#nextCheck() <= Date.now()) await this.#check()
    if (this.#left) return
    if (concerned) await this.#fetch(until)
    else if (until > this.#position) this.#position = until
  }

  async #fetch(until: bigint) {
    this.#plan ??= this.following.planFor(this.#viewer)
    const { edges, more } = await this.#plan(this.#position, until)
    const last = edges.at(-1)
    this.#until = more && last ? this.following.positionOf(last) : until
    if (this.#left) return
    if (!last) return void (this.#position = this.#until)
    this.#fetched = [...edges]
    this.#stale = setTimeout(() => this.#drop(), FRESH_MS)
  }

  #mayConcern(until: bigint): boolean {
    const lines = this.following.tailer.since(this.#position)
    return !lines || lines.some(line => line.position <= until && this.following.concerns(line))
  }

  #nextCheck(): number {
    if (!this.#viewer.credential) return Infinity
    return Math.min(this.#checkedAt + CHECK_MS, this.#viewer.expiresAt?.getTime() ?? Infinity)
  }

  /** The rights are those of now; without a credential that holds, nothing more is delivered. */
  async #check() {
    const viewer = await this.following.viewers.refresh(this.#viewer)
    if (!viewer)
      throw unauthenticated('The access token is no longer valid: sign in again and go on from the last cursor.')
    if (!isDeepStrictEqual(viewer, this.#viewer)) this.#plan = null
    this.#viewer = viewer
    this.#checkedAt = Date.now()
  }

  /** A database that is away for a moment costs the subscriber nothing. */
  async #failed(error: unknown) {
    if (this.#left) return
    if (error instanceof GraphQLError || ++this.#failures >= MOST_FAILURES) {
      await this.return()
      throw error
    }
    this.following.log.warn({ err: error }, 'a stream could not be read and tries again')
    await this.#wait(this.following.tailer.pause(RETRY_MS))
  }

  async #wait(waiting: typeof NO_WAIT) {
    this.#waiting = waiting
    await waiting.over
  }
}
