import { Channel, type Following, type Question } from './channel.ts'

declare module '../platform/context.ts' {
  interface Hub {
    /** The streams of this process, by what they ask. */
    readonly channels: Channels
  }
}

/** All who follow the log in this process. */
export class Channels {
  readonly #channels = new Map<string, Channel>()

  constructor(private readonly following: Following) {}

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

  /** How many streams wait for something new. */
  get waiting(): number {
    return [...this.#channels.values()].reduce((sum, { size }) => sum + size, 0)
  }
}
