import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { DataSource } from 'typeorm'
import { calendarPage } from './calendar/index.ts'
import type { Config } from './config.ts'
import { openDatabase } from './database.ts'
import { Channels, Tailer, atomPage } from './feed/index.ts'
import { AuditTrail } from './moderation/index.ts'
import { monitoringPages } from './monitoring/index.ts'
import { UnsubscribeLinks, startNotifying, unsubscribePage } from './notifying/index.ts'
import { Authenticator, mailer, signInPage } from './people/index.ts'
import { asking } from './platform/ask.ts'
import { Background } from './platform/background.ts'
import type { Context, Hub } from './platform/context.ts'
import { poolOf } from './platform/database/data-source.ts'
import { projectFile } from './platform/project.ts'
import { Answers } from './platform/reading/answer.ts'
import { Reader } from './platform/reading/reader.ts'
import { Statements } from './platform/reading/statements.ts'
import type { Viewer } from './platform/viewer.ts'
import { carryOutRetention, privacyPage, securityTxt } from './privacy/index.ts'
import { buildSchema } from './schema.ts'
import { AnswerCache } from './server/answer-cache.ts'
import { apollo } from './server/apollo.ts'
import { exampleOperations } from './server/example-operations.ts'
import { explorer } from './server/explorer.ts'
import { httpServer } from './server/http.ts'
import { Connections, close, listen } from './server/listen.ts'
import { Operations } from './server/operations.ts'
import { readiness } from './server/readiness.ts'
import { ShortWay } from './server/short-way.ts'
import { Snapshots } from './server/snapshots.ts'
import { TrustedDocuments } from './server/trusted-documents.ts'
import { WebSocketTransport } from './server/web-socket.ts'
import { Receivers } from './webhook/index.ts'

/** How long requests under way may take at the end: behind a load balancer, and where somebody waits at a terminal. */
const GRACE_MS = 10_000
const SHORT_GRACE_MS = 2_000

export interface RunningHub {
  /** Where this process answers, for instance http://127.0.0.1:4000. */
  readonly url: string
  readonly db: DataSource
  /** What an operation of this viewer is given, on whichever transport. */
  readonly contextFor: (viewer: Viewer, address: string) => Context
  /** Lets running requests finish, tells sockets to come back elsewhere and closes the database connections. */
  readonly stop: () => Promise<void>
}

const { version } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as { version: string }

interface Given {
  readonly databaseUrl: string
  readonly log: Logger
  /** Where webhooks may deliver: the public internet, unless told. */
  readonly receivers?: Receivers
}

/** HTTP, WebSocket and SSE around one schema, on a database that is already migrated. */
export async function startHub(config: Config, given: Given): Promise<RunningHub> {
  const db = await openDatabase(given.databaseUrl, config)
  try {
    return await serveOn(db, config, given)
  } catch (error) {
    await db.destroy()
    throw error
  }
}

async function serveOn(
  db: DataSource,
  config: Config,
  { databaseUrl, log, receivers = new Receivers() }: Given,
): Promise<RunningHub> {
  const pool = poolOf(db)
  pool.on('error', error => log.warn({ err: error }, 'a database connection was lost'))
  const schema = buildSchema()
  const trusted = TrustedDocuments.from(config.trustedDocuments)
  const operations = new Operations(schema, trusted)
  const [feed] = await db.query<{ epoch: string }[]>('select epoch from feed_epoch')
  const viewers = new Authenticator({ db, oidc: config.oidc, log })
  const background = new Background(log)
  const tailer = await Tailer.start({ url: databaseUrl, pool, log })
  const place = { publicUrl: config.publicUrl ?? '' }
  const hub: Hub = {
    epoch: feed?.epoch ?? '',
    viewers,
    reads: new AuditTrail(db),
    background,
    announce: () => tailer.announce(),
    tailer,
    channels: new Channels({ tailer, viewers }),
    receivers,
    mail: mailer({ smtpUrl: config.smtpUrl, from: config.mailFrom, log }),
    get publicUrl() {
      return place.publicUrl
    },
  }

  const statements = new Statements()
  const contextFor = (viewer: Viewer, address: string): Context => {
    const read = new Reader(pool, statements, () => context)
    const context: Context = { viewer, db, log, address, hub, requestId: randomUUID(), read }
    return context
  }
  const transport = {
    operations,
    contextFor,
    viewers,
    addressOf: (request: IncomingMessage) => request.socket.remoteAddress ?? 'unknown',
    log,
  }
  const ask = asking(schema, viewer => contextFor(viewer, 'hub'))
  const links = await UnsubscribeLinks.from(pool)
  const written = new Answers(pool, statements)
  const overHttp = await apollo(schema, written)
  const examples = { folder: projectFile('dist', 'graphiql'), operations: await exampleOperations() }
  const ready = readiness({ db, tailer })
  const server = httpServer({
    ...transport,
    overHttp: overHttp.handle,
    shortWay: new ShortWay(operations, written),
    answers: new AnswerCache(new Snapshots(pool)),
    trusted,
    pages: [
      explorer(examples),
      signInPage(),
      privacyPage(config.keep),
      atomPage({ ask, hub }),
      calendarPage({ ask, pool, hub }),
      monitoringPages({ ask, hub }),
      unsubscribePage({ db, links }),
      ...(config.securityContact
        ? [securityTxt({ contact: config.securityContact, publicUrl: () => place.publicUrl })]
        : []),
    ],
    probes: { notReady: ready.why, version },
    corsOrigins: config.corsOrigins,
  })
  const sockets = new WebSocketTransport({ ...transport, socketsPerAddress: config.socketsPerAddress })
  sockets.attach(server)
  const connections = new Connections(server)
  const { port, family, address } = await listen(server, config.host, config.port).catch(async (error: unknown) => {
    // Its connection would keep the embedded Postgres up.
    await tailer.stop()
    throw error
  })
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
  place.publicUrl ||= url
  const nightly = async () => {
    const report = await carryOutRetention(db, config)
    log.info({ went: report.filter(({ count }) => count) }, 'what was kept long enough has gone')
  }
  const notifying = await startNotifying({ databaseUrl, db, hub, ask, log, links, nightly })

  let stopping: Promise<void> | null = null
  const shutDown = async () => {
    ready.drain()
    await pause(config.drainSeconds * 1000)
    await sockets.stop()
    await Promise.all([notifying.stop(), tailer.stop()])
    await close(server, connections, config.drainSeconds ? GRACE_MS : SHORT_GRACE_MS)
    await overHttp.stop()
    await background.settled()
    await db.destroy()
  }
  return { url, db, contextFor, stop: () => (stopping ??= shutDown()) }
}
