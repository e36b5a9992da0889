import { isDeepStrictEqual } from 'node:util'
import { GraphQLError } from 'graphql'
import type { Context, Hub } from '../platform/context.ts'
import { unauthenticated } from '../platform/errors.ts'
import type { ReadEdge } from '../platform/reading/reader.ts'
import { ByHand, type Form } from '../platform/reading/scope.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { Channel, Member, Question } from './channel.ts'
import type { Sink } from './delivery.ts'
import type { Waiting } from './waiters.ts'

const FRESH_MS = 1000
const RETRY_MS = 1000
const MOST_FAILURES = 5

export interface Follow {
  readonly context: Context
  readonly after: bigint
  /** How a viewer with these rights asks; throws ByHand where it cannot be in this form. */
  questionFor(viewer: Viewer, form: Form, execute: Execute): Question
}

/** The result of executing the operation for one edge, as JSON: for what Postgres does not write. */
export type Execute = (edge: ReadEdge, viewer: Viewer) => Promise<string>

const nothing = () => undefined

/** One subscriber's way through the log: by itself while it is behind, and then in the channel of all who ask the same. */
export class Follower {
  #position: bigint
  #viewer: Viewer
  #form: Form = 'answer'
  /** Good for as long as the rights are the same. */
  #question: Question | null = null
  #failures = 0
  #left = false
  /** Lets go of what it waits for. */
  #letGo: () => void = nothing
  #end: () => void = nothing

  constructor(private readonly follow: Follow) {
    this.#position = follow.after
    this.#viewer = follow.context.viewer
  }

  /** Delivers until the client leaves or the hub stops; throws where the client may not, or cannot, go on. */
  deliver(sink: Sink, execute: Execute): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#end = resolve
      const goOn = () => void this.#goOn(sink, execute, goOn).catch(reject)
      goOn()
    })
  }

  /** What graphql-js asks of a subscription; transports deliver instead, to many at once. */
  [Symbol.asyncIterator](): never {
    throw new Error('A stream of the feed is delivered to a sink, not pulled.')
  }

  /** Lets go at once, wherever it is. */
  leave(): void {
    this.#left = true
    this.#letGo()
    this.#end()
  }

  get #hub(): Hub {
    return this.follow.context.hub
  }

  /** Over as soon as it waits in a channel, which calls `goOn` in its time: thousands wait there, and hold no promise. */
  async #goOn(sink: Sink, execute: Execute, goOn: () => void): Promise<void> {
    while (!this.#left && !this.#hub.tailer.isStopped) {
      try {
        if (sink.isFull) await sink.room()
        else if (await this.#advance(sink, execute, goOn)) return
      } catch (error) {
        await this.#failed(error)
      }
    }
    this.#end()
  }

  /** Answers whether it has joined a channel. */
  async #advance(sink: Sink, execute: Execute, goOn: () => void): Promise<boolean> {
    await this.#check()
    if (this.#left) return false
    const question = (this.#question ??= this.#ask(execute))
    const channel = this.#hub.channels.reachedBy(this.#position, question)
    if (channel) this.#join(channel, sink, goOn)
    else await this.#catchUp(question, sink)
    this.#failures = 0
    return channel !== null
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

  #join(channel: Channel, sink: Sink, goOn: () => void) {
    // One question is enough for all who ask it.
    this.#question = channel.question
    const member: Member = {
      viewer: this.#viewer,
      sink,
      position: this.#position,
      goOn: () => {
        this.#letGo = nothing
        this.#position = member.position
        goOn()
      },
    }
    this.#letGo = () => channel.leave(member)
    channel.join(member)
  }

  async #catchUp(question: Question, sink: Sink): Promise<void> {
    const until = this.#hub.tailer.head
    const { deliveries, more } = await question.read(this.#position)
    for (const delivery of deliveries) {
      if (this.#left || (sink.isFull && !(await this.#emptied(sink)))) return
      sink.send(delivery)
      this.#position = delivery.position
    }
    if (!more && this.#position < until) this.#position = until
  }

  /** What was read may wait for so long; then it is read again, as it and the viewer's rights are by then. */
  async #emptied(sink: Sink): Promise<boolean> {
    const patience = this.#pause(FRESH_MS)
    await Promise.race([sink.room(), patience.over])
    patience.leave()
    return !sink.isFull && !this.#left
  }

  /** The rights are those of now; without a credential that holds, nothing more is delivered. */
  async #check() {
    const viewer = await this.#hub.viewers.refresh(this.#viewer)
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
    if (error instanceof GraphQLError || ++this.#failures >= MOST_FAILURES) throw error
    this.follow.context.log.warn({ err: error }, 'a stream could not be read and tries again')
    await this.#pause(RETRY_MS).over
  }

  #pause(ms: number): Waiting {
    const waiting = this.#hub.tailer.pause(ms)
    this.#letGo = () => waiting.leave()
    return waiting
  }
}
