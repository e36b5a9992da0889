import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import pg from 'pg'
import { type WebSocket, WebSocketServer } from 'ws'
import { CONTRIBUTION } from '../follow.ts'

const TEXT_FRAME = 0x81

/** A text as one WebSocket frame of a server. */
function frameOf(text: string): Buffer {
  const payload = Buffer.from(text)
  const { length } = payload
  if (length < 126) return Buffer.concat([Buffer.from([TEXT_FRAME, length]), payload])
  const head = Buffer.from([TEXT_FRAME, 126, length >> 8, length & 0xff])
  return Buffer.concat([head, payload])
}

/** The limit of fan-out: what was added is read once, and one prepared frame is written to every socket. */
export async function fanOut(server: Server, pool: pg.Pool, connectionString: string | undefined): Promise<void> {
  const followers = new Set<Duplex>()
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, client => greet(client, () => followers.add(socket)))
    socket.on('close', () => followers.delete(socket))
  })

  const { rows } = await pool.query<{ head: string }>('select coalesce(max(position), 0) as head from contribution')
  let head = rows[0]?.head ?? '0'
  const listener = new pg.Client({ connectionString, application_name: 'limit' })
  let telling = Promise.resolve()
  listener.on('notification', () => {
    telling = telling.then(tell)
  })
  await listener.connect()
  await listener.query('listen contribution')

  async function tell() {
    if (!followers.size) return
    const added = await pool.query<{ position: string; answer: string }>({
      name: 'S1',
      text: CONTRIBUTION,
      values: [head],
    })
    for (const { position, answer } of added.rows) {
      head = position
      const frame = frameOf(`{"id":"1","type":"next","payload":{"data":${answer}}}`)
      for (const socket of followers) socket.write(frame)
    }
  }
}

/** As much of graphql-transport-ws as a subscriber needs. */
function greet(client: WebSocket, follow: () => void) {
  client.on('message', (message: Buffer) => {
    const { type } = JSON.parse(message.toString()) as { type: string }
    if (type === 'connection_init') client.send('{"type":"connection_ack"}')
    if (type === 'subscribe') follow()
  })
}
