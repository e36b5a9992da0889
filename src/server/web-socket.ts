import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { CloseCode, type ConnectionInitMessage } from 'graphql-ws'
import { useServer } from 'graphql-ws/use/ws'
import type { Logger } from 'pino'
import type { ExecutionArgs, ExecutionResult } from 'graphql'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Context } from '../platform/context.ts'
import { HubError, badInput, unauthenticated } from '../platform/errors.ts'
import { pathOf } from '../platform/http/document.ts'
import { LIMITS } from '../platform/limits.ts'
import { presentError } from '../platform/present-error.ts'
import type { Viewer, Viewers } from '../platform/viewer.ts'
import { type Operations, isErrors } from './operations.ts'
import { openStream } from './streams.ts'
import { WebSocketSink } from './web-socket-sink.ts'

const OPERATIONS_PER_SOCKET = 20
const MESSAGES_PER_SECOND = 50
const MESSAGE_BURST = 200
const KEEP_ALIVE_MS = 12_000
const CREDENTIAL_CHECK_MS = 2_000
/** How long a client that was told to leave may take before it is cut off. */
const LEAVE_MS = 1_000

interface Extra extends Record<PropertyKey, unknown> {
  readonly socket: WebSocket
  readonly request: IncomingMessage
  viewer?: Viewer
}

export interface WebSockets {
  readonly operations: Operations
  readonly socketsPerAddress: number
  readonly addressOf: (request: IncomingMessage) => string
  readonly viewers: Viewers
  readonly log: Logger
  readonly contextFor: (viewer: Viewer, address: string) => Context
}

