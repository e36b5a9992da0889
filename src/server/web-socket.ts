import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { handleProtocols } from 'graphql-ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { pathOf } from '../platform/http/document.ts'
import { LIMITS } from '../platform/limits.ts'
import { speaking } from './web-socket-protocol.ts'
import { Session, type Speaking } from './web-socket-session.ts'

const BEAT_MS = 1_000
const CREDENTIAL_CHECK_MS = 2_000
/** How long a client that was told to leave may take before it is cut off. */
const LEAVE_MS = 1_000
const GOING_AWAY = 1001

export interface WebSockets extends Speaking {
  readonly socketsPerAddress: number
  readonly addressOf: (request: IncomingMessage) => string
}

/** GraphQL over WebSocket (graphql-transport-ws), under the same limits and the same errors as over HTTP. */
export class WebSocketTransport {
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: LIMITS.frame,
    handleProtocols,
  })
  readonly #protocol: ReturnType<typeof speaking>
  readonly #perAddress = new Map<string, number>()
  readonly #sessions = new Set<Session>()
  readonly #timers: readonly NodeJS.Timeout[]
  #stopping = false
  #emptied = () => {}

  constructor(private readonly hub: WebSockets) {
    this.#protocol = speaking(hub)
    const failed = (error: unknown) => hub.log.warn({ err: error }, 'credentials cannot be checked')
    this.#timers = [
      setInterval(() => this.#sessions.forEach(session => session.beat()), BEAT_MS).unref(),
      setInterval(() => void this.#checkCredentials().catch(failed), CREDENTIAL_CHECK_MS).unref(),
    ]
  }

  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      // Node has taken its own listener away, and a client that is gone must not take the hub along.
      socket.on('error', destroy)
      if (!isWebSocket(request)) refuseUpgrade(socket, '400 Bad Request')
      else if (pathOf(request) === '/graphql' && !this.#stopping) this.#upgrade(request, socket, head)
      else refuseUpgrade(socket, '404 Not Found')
    })
  }

  /** An address that holds too many sockets is told so. */
  #upgrade(request: IncomingMessage, wire: Duplex, head: Buffer): void {
    const address = this.hub.addressOf(request)
    if ((this.#perAddress.get(address) ?? 0) >= this.hub.socketsPerAddress)
      return refuseUpgrade(wire, '429 Too Many Requests')
    this.#server.handleUpgrade(request, wire, head, socket => {
      // From here on the socket listens itself.
      wire.off('error', destroy)
      this.#open(socket, wire, address)
    })
  }

  #open(socket: WebSocket, wire: Duplex, address: string) {
    const session = new Session(socket, wire, address, this.hub)
    this.#sessions.add(session)
    this.#perAddress.set(address, (this.#perAddress.get(address) ?? 0) + 1)
    const closed = this.#protocol.opened(session, { session })
    socket.on('close', (code, reason) => {
      this.#left(session)
      closed(code, reason.toString()).catch((error: unknown) =>
        this.hub.log.error({ err: error }, 'a socket did not close well'),
      )
    })
  }

  #left(session: Session) {
    this.#sessions.delete(session)
    const left = (this.#perAddress.get(session.address) ?? 1) - 1
    if (left > 0) this.#perAddress.set(session.address, left)
    else this.#perAddress.delete(session.address)
    if (!this.#sessions.size) this.#emptied()
  }

  /** Tells every client to come back elsewhere (1001). */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#timers.forEach(clearInterval)
    for (const session of this.#sessions) session.close(GOING_AWAY, 'Going away')
    const cut = setTimeout(() => this.#sessions.forEach(session => session.cut()), LEAVE_MS)
    if (this.#sessions.size) await new Promise<void>(resolve => (this.#emptied = resolve))
    clearTimeout(cut)
  }

  async #checkCredentials() {
    for (const session of this.#sessions) await session.checkCredential()
  }
}

export const isWebSocket = ({ headers }: IncomingMessage): boolean => /^websocket$/i.test(headers.upgrade ?? '')

function destroy(this: Duplex) {
  this.destroy()
}

/** In GraphQL's own form, like every other refusal. */
function refuseUpgrade(socket: Duplex, status: string) {
  const body = JSON.stringify({ errors: [{ message: status, extensions: { code: 'BAD_REQUEST' } }] })
  const headers = [
    `HTTP/1.1 ${status}`,
    'content-type: application/graphql-response+json; charset=utf-8',
    `content-length: ${body.length}`,
    'retry-after: 10',
    'connection: close',
  ]
  socket.end(`${headers.join('\r\n')}\r\n\r\n${body}`)
}
