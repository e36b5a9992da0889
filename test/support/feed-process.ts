import 'reflect-metadata'
import { type ExecutionResult, parse, subscribe } from 'graphql'
import type { DataSource, EntityManager } from 'typeorm'
import { readConfig } from '../../src/config.ts'
import { ContributionKind, SubjectType, record } from '../../src/contribution/index.ts'
import type { Tailer } from '../../src/feed/index.ts'
import { logger } from '../../src/log.ts'
import type { Hub } from '../../src/platform/context.ts'
import { inTransaction } from '../../src/platform/database/data-source.ts'
import { type Viewer, visitor } from '../../src/platform/viewer.ts'
import { buildSchema } from '../../src/schema.ts'
import { type RunningHub, startHub } from '../../src/server.ts'

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

  get tailer(): Tailer {
    return this.hub.tailer
  }

  /** A stream as a transport would have it: pulled one by one. */
  async follow({ after, filter, viewer = visitor, node = '' }: FollowOptions = {}): Promise<Stream> {
    const query = `subscription ($after: String, $filter: ContributionFilter) {
      contributionAdded(after: $after, filter: $filter) { cursor node { id kind ${node} } } }`
    const contextValue = this.running.contextFor(viewer, 'test')
    const variableValues = { after, filter }
    const stream = await subscribe({ schema, document: parse(query), contextValue, variableValues })
    if (Symbol.asyncIterator in stream) return new Stream(stream as AsyncIterableIterator<ExecutionResult>)
    throw stream.errors?.[0] ?? new Error('There is neither a stream nor an error')
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

export class Stream {
  constructor(private readonly results: AsyncIterableIterator<ExecutionResult>) {}

  /** The next delivery; null where the stream has ended. */
  async next(): Promise<Delivered | null> {
    const { value, done } = (await this.results.next()) as IteratorResult<ExecutionResult, undefined>
    if (done) return null
    if (value.errors?.[0]) throw value.errors[0]
    return (value.data as { contributionAdded: Delivered }).contributionAdded
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
    await this.results.return?.()
  }
}