/** GraphQL over WebSocket (graphql-transport-ws), under the same limits and the same errors as over HTTP. */
export class WebSocketTransport {
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: LIMITS.frame })
  readonly #perAddress = new Map<string, number>()
  readonly #signedIn = new Set<Extra>()
  /** The connection below each socket. */
  readonly #wires = new WeakMap<WebSocket, Duplex>()
  readonly #sinks = new WeakMap<ExecutionArgs, WebSocketSink>()
  readonly #disposable: { dispose: () => void | Promise<void> }
  readonly #checks: NodeJS.Timeout
  #stopping = false

  constructor(private readonly hub: WebSockets) {
    this.#disposable = useServer<ConnectionInitMessage['payload'], Extra>(
      {
        connectionInitWaitTimeout: 3_000,
        onConnect: async ({ connectionParams, extra }) => this.#signIn(connectionParams, extra),
        onSubscribe: async ({ extra, subscriptions }, id, payload) => {
          const busy = Object.keys(subscriptions).length > OPERATIONS_PER_SOCKET
          const stillGood = await this.#viewerNow(extra)
          const context = this.#context(extra)
          if (!stillGood) return [presentError(unauthenticated('The access token is no longer valid.'), context)]
          if (busy)
            return [
              presentError(
                new HubError('RATE_LIMITED', `At most ${OPERATIONS_PER_SOCKET} operations at once on one socket.`),
                context,
              ),
            ]
          const prepared = hub.operations.prepare(payload, context)
          if (isErrors(prepared)) return [...prepared]
          const wire = this.#wires.get(extra.socket)
          if (wire) this.#sinks.set(prepared, new WebSocketSink(extra.socket, wire, id))
          return prepared
        },
        subscribe: args => this.#stream(args),
        onNext: ({ extra }, _id, _payload, { contextValue }, result) => {
          const context = (contextValue as Context | undefined) ?? this.#context(extra)
          return result.errors
            ? { ...result, errors: result.errors.map(error => presentError(error, context)) }
            : undefined
        },
        onError: ({ extra }, _id, _payload, errors) =>
          errors.map(error => presentError(error, this.#context(extra)).toJSON()),
      },
      this.#sockets,
      KEEP_ALIVE_MS,
    )
    this.#sockets.on('connection', socket => {
      // graphql-ws tells a frame that breaks the rules to the console, with a stack; ws has closed the socket by then.
      socket.removeAllListeners('error')
      socket.on('error', error => hub.log.info({ err: error }, 'a socket broke the rules of its protocol'))
      this.#limitMessages(socket)
    })
    const failed = (error: unknown) => hub.log.warn({ err: error }, 'credentials cannot be checked')
    this.#checks = setInterval(() => void this.#checkCredentials().catch(failed), CREDENTIAL_CHECK_MS)
    this.#checks.unref()
  }

  get count(): number {
    return this.#sockets.clients.size
  }

  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      // Node has taken its own listener away, and a client that is gone must not take the hub along.
      socket.on('error', () => socket.destroy())
      if (!isWebSocket(request)) refuseUpgrade(socket, '400 Bad Request')
      else if (pathOf(request) === '/graphql' && !this.#stopping) this.#upgrade(request, socket, head)
      else refuseUpgrade(socket, '404 Not Found')
    })
  }

  /** An address that holds too many sockets is told so. */
  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const address = this.hub.addressOf(request)
    const open = this.#perAddress.get(address) ?? 0
    if (open >= this.hub.socketsPerAddress) return refuseUpgrade(socket, '429 Too Many Requests')
    this.#perAddress.set(address, open + 1)
    socket.once('close', () => {
      const left = (this.#perAddress.get(address) ?? 1) - 1
      if (left > 0) this.#perAddress.set(address, left)
      else this.#perAddress.delete(address)
    })
    this.#sockets.handleUpgrade(request, socket, head, client => {
      this.#wires.set(client, socket)
      this.#sockets.emit('connection', client, request)
    })
  }

  /** Events go past graphql-ws straight to the wire; to it, this is a stream in which nothing comes until it ends. */
  async #stream(args: ExecutionArgs): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
    const sink = this.#sinks.get(args)
    const context = args.contextValue as Context
    if (!sink) throw new Error('A subscription came on a socket that is not known')
    try {
      const { follower, execute } = await openStream(args, context)
      const stream: AsyncIterableIterator<ExecutionResult> = {
        [Symbol.asyncIterator]: () => stream,
        next: async () => {
          await follower.deliver(sink, execute)
          return { done: true, value: undefined }
        },
        return: async () => {
          follower.leave()
          return { done: true, value: undefined }
        },
      }
      return stream
    } catch (error) {
      return { errors: [presentError(error, context)] }
    }
  }

  /** Tells every client to come back elsewhere (1001). */
  async stop(): Promise<void> {
    this.#stopping = true
    clearInterval(this.#checks)
    const cut = setTimeout(() => this.#sockets.clients.forEach(client => client.terminate()), LEAVE_MS)
    await this.#disposable.dispose()
    clearTimeout(cut)
  }

  async #signIn(params: Readonly<Record<string, unknown>> | undefined, extra: Extra): Promise<boolean> {
    const given = params?.['authorization'] ?? params?.['Authorization']
    try {
      if (given !== undefined && typeof given !== 'string') throw badInput('`authorization` must be a text.')
      extra.viewer = await this.hub.viewers.viewer(given)
    } catch {
      return false
    }
    if (extra.viewer.credential) {
      this.#signedIn.add(extra)
      extra.socket.once('close', () => this.#signedIn.delete(extra))
    }
    return true
  }

  #context({ viewer, request }: Extra): Context {
    if (!viewer) throw new Error('An operation came before the connection was acknowledged')
    return this.hub.contextFor(viewer, this.hub.addressOf(request))
  }

  /** A token that is revoked or past its time takes its socket along. */
  async #checkCredentials() {
    for (const extra of this.#signedIn)
      if (!(await this.#viewerNow(extra)))
        extra.socket.close(CloseCode.Forbidden, 'The access token is no longer valid')
  }

  /** With the rights of now, which may be others than when the socket was opened. */
  async #viewerNow(extra: Extra): Promise<Viewer | null> {
    if (!extra.viewer) throw new Error('An operation came before the connection was acknowledged')
    const viewer = await this.hub.viewers.refresh(extra.viewer)
    if (viewer) extra.viewer = viewer
    return viewer
  }

  #limitMessages(socket: WebSocket) {
    let allowed = MESSAGE_BURST
    let since = Date.now()
    socket.on('message', () => {
      const now = Date.now()
      allowed = Math.min(MESSAGE_BURST, allowed + ((now - since) / 1000) * MESSAGES_PER_SECOND) - 1
      since = now
      if (allowed < 0) socket.close(1008, 'Too many messages')
    })
  }
}

export const isWebSocket = ({ headers }: IncomingMessage): boolean => /^websocket$/i.test(headers.upgrade ?? '')

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
