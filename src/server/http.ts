import { randomUUID } from 'node:crypto'
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import cors from 'cors'
import type { Logger } from 'pino'
import { HubError } from '../platform/errors.ts'
import type { Page } from '../platform/http/document.ts'
import type { Viewer, Viewers } from '../platform/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { HttpOperations } from './apollo.ts'
import { readJson } from './body.ts'
import { HttpError, answerErrors } from './http-error.ts'
import type { OperationRequest, Operations } from './operations.ts'
import { type Probes, probe } from './probes.ts'
import { fromSearch, streamEvents } from './sse.ts'

export interface HttpTransport {
  readonly operations: Operations
  readonly overHttp: HttpOperations
  readonly pages: readonly Page[]
  readonly probes: Probes
  readonly corsOrigins: '*' | readonly string[]
  readonly addressOf: (request: IncomingMessage) => string
  readonly viewers: Viewers
  readonly contextFor: (viewer: Viewer, address: string) => Context
  readonly log: Logger
}

const accepts = (type: RegExp) => (request: IncomingMessage) => type.test(request.headers.accept ?? '')

const METHODS = 'GET, POST, OPTIONS'

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
    ],
    exposedHeaders: ['retry-after', 'www-authenticate'],
    maxAge: 86_400,
  })
  const server = createServer((request, response) => {
    response.setHeader('x-content-type-options', 'nosniff')
    allow(
      request,
      response,
      () => void route(hub, request, response).catch((error: unknown) => fail(hub, response, error)),
    )
  })
  server.headersTimeout = 10_000
  server.requestTimeout = 15_000
  server.keepAliveTimeout = 65_000
  return server
}

async function route(hub: HttpTransport, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!URL.canParse(request.url ?? '/', 'http://hub')) throw new HttpError(400, 'This is no address.')
  const url = new URL(request.url ?? '/', 'http://hub')
  if (url.pathname === '/graphql') return graphql(hub, request, response, url)
  if (await probe(url.pathname, response, hub.probes)) return
  for (const page of hub.pages) if (await page(request, response)) return
  throw new HttpError(404, 'There is nothing here: GraphQL is at /graphql, the explorer at /.')
}

async function graphql(
  hub: HttpTransport,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const { method = 'GET' } = request
  if (method !== 'GET' && method !== 'POST') throw new HttpError(405, 'GraphQL takes GET and POST.', { allow: METHODS })
  if (method === 'GET' && !url.search && accepts(/\btext\/html\b/i)(request))
    return void response.writeHead(302, { location: '/' }).end()
  response.setHeader('cache-control', 'no-store')
  response.appendHeader('vary', 'Accept, Authorization')
  const viewer = await hub.viewers.viewer(request.headers.authorization)
  const context = hub.contextFor(viewer, hub.addressOf(request))
  const body = method === 'POST' ? await readJson(request) : undefined
  const { operations } = hub
  const asked = () => ((method === 'GET' ? fromSearch(url.searchParams) : body) ?? {}) as OperationRequest
  if (acceptsEvents(request) && (!acceptsJson(request) || operations.isSubscription(asked())))
    return streamEvents(response, { context, operations, method, asked: asked() })
  return hub.overHttp(request, response, { context, search: url.search, body })
}

const acceptsEvents = accepts(/\btext\/event-stream\b/i)
const acceptsJson = accepts(/\bapplication\/(graphql-response\+)?json\b/i)

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
