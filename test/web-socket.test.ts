import { once } from 'node:events'
import { Writable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import WebSocket from 'ws'
import type { FeedProcess } from './support/feed-process.ts'
import { TestHub } from './support/hub.ts'
import { until } from './support/until.ts'

interface Message {
  readonly type: string
  readonly id?: string
  readonly payload?: unknown
}

const INIT = { type: 'connection_init' }
const FOLLOW = 'subscription { contributionAdded { cursor } }'
const TYPENAME = '{ __typename }'
const subscribe = (id: string, query: string) => ({ type: 'subscribe', id, payload: { query } })

/** A client that says what it likes. */
class Client {
  static async of(url: string, protocol = 'graphql-transport-ws'): Promise<Client> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, protocol)
    const client = new Client(socket)
    await once(socket, 'open')
    return client
  }

  readonly heard: Message[] = []
  readonly closed: Promise<number>

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.heard.push(JSON.parse(data.toString()) as Message))
    this.closed = new Promise(resolve => socket.once('close', resolve))
  }

  /** All at once, before any answer can come. */
  says(...messages: readonly (object | string)[]): this {
    for (const message of messages) this.socket.send(typeof message === 'string' ? message : JSON.stringify(message))
    return this
  }

  async hears(count: number): Promise<readonly Message[]> {
    await until(() => this.heard.length >= count)
    return this.heard
  }

  async greeted(payload?: object): Promise<this> {
    this.says({ ...INIT, payload })
    await this.hears(1)
    return this
  }

  leave(): void {
    this.socket.terminate()
  }
}

describe('A client that speaks graphql-transport-ws', () => {
  let hub: TestHub
  let here: FeedProcess
  beforeAll(async () => {
    hub = await TestHub.start()
    here = await hub.follower()
  })
  afterAll(() => hub.stop())

  it.each<[string, number, readonly (object | string)[]]>([
    ['says what is no JSON', 4400, ['x']],
    ['says what is no message', 4400, [{ type: 'begin' }]],
    ['says what only a server says', 4500, [{ type: 'connection_ack' }]],
    ['asks before it says who it is', 4401, [subscribe('1', TYPENAME)]],
    ['asks before it is let in', 4401, [INIT, subscribe('1', TYPENAME)]],
    ['shows a token that nobody has', 4403, [{ ...INIT, payload: { authorization: 'Bearer pgh_nobody' } }]],
    ['shows something else than a token', 4403, [{ ...INIT, payload: { authorization: 1 } }]],
    ['says twice who it is', 4429, [INIT, INIT]],
    ['says too much at once', 1008, Array.from({ length: 300 }, () => ({ type: 'pong' }))],
    ['says nothing', 4408, []],
  ])('that %s is closed on with %d', async (_, code, messages) => {
    const client = await Client.of(hub.url)
    expect(await client.says(...messages).closed).toBe(code)
  })

  it('is closed on with 4406 where it speaks another protocol', async () => {
    const spoken = new WebSocket(`${hub.url.replace('http', 'ws')}/graphql`)
    expect((await once(spoken, 'close'))[0]).toBe(4406)
  })

  it('is closed on with 4409 where it gives a name to two operations', async () => {
    const client = await (await Client.of(hub.url)).greeted()
    expect(await client.says(subscribe('1', FOLLOW), subscribe('1', FOLLOW)).closed).toBe(4409)
  })

  it('is answered, and told when that is all', async () => {
    const client = await (await Client.of(hub.url)).greeted()
    client.says({ type: 'ping', payload: { a: 1 } })
    await client.hears(2)
    client.says(subscribe('één', TYPENAME))
    expect(await client.hears(4)).toEqual([
      { type: 'connection_ack' },
      { type: 'pong', payload: { a: 1 } },
      { type: 'next', id: 'één', payload: { data: { __typename: 'Query' } } },
      { type: 'complete', id: 'één' },
    ])
    client.leave()
  })

  it('is told what is wrong with an operation, and may go on', async () => {
    const client = await (await Client.of(hub.url)).greeted()
    client.says(subscribe('1', '{ nothing }'))
    const [, refused] = await client.hears(2)
    expect(refused).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] })
    client.says(subscribe('1', TYPENAME))
    expect((await client.hears(4)).at(-1)).toEqual({ type: 'complete', id: '1' })
    client.leave()
  })

  it('may give the name of an operation that it has ended to the next', async () => {
    const client = await (await Client.of(here.url)).greeted()
    const ended = { type: 'complete', id: '1' }
    client.says(subscribe('1', FOLLOW))
    await until(() => here.streaming === 1)
    client.says(ended)
    await until(() => here.streaming === 0)
    client.says(subscribe('1', TYPENAME))
    expect((await client.hears(3)).slice(1).map(({ type }) => type)).toEqual(['next', 'complete'])
    client.leave()
    await until(() => here.streaming === 0)
  })

  it('has at most 20 operations under way', async () => {
    const client = await (await Client.of(here.url)).greeted()
    client.says(...Array.from({ length: 21 }, (_, index) => subscribe(String(index), FOLLOW)))
    const [, refused] = await client.hears(2)
    expect(refused).toMatchObject({ type: 'error', id: '20', payload: [{ extensions: { code: 'RATE_LIMITED' } }] })
    client.leave()
    await until(() => here.streaming === 0)
  })

  it('is closed on with 4500 where the hub cannot answer, which its log tells', async () => {
    const lines: string[] = []
    const log = pino(new Writable({ write: (line, _, done) => (lines.push(String(line)), done()) }))
    const other = await hub.another({}, { log })
    const { headers } = await hub.person()
    const client = await (await Client.of(other.url)).greeted(headers)
    let closed = 0
    void client.closed.then(code => (closed = code))
    let asked = 0
    await hub.withoutDatabase(() =>
      until(
        () => closed > 0,
        async () => {
          client.says(subscribe(String(asked++), TYPENAME))
          await pause(20)
        },
      ),
    )
    expect(closed).toBe(4500)
    expect(lines.join('')).toContain('a message of a socket could not be answered')
  })

  it('is one of as many as its address may have', async () => {
    const other = await hub.another({ SOCKETS_PER_ADDRESS: '2' })
    const [first] = [await Client.of(other.url), await Client.of(other.url)]
    await expect(Client.of(other.url)).rejects.toThrow('429')
    first.leave()
    let again: Client | undefined
    await until(
      () => again !== undefined,
      async () => void (again = await Client.of(other.url).catch(() => undefined)),
    )
  })
})
