import { once } from 'node:events'
import { connect } from 'node:net'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import WebSocket from 'ws'
import { LIMITS } from '../src/platform/limits.ts'
import { TestHub } from './support/hub.ts'

const UPGRADE =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13'

describe('The server', () => {
  let hub: TestHub
  beforeAll(async () => void (hub = await TestHub.start()))
  afterAll(() => hub.stop())

  const socket = () => connect(Number(new URL(hub.url).port), '127.0.0.1')
  const lives = async () => expect((await fetch(`${hub.url}/healthz`)).status).toBe(200)
  const post = (body: object, headers: Record<string, string> = {}) =>
    fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })

  it.each(['//', '/x', '/graphql/x', '*'])('outlives an upgrade at %s', async path => {
    const client = socket()
    client.write(`GET ${path} HTTP/1.1\r\nHost: hub\r\n${UPGRADE}\r\n\r\n`)
    const [answer] = (await once(client, 'data')) as [Buffer]
    expect(answer.toString()).toMatch(/^HTTP\/1.1 4\d\d /)
    await lives()
  })

  it('outlives a client that is gone before it is refused', async () => {
    for (let times = 0; times < 20; times++) {
      const client = socket()
      await once(client, 'connect')
      client.write(`GET /x HTTP/1.1\r\nHost: hub\r\n${UPGRADE}\r\n\r\n`)
      client.resetAndDestroy()
    }
    await lives()
  })

  it('answers what is no address with an error in GraphQL’s form', async () => {
    const client = socket()
    client.write('GET // HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n')
    const [answer] = (await once(client, 'data')) as [Buffer]
    expect(answer.toString()).toMatch(/^HTTP\/1.1 400 [^]*"code":"BAD_REQUEST"/)
  })

  it.each([
    { query: '{ organisations(first: 100) { nodes { bestPractices(first: 100) { nodes { id } } } } }' },
    { query: 'query ($s: String!) { organisation(slug: $s) { id } }', variables: { s: 'a\0b' } },
    { query: 'subscription { contributionAdded { cursor } }' },
  ])('takes what asks too much for the mistake of the client: %j', async body => {
    for (const accept of ['application/json', 'application/graphql-response+json'])
      expect((await post(body, { accept })).status).toBe(400)
  })

  it('closes a socket that sends too much at once with 1009, and says so in its log', async () => {
    const lines: string[] = []
    const log = pino(new Writable({ write: (line, _, done) => (lines.push(String(line)), done()) }))
    const other = await hub.another({}, { log })
    const client = new WebSocket(`${other.url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws')
    await once(client, 'open')
    client.send('x'.repeat(LIMITS.frame + 1))
    expect(await once(client, 'close')).toEqual([1009, expect.anything()])
    await other.stop()
    expect(lines.join('')).toContain('WS_ERR_UNSUPPORTED_MESSAGE_LENGTH')
  })

  it('sends a browser that opens /graphql to the explorer', async () => {
    const answer = await fetch(`${hub.url}/graphql`, { headers: { accept: 'text/html' }, redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/'])
  })

  it('counts without rows for one object', async () => {
    const counted = 'names { name } bestPractices { totalCount }'
    expect(await hub.visitor.codes(`{ organisations(first: 100) { nodes { id ${counted} } } }`)).toEqual([])
  })

  it('refuses a cursor that cannot be read, also where only a count is asked', async () => {
    expect(await hub.visitor.codes('{ bestPractices(after: "x") { totalCount } }')).toEqual(['BAD_USER_INPUT'])
  })

  it('stops at once, whoever has a connection open and says nothing', async () => {
    const other = await hub.another()
    const idle = connect(Number(new URL(other.url).port), '127.0.0.1')
    await once(idle, 'connect')
    const closed = once(idle, 'close')
    await other.stop()
    await closed
  })
})
