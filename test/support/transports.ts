import { createClient as createSseClient } from 'graphql-sse'
import { createClient as createWsClient } from 'graphql-ws'
import WebSocket from 'ws'
import { type Answer, Asker } from './asker.ts'

type Answered = Partial<Answer<unknown>>

/** The three ways to put one operation to the hub; each gives the first answer. */
export const TRANSPORTS = ['HTTP', 'WebSocket', 'SSE'] as const
export type Transport = (typeof TRANSPORTS)[number]

export interface Question {
  readonly query: string
  readonly variables?: Record<string, unknown>
  readonly extensions?: Record<string, unknown>
}

export function put(transport: Transport, { url, headers, token }: Asker, question: Question): Promise<Answered> {
  if (transport === 'HTTP') return new Asker(url, token).post(question)
  if (transport === 'SSE') return overSse(url, headers, question)
  return overWebSocket(url, headers, question)
}

/** Somebody who asks in another way than over HTTP, whatever they ask. */
export const asking = <Who extends Asker>(transport: Transport, who: Who): Who =>
  Object.assign(Object.create(who) as Who, { post: (request: Question) => put(transport, who, request) })

async function overSse(url: string, headers: Record<string, string>, question: Question): Promise<Answered> {
  const client = createSseClient({ url: `${url}/graphql`, headers, retryAttempts: 0 })
  try {
    for await (const answer of client.iterate(question)) return answer as Answered
    return {}
  } finally {
    client.dispose()
  }
}

async function overWebSocket(url: string, headers: Record<string, string>, question: Question): Promise<Answered> {
  const client = createWsClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: headers,
    retryAttempts: 0,
  })
  try {
    for await (const answer of client.iterate(question)) return answer as Answered
    return {}
  } catch (error) {
    if (Array.isArray(error)) return { errors: error as NonNullable<Answered['errors']> }
    throw error
  } finally {
    await client.dispose()
  }
}
