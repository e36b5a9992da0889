import { EventEmitter, once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

interface Received {
  readonly to: string
  /** The message as it came over the wire, its parts decoded. */
  readonly raw: string
}

/** What a mail server can do with a message: take it, at once or later, say that it cannot now, cut the connection, or say nothing. */
type Answer = 'take' | 'refuse' | 'cut' | 'nothing' | Promise<unknown>

/** A mail server that takes every message for whoever waits for it, unless told otherwise. */
export class Mailbox {
  readonly #received: Received[] = []
  readonly #answers: Answer[] = []
  readonly #sockets = new Set<Socket>()
  readonly #arrivals = new EventEmitter()
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      text(stream).then(raw => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join()
        const answer = this.#answers.shift() ?? 'take'
        this.#received.push({ to, raw: readable(raw) })
        this.#arrivals.emit('mail')
        if (answer === 'take') done()
        else if (answer === 'refuse') done(Object.assign(new Error('not now'), { responseCode: 451 }))
        else if (answer === 'cut') this.#cut()
        else if (answer !== 'nothing') void answer.then(() => done())
      }, done)
    },
  })

  static async open(): Promise<Mailbox> {
    const mailbox = new Mailbox()
    mailbox.#server.server.on('connection', (socket: Socket) => mailbox.#sockets.add(socket))
    mailbox.#server.on('error', () => undefined)
    mailbox.#server.listen(0, '127.0.0.1')
    await once(mailbox.#server.server, 'listening')
    return mailbox
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`
  }

  /** To the next messages; those after them are taken. */
  willAnswer(...answers: readonly Answer[]): void {
    this.#answers.push(...answers)
  }

  #cut() {
    for (const socket of this.#sockets) socket.destroy()
    this.#sockets.clear()
  }

  /** Once nobody is connected any more of those who are now. */
  async abandoned(): Promise<void> {
    const open = [...this.#sockets].filter(socket => !socket.closed)
    await Promise.all(open.map(socket => once(socket, 'close')))
  }

  /** The next message, in the order in which they came; also one that was not taken. */
  async next(): Promise<Received> {
    for (;;) {
      const received = this.#received.shift()
      if (received) return received
      await once(this.#arrivals, 'mail')
    }
  }

  /** The token of the link in the next message. */
  async nextToken(): Promise<string> {
    const { raw } = await this.next()
    const [, token] = /\/sign-in#token=([\w-]+)/.exec(raw) ?? []
    if (!token) throw new Error('The message holds no link to sign in with')
    return token
  }

  close(): Promise<void> {
    this.#cut()
    return new Promise(resolve => this.#server.close(resolve))
  }
}

const ENCODED =
  /(Content-Transfer-Encoding: (quoted-printable|base64)\r\n(?:\S[^\r]*\r\n|[ \t][^\r]*\r\n)*\r\n)([\s\S]*?)(?=\r\n--|$)/gi

/** The parts as they were before they were made fit for the wire. */
const readable = (raw: string) =>
  raw.replace(ENCODED, (_, head: string, encoding: string, body: string) => {
    const bytes = encoding === 'base64' ? Buffer.from(body, 'base64') : Buffer.from(unquoted(body), 'latin1')
    return head + bytes.toString('utf8')
  })

/** In quoted-printable `=` at the end of a line joins it to the next. */
const unquoted = (body: string) =>
  body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
