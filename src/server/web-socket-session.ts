import type { Duplex } from 'node:stream'
import { CloseCode, type WebSocket as Protocol } from 'graphql-ws'
import type { Logger } from 'pino'
import type { WebSocket } from 'ws'
import type { Context } from '../platform/context.ts'
import { type Viewer, type Viewers, visitor } from '../platform/viewer.ts'
import type { Operations } from './operations.ts'
import { WebSocketSink } from './web-socket-sink.ts'

const MESSAGES_PER_SECOND = 50
const MESSAGE_BURST = 200
/** Often enough for what lies between and cuts what is silent for half a minute, and seldom: each costs as much as an event. */
const KEEP_ALIVE_MS = 25_000
const TOO_MANY_MESSAGES = 1008

export interface Speaking {
  readonly operations: Operations
  readonly viewers: Viewers
  readonly log: Logger
  readonly contextFor: (viewer: Viewer, address: string) => Context
}

/** One client on a socket, in as little memory as may be: thousands only wait. graphql-ws speaks its protocol. */
export class Session implements Protocol {
  viewer: Viewer = visitor
  #allowed = MESSAGE_BURST
  #heardAt = Date.now()
  #pingedAt = Date.now()
  #isSilent = false

  constructor(
    private readonly socket: WebSocket,
    /** The connection below the socket: events go straight to it. */
    private readonly wire: Duplex,
    readonly address: string,
    private readonly hub: Speaking,
  ) {
    socket.on('pong', () => (this.#isSilent = false))
    // The socket is closed by then.
    socket.on('error', error => hub.log.info({ err: error }, 'a socket broke the rules of its protocol'))
  }

  get protocol(): string {
    return this.socket.protocol
  }

  get context(): Context {
    return this.hub.contextFor(this.viewer, this.address)
  }

  sinkFor(operation: string): WebSocketSink {
    return new WebSocketSink(this.socket, this.wire, operation)
  }

  /** Over once it is on its way, or nobody is there any more. */
  send(text: string): Promise<void> {
    return new Promise(resolve => {
      if (this.socket.readyState === this.socket.OPEN) this.socket.send(text, () => resolve())
      else resolve()
    })
  }

  close(code?: number, reason?: string): void {
    this.socket.close(code, reason)
  }

  cut(): void {
    this.socket.terminate()
  }

  onMessage(hear: (text: string) => Promise<void>): void {
    this.socket.on('message', (data: Buffer) => {
      if (this.socket.readyState !== this.socket.OPEN) return
      if (this.#isTooMuch()) return this.close(TOO_MANY_MESSAGES, 'Too many messages')
      hear(data.toString()).catch((error: unknown) => {
        this.hub.log.error({ err: error }, 'a message of a socket could not be answered')
        this.close(CloseCode.InternalServerError, 'Internal server error')
      })
    })
  }

  /** To be called every second: cuts who is gone without a word. */
  beat(): void {
    if (Date.now() - this.#pingedAt < KEEP_ALIVE_MS) return
    if (this.#isSilent) return this.cut()
    this.#pingedAt = Date.now()
    this.#isSilent = true
    this.socket.ping()
  }

  /** With the rights of now, which may be others than when the socket was opened. */
  async isStillGood(): Promise<boolean> {
    const viewer = await this.hub.viewers.refresh(this.viewer)
    if (viewer) this.viewer = viewer
    return viewer !== null
  }

  /** A token that is revoked or past its time takes its socket along. */
  async checkCredential(): Promise<void> {
    if (this.viewer.credential && !(await this.isStillGood()))
      this.close(CloseCode.Forbidden, 'The access token is no longer valid')
  }

  #isTooMuch(): boolean {
    const now = Date.now()
    this.#allowed = Math.min(MESSAGE_BURST, this.#allowed + ((now - this.#heardAt) / 1000) * MESSAGES_PER_SECOND) - 1
    this.#heardAt = now
    return this.#allowed < 0
  }
}
