import 'reflect-metadata'
import { type ExecutionResult, parse, subscribe } from 'graphql'
import type { DataSource, EntityManager } from 'typeorm'
import { readConfig } from '../../src/config.ts'
import { ContributionKind, SubjectType, record } from '../../src/contribution/index.ts'
import { openDatabase } from '../../src/database.ts'
import { Tailer } from '../../src/feed/index.ts'
import { logger } from '../../src/log.ts'
import { Authenticator, mailer } from '../../src/people/index.ts'
import { Background } from '../../src/platform/background.ts'
import type { Context, Hub } from '../../src/platform/context.ts'
import { inTransaction, poolOf } from '../../src/platform/database/data-source.ts'
import { Reader } from '../../src/platform/reading/reader.ts'
import { type Viewer, visitor } from '../../src/platform/viewer.ts'
import { buildSchema } from '../../src/schema.ts'

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

const config = readConfig({ LOG_LEVEL: 'silent' })
const log = logger(config)
const schema = buildSchema()

/** A process that follows the log, without a server around it, so that a story can come between its parts. */
export class FeedProcess {
  static async on(databaseUrl: string): Promise<FeedProcess> {
    const db = await openDatabase(databaseUrl, { ...config, databaseConnections: 5 })
    return new FeedProcess(db, await Tailer.start({ url: databaseUrl, pool: poolOf(db), log }))
  }

  readonly hub: Hub

  private constructor(
    readonly db: DataSource,
    readonly tailer: Tailer,
  ) {
    this.hub = {
      publicUrl: 'http://hub.example',
      epoch: tailer.epoch,
      tailer,
      announce: () => tailer.announce(),
      viewers: new Authenticator({ db, oidc: null, log }),
      background: new Background(log),
      mail: mailer({ smtpUrl: null, from: config.mailFrom, log }),
    }
  }

  /** A stream as a transport would have it: pulled one by one. */
  async follow({ after, filter, viewer = visitor, node = '' }: FollowOptions = {}): Promise<Stream> {
    const query = `subscription ($after: String, $filter: ContributionFilter) {
      contributionAdded(after: $after, filter: $filter) { cursor node { id kind ${node} } } }`
    const read: Reader = new Reader(poolOf(this.db), () => context)
    const context: Context = { viewer, db: this.db, read, log, requestId: 'test', address: 'test', hub: this.hub }
    const variableValues = { after, filter }
    const stream = await subscribe({ schema, document: parse(query), contextValue: context, variableValues })
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

  async stop(): Promise<void> {
    await this.tailer.stop()
    await this.db.destroy()
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
