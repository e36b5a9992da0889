import 'reflect-metadata'
import { type FormattedExecutionResult, parse } from 'graphql'
import type { DataSource, EntityManager } from 'typeorm'
import { readConfig } from '../../src/config.ts'
import { ContributionKind, SubjectType, record } from '../../src/contribution/index.ts'
import type { Delivery, Sink, Tailer } from '../../src/feed/index.ts'
import { logger } from '../../src/log.ts'
import type { Hub } from '../../src/platform/context.ts'
import { inTransaction } from '../../src/platform/database/data-source.ts'
import { type Viewer, visitor } from '../../src/platform/viewer.ts'
import { buildSchema } from '../../src/schema.ts'
import { type RunningHub, startHub } from '../../src/server.ts'
import { openStream } from '../../src/server/streams.ts'

export interface Delivered {
  readonly cursor: string
  readonly node: { readonly id: string; readonly kind: ContributionKind }
}

export interface FollowOptions {
  readonly after?: string | undefined
  readonly filter?: object
  readonly viewer?: Viewer
  /** What is asked of each contribution beside its id and kind. */
  readonly node?: string
}

const config = readConfig({ LOG_LEVEL: 'silent', PORT: '0', DATABASE_CONNECTIONS: '5' })
const log = logger(config)
const schema = buildSchema()

/** A process that follows the log; a story comes in between the log and its transports. */
export class FeedProcess {
  static async on(databaseUrl: string): Promise<FeedProcess> {
    return new FeedProcess(await startHub(config, { databaseUrl, log }))
  }

  private constructor(private readonly running: RunningHub) {}

  get url(): string {
    return this.running.url
  }

  get db(): DataSource {
    return this.running.db
  }

  get hub(): Hub {
    return this.running.contextFor(visitor, 'test').hub
  }

  /** How many streams wait for something new. */
  get streaming(): number {
    return this.hub.channels.waiting
  }

  get tailer(): Tailer {
    return this.hub.tailer
  }

  /** A stream as a transport would have it: pulled one by one. */
  async follow({ after, filter, viewer = visitor, node = '' }: FollowOptions = {}): Promise<Stream> {
    const query = `subscription ($after: String, $filter: ContributionFilter) {
      contributionAdded(after: $after, filter: $filter) { cursor node { id kind ${node} } } }`
    const contextValue = this.running.contextFor(viewer, 'test')
    const variableValues = { after, filter }
    return new Stream(await openStream({ schema, document: parse(query), contextValue, variableValues }, contextValue))
  }

  /** Something that everybody may see; what is thrown in between undoes it. */
  share({ lines = 1, kind, between }: Shared = {}): Promise<void> {
    return inTransaction(this, async tx => {
      for (let line = 0; line < lines; line++) await recordJoining(tx, kind)
      await between?.()
    })
  }

  stop(): Promise<void> {
    return this.running.stop()
  }
}

export interface Shared {
  readonly lines?: number
  readonly kind?: ContributionKind
  readonly between?: () => Promise<void>
}

/** The line alone: who writes it by itself wakes nobody. */
export async function recordJoining(tx: EntityManager, kind = ContributionKind.PARTNER_JOINED): Promise<void> {
  const [{ id } = { id: '' }] = await tx.query<{ id: string }[]>('select id from organisation limit 1')
  await record(tx, { kind, subject: { type: SubjectType.Organisation, id }, organisation: id })
}

type Answer = FormattedExecutionResult<{ contributionAdded: Delivered }>

/** A client that reads one event at a time, and takes no second one before. */
export class Stream implements Sink {
  #held: string | null = null
  #wanted = false
  #moved = () => {}
  #ended: Promise<void>
  readonly #stream: Awaited<ReturnType<typeof openStream>>

  constructor(stream: Awaited<ReturnType<typeof openStream>>) {
    this.#stream = stream
    this.#ended = stream.follower.deliver(this, stream.execute)
    this.#ended.catch(() => undefined)
  }

  send({ json }: Delivery): void {
    this.#held = json
    this.#wanted = false
    this.#moved()
  }

  get isFull(): boolean {
    return !this.#wanted
  }

  room(): Promise<void> {
    return this.#wanted ? Promise.resolve() : new Promise(resolve => (this.#moved = resolve))
  }

  /** The next delivery; null where the stream has ended. */
  async next(): Promise<Delivered | null> {
    const moved = this.#moved
    const sent = new Promise<void>(resolve => (this.#moved = resolve))
    this.#wanted = true
    moved()
    await Promise.race([sent, this.#ended])
    if (this.#held === null) return null
    const { data, errors } = JSON.parse(this.#held) as Answer
    this.#held = null
    if (errors?.[0]) throw new Error(errors[0].message)
    return data?.contributionAdded ?? null
  }

  /** So many deliveries, in the order in which they come. */
  async take(count: number): Promise<Delivered[]> {
    const taken: Delivered[] = []
    while (taken.length < count) {
      const delivered = await this.next()
      if (!delivered) break
      taken.push(delivered)
    }
    return taken
  }

  async leave(): Promise<void> {
    this.#stream.follower.leave()
    await this.#ended.catch(() => undefined)
  }
}
