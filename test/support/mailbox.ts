import { EventEmitter, once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

interface Received {
  readonly to: string
  /** The message as it came over the wire, its quoted-printable lines made whole. */
  readonly raw: string
}

/** A mail server that takes every message for whoever waits for it. */
export class Mailbox {
  readonly #received: Received[] = []
  readonly #arrivals = new EventEmitter()
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      text(stream).then(raw => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join()
        this.#received.push({ to, raw: readable(raw) })
        this.#arrivals.emit('mail')
        done()
      }, done)
    },
  })

  static async open(): Promise<Mailbox> {
    const mailbox = new Mailbox()
    mailbox.#server.listen(0, '127.0.0.1')
    await once(mailbox.#server.server, 'listening')
    return mailbox
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`
  }

  /** The next message, in the order in which they came. */
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
    return new Promise(resolve => this.#server.close(resolve))
  }
}

/** Undoes quoted-printable, in which `=` at the end of a line joins it to the next. */
const readable = (raw: string) =>
  Buffer.from(
    raw.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')
