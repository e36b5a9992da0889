import { Channel, type Following, type Question } from './channel.ts'

declare module '../platform/context.ts' {
  interface Hub {
    /** The streams of this process, by what they ask. */
    readonly channels: Channels
  }
}

/** So many are told so often that their question is asked along with the look at the log. */
const MANY = 10

/** All who follow the log in this process. */
export class Channels {
  readonly #channels = new Map<string, Channel>()

  constructor(private readonly following: Following) {
    following.tailer.readBeside(after => this.#largest?.readsAfter(after) ?? null)
  }

  /** The channel of all who ask this, for somebody who has come as far; null for who would miss something there. */
  reachedBy(position: bigint, question: Question): Channel | null {
    const known = this.#channels.get(question.key)
    if (known) return known.reaches(position) ? known : null
    return position >= this.following.tailer.head ? this.#open(question) : null
  }

  #open(question: Question): Channel {
    const made: Channel = new Channel(question, this.following, () => {
      if (this.#channels.get(question.key) === made) this.#channels.delete(question.key)
    })
    this.#channels.set(question.key, made)
    return made
  }

  /** Null where all are small. */
  get #largest(): Channel | null {
    let largest: Channel | null = null
    for (const channel of this.#channels.values()) if (channel.size >= (largest?.size ?? MANY)) largest = channel
    return largest
  }

  /** How many streams wait for something new. */
  get waiting(): number {
    return [...this.#channels.values()].reduce((sum, { size }) => sum + size, 0)
  }
}
