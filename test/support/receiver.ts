import { createHmac } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Arrived {
  readonly headers: IncomingMessage['headers']
  readonly body: string
  /** The body, read. */
  readonly told: {
    readonly cursor: string
    readonly id: string
    readonly kind: string
    readonly occurredAt: string
    readonly subject: { readonly type: string; readonly id: string }
  }
}

/** A status, or whatever else a server may do with a request. */
type Answer = number | ((response: ServerResponse) => void)

/** The system of a partner: takes what is posted to it, unless told otherwise. */
export class Receiver {
  readonly #arrived: Arrived[] = []
  readonly #arrivals = new EventEmitter()
  readonly #answers: Answer[] = []
  #always: Answer = 204
  readonly #server: Server = createServer((request, response) => {
    void text(request).then(body => {
      this.#arrived.push({ headers: request.headers, body, told: JSON.parse(body) as Arrived['told'] })
      this.#arrivals.emit('request')
      const answer = this.#answers.shift() ?? this.#always
      if (typeof answer === 'number') response.writeHead(answer).end()
      else answer(response)
    })
  })

  static async open(): Promise<Receiver> {
    const receiver = new Receiver()
    receiver.#server.listen(0, '127.0.0.1')
    await once(receiver.#server, 'listening')
    return receiver
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`
  }

  /** How often somebody posted. */
  get waiting(): number {
    return this.#arrived.length
  }

  /** To the next requests. */
  willAnswer(...answers: readonly Answer[]): void {
    this.#answers.push(...answers)
  }

  /** To all requests that nothing else was said of. */
  answersAlways(answer: Answer): void {
    this.#always = answer
  }

  async next(): Promise<Arrived> {
    for (;;) {
      const arrived = this.#arrived.shift()
      if (arrived) return arrived
      await once(this.#arrivals, 'request')
    }
  }

  async take(count: number): Promise<Arrived[]> {
    const taken: Arrived[] = []
    while (taken.length < count) taken.push(await this.next())
    return taken
  }

  async close(): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
  }
}

/** What a receiver works out to know that it is the hub that posts. */
export function signatureOf({ headers, body }: Arrived, secret: string): string {
  const signed = `${String(headers['x-hub-timestamp'])}.${body}`
  return `sha256=${createHmac('sha256', secret).update(signed).digest('hex')}`
}
