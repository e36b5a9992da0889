import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { DataSource } from 'typeorm'
import type { Config } from './config.ts'
import { openDatabase, pendingMigrations } from './database.ts'
import type { Context, Hub } from './platform/context.ts'
import { poolOf } from './platform/database/data-source.ts'
import { projectFile } from './platform/project.ts'
import { Reader } from './platform/reading/reader.ts'
import { type Viewer, visitor } from './platform/viewer.ts'
import { buildSchema } from './schema.ts'
import { apollo } from './server/apollo.ts'
import { exampleOperations } from './server/example-operations.ts'
import { explorer } from './server/explorer.ts'
import { httpServer } from './server/http.ts'
import { close, listen } from './server/listen.ts'
import { Operations } from './server/operations.ts'
import { WebSocketTransport } from './server/web-socket.ts'

const GRACE_MS = 10_000

export interface RunningHub {
  /** Where this process answers, for instance http://127.0.0.1:4000. */
  readonly url: string
  readonly db: DataSource
  /** Lets running requests finish, tells sockets to come back elsewhere and closes the database connections. */
  readonly stop: () => Promise<void>
}

const { version } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as { version: string }

/** HTTP, WebSocket and SSE around one schema, on a database that is already migrated. */
export async function startHub(
  config: Config,
  { databaseUrl, log }: { databaseUrl: string; log: Logger },
): Promise<RunningHub> {
  const db = await openDatabase(databaseUrl, config)
  const pool = poolOf(db)
  pool.on('error', error => log.warn({ err: error }, 'a database connection was lost'))
  const schema = buildSchema()
  const operations = new Operations(schema)
  const overHttp = await apollo(schema)
  const [feed] = await db.query<{ epoch: string }[]>('select epoch from feed_epoch')
  let publicUrl = config.publicUrl ?? ''
  const hub: Hub = {
    epoch: feed?.epoch ?? '',
    get publicUrl() {
      return publicUrl
    },
  }

  const contextFor = (viewer: Viewer, address: string): Context => {
    const context: Context = {
      viewer,
      db,
      log,
      address,
      hub,
      requestId: randomUUID(),
      read: new Reader(pool, () => context),
    }
    return context
  }
  const asking = {
    operations,
    contextFor,
    addressOf: (request: IncomingMessage) => request.socket.remoteAddress ?? 'unknown',
    viewerOf: async () => visitor,
    stillGood: async () => true,
    log,
  }
  let stopping = false
  const notReady = async () => {
    if (stopping) return 'stopping'
    try {
      await pool.query('select 1')
      return (await pendingMigrations(db)) ? 'the database is not migrated' : null
    } catch {
      return 'the database does not answer'
    }
  }
  const pages = [explorer({ folder: projectFile('dist', 'graphiql'), operations: await exampleOperations() })]
  const sockets = new WebSocketTransport({ ...asking, socketsPerAddress: config.socketsPerAddress })
  const server = httpServer({
    ...asking,
    overHttp: overHttp.handle,
    pages,
    probes: { notReady, version },
    corsOrigins: config.corsOrigins,
  })
  server.on('upgrade', (request, socket, head) => {
    if (!stopping && new URL(request.url ?? '/', 'http://hub').pathname === '/graphql')
      sockets.upgrade(request, socket, head)
    else socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n')
  })
  const { port, family, address } = await listen(server, config.host, config.port)
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
  publicUrl ||= url

  const stop = async () => {
    if (stopping) return
    stopping = true
    await pause(config.drainSeconds * 1000)
    await sockets.stop()
    await close(server, GRACE_MS)
    await overHttp.stop()
    await db.destroy()
  }
  return { url, db, stop }
}
