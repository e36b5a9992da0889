import { isDeepStrictEqual } from 'node:util'
import { GraphQLError } from 'graphql'
import type { Logger } from 'pino'
import { unauthenticated } from '../platform/errors.ts'
import type { ReadEdge } from '../platform/reading/reader.ts'
import { ByHand, type Form } from '../platform/reading/scope.ts'
import type { Viewer, Viewers } from '../platform/viewer.ts'
import type { Channel, Member, Question } from './channel.ts'
import type { Channels } from './channels.ts'
import type { Sink } from './delivery.ts'
import type { Tailer } from './tailer.ts'
import { NO_WAIT } from './waiters.ts'

const FRESH_MS = 1000
const RETRY_MS = 1000
const MOST_FAILURES = 5

export interface Follow {
  readonly tailer: Tailer
  readonly channels: Channels
  readonly viewers: Pick<Viewers, 'refresh'>
  readonly log: Logger
  readonly viewer: Viewer
  readonly after: bigint
  /** How a viewer with these rights asks; throws ByHand where it cannot be in this form. */
  questionFor(viewer: Viewer, form: Form, execute: Execute): Question
}

/** The result of executing the operation for one edge, as JSON: for what Postgres does not write. */
export type Execute = (edge: ReadEdge, viewer: Viewer) => Promise<string>

/** One subscriber's way through the log: by itself while it is behind, and then in the channel of all who ask the same. */
export class Follower {
  #position: bigint
  #viewer: Viewer
  #form: Form = 'answer'
  /** Good for as long as the rights are the same. */
  #question: Question | null = null
  #failures = 0
  #left = false
  #leave = () => {}
  readonly #gone = new Promise<void>(resolve => (this.#leave = resolve))
  #waiting = NO_WAIT

  constructor(private readonly follow: Follow) {
    this.#position = follow.after
    this.#viewer = follow.viewer
  }

  /** Delivers until the client leaves or the hub stops; throws where the client may not, or cannot, go on. */
  async deliver(sink: Sink, execute: Execute): Promise<void> {
    while (!this.#left && !this.follow.tailer.isStopped) {
      if (sink.isFull) await Promise.race([sink.room(), this.#gone])
      else await this.#goOn(sink, execute).catch((error: unknown) => this.#failed(error))
    }
  }

  /** What graphql-js asks of a subscription; transports deliver instead, to many at once. */
  [Symbol.asyncIterator](): never {
    throw new Error('A stream of the feed is delivered to a sink, not pulled.')
  }

  /** Lets go at once, wherever it is. */
  leave(): void {
    this.#left = true
    this.#leave()
    this.#waiting.leave()
  }

  async #goOn(sink: Sink, execute: Execute): Promise<void> {
    await this.#check()
    const question = (this.#question ??= this.#ask(execute))
    const channel = this.#left ? null : this.follow.channels.reachedBy(this.#position, question)
    if (channel) await this.#join(channel, sink)
    else await this.#catchUp(question, sink)
    this.#failures = 0
  }

  #ask(execute: Execute): Question {
    try {
      return this.follow.questionFor(this.#viewer, this.#form, execute)
    } catch (error) {
      if (!(error instanceof ByHand)) throw error
      this.#form = 'rows'
      return this.follow.questionFor(this.#viewer, this.#form, execute)
    }
  }

  async #join(channel: Channel, sink: Sink): Promise<void> {
    // One question is enough for all who ask it: thousands wait here.
    this.#question = channel.question
    let leave = () => {}
    const over = new Promise<void>(resolve => (leave = resolve))
    const member: Member = { viewer: this.#viewer, sink, position: this.#position, leave }
    channel.join(member)
    await Promise.race([over, this.#gone])
    channel.leave(member)
    this.#position = member.position
  }

  async #catchUp(question: Question, sink: Sink): Promise<void> {
    const until = this.follow.tailer.head
    const { deliveries, more } = await question.read(this.#position, until)
    for (const delivery of deliveries) {
      if (this.#left || (sink.isFull && !(await this.#emptied(sink)))) return
      sink.send(delivery)
      this.#position = delivery.position
    }
    if (!more) this.#position = until
  }

  /** What was read may wait for so long; then it is read again, as it and the viewer's rights are by then. */
  async #emptied(sink: Sink): Promise<boolean> {
    const patience = this.follow.tailer.pause(FRESH_MS)
    await Promise.race([sink.room(), patience.over, this.#gone])
    patience.leave()
    return !sink.isFull && !this.#left
  }

  /** The rights are those of now; without a credential that holds, nothing more is delivered. */
  async #check() {
    const viewer = await this.follow.viewers.refresh(this.#viewer)
    if (!viewer)
      throw unauthenticated('The access token is no longer valid: sign in again and go on from the last cursor.')
    if (!isDeepStrictEqual(viewer, this.#viewer)) this.#question = null
    this.#viewer = viewer
  }

  /** A database that is away for a moment costs the subscriber nothing. */
  async #failed(error: unknown) {
    if (this.#left) return
    if (error instanceof ByHand) {
      this.#form = 'rows'
      this.#question = null
      return
    }
    if (error instanceof GraphQLError || ++this.#failures >= MOST_FAILURES) {
      this.leave()
      throw error
    }
    this.follow.log.warn({ err: error }, 'a stream could not be read and tries again')
    this.#waiting = this.follow.tailer.pause(RETRY_MS)
    await this.#waiting.over
  }
}
