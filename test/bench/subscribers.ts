import { WebSocket } from 'ws'

/** What the bench asks of the process that holds the subscribers. */
export type Asked =
  | { readonly subscribe: number; readonly url: string; readonly document: string }
  /** To tell when so many more deliveries have come. */
  | { readonly expect: number }
  | { readonly count: true }

/** What it answers. */
export type Told =
  | { readonly kind: 'subscribed' }
  | { readonly kind: 'expecting' }
  | { readonly kind: 'delivered'; readonly last: string }
  | { readonly kind: 'counted'; readonly count: number }
  | { readonly kind: 'failed'; readonly why: string }

/** So many handshakes at once, as the queue of a listening socket takes. */
const AT_ONCE = 100

const tell = (told: Told) => void process.send?.(told)

let count = 0
let awaited = Infinity

function received(frame: Buffer) {
  if (frame.includes('"next"') && ++count === awaited) tell({ kind: 'delivered', last: frame.toString() })
}

function connect(url: string, document: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws', { perMessageDeflate: false })
    const subscribe = JSON.stringify({ id: '1', type: 'subscribe', payload: { query: document } })
    socket.on('error', reject)
    socket.on('open', () => socket.send('{"type":"connection_init"}'))
    socket.on('close', code => tell({ kind: 'failed', why: `a socket was closed with ${code}` }))
    socket.once('message', () => {
      socket.on('message', received)
      socket.send(subscribe, error => (error ? reject(error) : resolve()))
    })
  })
}

async function subscribe(size: number, url: string, document: string) {
  for (let made = 0; made < size; made += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, size - made) }, () => connect(url, document)))
  tell({ kind: 'subscribed' })
}

process.on('message', (asked: Asked) => {
  if ('expect' in asked) {
    awaited = count + asked.expect
    tell({ kind: 'expecting' })
  } else if ('count' in asked) tell({ kind: 'counted', count })
  else
    subscribe(asked.subscribe, asked.url, asked.document).catch((error: unknown) =>
      tell({ kind: 'failed', why: String(error) }),
    )
})
process.on('disconnect', () => process.exit())
