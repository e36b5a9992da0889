import { isDeepStrictEqual } from 'node:util'
import { setImmediate as turn } from 'node:timers/promises'
import type { Found } from '../platform/database/texts.ts'
import type { Question as Statement } from '../platform/reading/statement.ts'
import type { Viewer, Viewers } from '../platform/viewer.ts'
import type { Delivery, Sink } from './delivery.ts'
import type { Line } from './line.ts'
import type { Beside, Tailer } from './tailer.ts'
import { NO_WAIT } from './waiters.ts'

/** How long a stream in which nothing happens goes on without looking whether the credentials still hold. */
const CHECK_MS = 2000
/** How many are sent to before others of this process have their turn. */
const AT_ONCE = 500

/** What may be seen of the lines after a position, and whether that was cut short. */
export interface Read {
  readonly deliveries: readonly Delivery[]
  readonly more: boolean
}

const NOTHING: Read = { deliveries: [], more: false }

/** One question to the log, which many may ask. */
export interface Question {
  /** Alike for all who are to be answered alike. */
  readonly key: string
  /** Whether a line could be one that was asked for. */
  concerns(line: Line): boolean
  /** The statement that asks it, for who sends it along with another, */
  statement(after: bigint): Statement
  /** and what that found. */
  found(found: Found): Promise<Read>
  read(after: bigint): Promise<Read>
}

/** Somebody who has come as far as the channel. */
export interface Member {
  readonly viewer: Viewer
  readonly sink: Sink
  /** Where they joined: the channel goes on for all from there, and tells each where they stand when they leave. */
  position: bigint
  /** Told when the channel goes on without them: their rights changed, they do not read, or the log could not be read. */
  goOn(): void
}

export interface Following {
  readonly tailer: Tailer
  readonly viewers: Pick<Viewers, 'refresh'>
}

/** When a credential is to be looked at: soon, and at its end. */
const checkOf = ({ viewer: { credential, expiresAt } }: Member): number =>
  credential ? Math.min(Date.now() + CHECK_MS, expiresAt?.getTime() ?? Infinity) : Infinity

/** Reads the log once for all who ask the same, and sends what it reads to each of them. */
export class Channel {
  /** By where each is sent to, since who sends to thousands is to look at nothing else of them. */
  readonly #members = new Map<Sink, Member>()
  readonly #signedIn = new Set<Member>()
  /** Who joined further on than the channel stood, until it comes there; to look at the position of each would cost all others. */
  readonly #ahead = new Set<Member>()
  #position: bigint
  #waiting = NO_WAIT
  /** When it looks at credentials next, whatever comes meanwhile. */
  #checksAt = Infinity
  /** Whether the lines that came last could be ones that were asked for. */
  #wasConcerned = true
  /** What was found beside the lines that woke it. */
  #beside: { readonly after: bigint; readonly found: Found } | null = null

  constructor(
    readonly question: Question,
    private readonly following: Following,
    private readonly emptied: () => void,
  ) {
    this.#position = following.tailer.head
  }

  /** Whether somebody who has read so far misses nothing by joining. */
  reaches(position: bigint): boolean {
    return position >= this.#position
  }

  get size(): number {
    return this.#members.size
  }

  /** What it is to read as soon as something comes after this position; null where it stands elsewhere, or hardly ever has to. */
  readsAfter(position: bigint): Beside | null {
    if (position !== this.#position || !this.#wasConcerned) return null
    const take = (found: Found) => (this.#beside = { after: position, found })
    return { statement: this.question.statement(position), take }
  }

  join(member: Member): void {
    this.#members.set(member.sink, member)
    if (member.viewer.credential) this.#signedIn.add(member)
    if (member.position > this.#position) this.#ahead.add(member)
    if (this.#members.size === 1) void this.#run()
    else if (checkOf(member) < this.#checksAt) this.#waiting.leave()
  }

  /** Where the member goes on by itself. */
  leave(member: Member): void {
    if (this.#members.get(member.sink) !== member) return
    this.#members.delete(member.sink)
    this.#signedIn.delete(member)
    this.#ahead.delete(member)
    if (member.position < this.#position) member.position = this.#position
    if (!this.#members.size) {
      this.emptied()
      this.#waiting.leave()
    }
    member.goOn()
  }

  async #run() {
    try {
      while (this.#members.size && !this.following.tailer.isStopped) await this.#advance()
    } catch {
      // Each member reads on by itself, and tells its client what is wrong if that fails too.
    }
    for (const member of this.#members.values()) this.leave(member)
  }

  async #advance() {
    const { tailer } = this.following
    this.#checksAt = Infinity
    for (const member of this.#signedIn) this.#checksAt = Math.min(this.#checksAt, checkOf(member))
    this.#waiting = tailer.wait(this.#position, this.#checksAt - Date.now())
    await this.#waiting.over
    await this.#check()
    const until = tailer.head
    if (until <= this.#position) return
    const { deliveries, more } = await this.#read(until)
    for (const delivery of deliveries) await this.#send(delivery)
    if (!more && this.#position < until) this.#moveOn(until)
  }

  #moveOn(position: bigint) {
    this.#position = position
    for (const member of this.#ahead) if (member.position <= position) this.#ahead.delete(member)
  }

  #read(until: bigint): Promise<Read> | Read {
    const beside = this.#beside
    this.#beside = null
    this.#wasConcerned = this.#mayConcern(until)
    if (!this.#wasConcerned) return NOTHING
    return beside?.after === this.#position ? this.question.found(beside.found) : this.question.read(this.#position)
  }

  async #send(delivery: Delivery) {
    const members = this.#members.entries()
    while (!this.#sendSome(delivery, members)) await turn()
    // At once with the last of them: whoever joined in between would miss it.
    this.#moveOn(delivery.position)
  }

  /** Goes on where the iterator stands; answers whether that was all of them. */
  #sendSome(delivery: Delivery, members: MapIterator<[Sink, Member]>): boolean {
    let reached = 0
    for (const [sink, member] of members) {
      if (this.#ahead.size && this.#ahead.has(member) && member.position >= delivery.position) continue
      if (sink.isFull) this.leave(member)
      else sink.send(delivery)
      if (++reached === AT_ONCE) return false
    }
    return true
  }

  #mayConcern(until: bigint): boolean {
    const lines = this.following.tailer.since(this.#position)
    return !lines || lines.some(line => line.position <= until && this.question.concerns(line))
  }

  /** Whose rights are others by now, or whose credential no longer holds, goes on without the channel. */
  async #check() {
    const checked = new Map<string, Promise<boolean>>()
    for (const member of [...this.#signedIn]) {
      const { viewer } = member
      if (!viewer.credential) continue
      const still = checked.get(viewer.credential) ?? this.#holds(viewer)
      checked.set(viewer.credential, still)
      if (!(await still)) this.leave(member)
    }
  }

  async #holds(viewer: Viewer): Promise<boolean> {
    return isDeepStrictEqual(await this.following.viewers.refresh(viewer), viewer)
  }
}
