import { randomUUID } from 'node:crypto'
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import cors from 'cors'
import type { Logger } from 'pino'
import { HubError } from '../platform/errors.ts'
import type { Page } from '../platform/http/document.ts'
import { type GraphqlTransport, METHODS, graphql } from './graphql.ts'
import { HttpError, answerErrors } from './http-error.ts'
import { type Probes, probe } from './probes.ts'

export interface HttpTransport extends GraphqlTransport {
  readonly pages: readonly Page[]
  readonly probes: Probes
  readonly corsOrigins: '*' | readonly string[]
  readonly log: Logger
}

/** One plain node:http server: probes, pages, and GraphQL at /graphql over HTTP and SSE. */
export function httpServer(hub: HttpTransport): Server {
  const allow = cors({
    origin: hub.corsOrigins === '*' ? '*' : [...hub.corsOrigins],
    methods: METHODS,
    allowedHeaders: [
      'authorization',
      'content-type',
      'accept',
      'apollo-require-preflight',
      'x-apollo-operation-name',
      'last-event-id',
      'if-none-match',
    ],
    exposedHeaders: ['etag', 'retry-after', 'www-authenticate'],
    maxAge: 86_400,
  })
  const server = createServer((request, response) => {
    response.setHeader('x-content-type-options', 'nosniff')
    const go = () => void route(hub, request, response).catch((error: unknown) => fail(hub, response, error))
    // A POST that no page sends needs no word on who may read it; a GET may be kept for one that will.
    if (request.method === 'POST' && request.headers.origin === undefined) go()
    else allow(request, response, go)
  })
  server.headersTimeout = 10_000
  server.requestTimeout = 15_000
  server.keepAliveTimeout = 65_000
  return server
}

async function route(hub: HttpTransport, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === '/graphql') return graphql(hub, request, response)
  if (!URL.canParse(request.url ?? '/', 'http://hub')) throw new HttpError(400, 'This is no address.')
  const url = new URL(request.url ?? '/', 'http://hub')
  if (url.pathname === '/graphql') return graphql(hub, request, response, url.searchParams, url.search)
  if (await probe(url.pathname, response, hub.probes)) return
  for (const page of hub.pages) if (await page(request, response)) return
  throw new HttpError(404, 'There is nothing here: GraphQL is at /graphql, the explorer at /.')
}

const STATUS: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, RATE_LIMITED: 429 }

function fail({ log }: HttpTransport, response: ServerResponse, error: unknown) {
  if (error instanceof HttpError)
    return answerErrors(
      response,
      error.status,
      [{ message: error.message, extensions: { code: 'BAD_REQUEST' } }],
      error.headers,
    )
  if (error instanceof HubError) {
    const status = STATUS[String(error.extensions['code'])] ?? 400
    return answerErrors(response, status, [error.toJSON()], status === 401 ? { 'www-authenticate': 'Bearer' } : {})
  }
  const requestId = randomUUID()
  log.error({ err: error, requestId }, 'a request failed')
  const message = `Something went wrong in the hub; it is in the log under ${requestId}.`
  answerErrors(response, 500, [{ message, extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } }])
}
