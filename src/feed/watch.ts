import { setTimeout as pause } from 'node:timers/promises'
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql'
import { type Client, createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { WATCHED, type Watched, watchLine } from './watch-line.ts'

/** The hub said no, and would say no again; the message says why. */
export class WatchError extends Error {}

export interface WatchOptions {
  /** The address of a hub, as a browser or a client has it. */
  readonly url: string
  readonly token?: string | undefined
  /** The cursor to go on from; without it, from now. */
  readonly after?: string | undefined
  /** A ContributionFilter. */
  readonly filter?: Readonly<Record<string, unknown>> | undefined
  /** Whether the lines go to a terminal that shows colours. */
  readonly coloured?: boolean
  /** Told when the connection is lost and sought again. */
  readonly note?: (line: string) => void
  readonly signal?: AbortSignal
}

interface Added {
  readonly contributionAdded: { readonly cursor: string; readonly node: Watched }
}

interface Newest {
  readonly contributions: { readonly edges: readonly { readonly cursor: string }[] }
}

const QUERY = `subscription Watch($after: String, $filter: ContributionFilter) {
  contributionAdded(after: $after, filter: $filter) { cursor node { ${WATCHED} } }
}`
const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 30_000
const PING_MS = 10_000
/** Codes of errors that another try may not meet. */
const PASSING = new Set(['INTERNAL_SERVER_ERROR', 'RATE_LIMITED'])

/** Writes a line for each contribution until it is told to stop; a lost connection goes on from the last cursor. */
export async function watch(options: WatchOptions, write: (line: string) => void): Promise<void> {
  let { after } = options
  let failures = 0
  while (!options.signal?.aborted) {
    const client = connect(options)
    const leave = () => void client.dispose()
    options.signal?.addEventListener('abort', leave)
    try {
      after ??= await newest(client)
      for await (const result of client.iterate<Added>({
        query: QUERY,
        variables: { after, filter: options.filter },
      })) {
        const { cursor, node } = demandData(result).contributionAdded
        after = cursor
        failures = 0
        write(watchLine(node, options.coloured ?? false))
      }
    } catch (error) {
      if (!options.signal?.aborted) demandPassing(error)
    } finally {
      options.signal?.removeEventListener('abort', leave)
      await client.dispose()
    }
    if (options.signal?.aborted) return
    const wait = Math.random() * Math.min(FIRST_RETRY_MS * 2 ** failures++, LONGEST_RETRY_MS)
    options.note?.(`De verbinding met ${options.url} is weg; opnieuw over ${(wait / 1000).toFixed(1)} s.`)
    await pause(wait, undefined, { ...(options.signal && { signal: options.signal }) }).catch(() => undefined)
  }
}

function connect({ url, token }: WatchOptions): Client {
  let socket: WebSocket | undefined
  let silent: NodeJS.Timeout | undefined
  return createClient({
    url: addressOf(url),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    keepAlive: PING_MS,
    ...(token && { connectionParams: { authorization: `Bearer ${token}` } }),
    on: {
      connected: connected => void (socket = connected as WebSocket),
      // A hub that no longer answers is left, also where the network does not say that it is gone.
      ping: received => void (received || (silent = setTimeout(() => socket?.terminate(), PING_MS))),
      pong: received => received && clearTimeout(silent),
      closed: () => clearTimeout(silent),
    },
  })
}

function addressOf(url: string): string {
  if (!/^(https?|wss?):/.test(url) || !URL.canParse(url)) throw new WatchError(`${url} is no address of a hub.`)
  const address = new URL(url)
  address.protocol = address.protocol.replace(/^http/, 'ws')
  if (address.pathname === '/') address.pathname = '/graphql'
  return address.href
}

/** Known before the first line comes, so that a connection that is lost before it loses nothing. */
async function newest(client: Client): Promise<string | undefined> {
  const asked = client.iterate<Newest>({ query: '{ contributions(last: 1) { edges { cursor } } }' })
  for await (const result of asked) return demandData(result).contributions.edges[0]?.cursor
  return undefined
}

function demandData<Data>({ data, errors }: FormattedExecutionResult<Data, unknown>): Data {
  if (data) return data
  refuse(errors ?? [])
  throw new Error('The hub answered nothing')
}

function refuse(errors: readonly GraphQLFormattedError[]) {
  if (errors.some(({ extensions }) => !PASSING.has(String(extensions?.['code']))))
    throw new WatchError(errors.map(({ message }) => message).join(' '))
}

/** Throws for what another try does not mend: errors of the hub, and close codes by which it refuses. */
function demandPassing(error: unknown) {
  if (error instanceof WatchError) throw error
  if (Array.isArray(error)) return void refuse(error as readonly GraphQLFormattedError[])
  const { code, reason } = error as { code?: number; reason?: string }
  if (code && code >= 4400 && code < 4500) throw new WatchError(`The hub refuses the connection: ${reason}.`)
}
