import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context } from '../platform/context.ts'
import { badInput } from '../platform/errors.ts'
import { type Viewer, type Viewers, audienceOf, visitor } from '../platform/viewer.ts'
import { type AnswerCache, type Kept, etagOf, isMatch } from './answer-cache.ts'
import type { HttpOperations } from './apollo.ts'
import { parseJson, readBody } from './body.ts'
import { HttpError } from './http-error.ts'
import type { OperationRequest, Operations } from './operations.ts'
import type { ShortWay } from './short-way.ts'
import { fromSearch, streamEvents } from './sse.ts'
import type { TrustedDocuments } from './trusted-documents.ts'

export interface GraphqlTransport {
  readonly operations: Operations
  readonly overHttp: HttpOperations
  readonly shortWay: ShortWay
  readonly answers: AnswerCache
  readonly trusted: TrustedDocuments
  readonly addressOf: (request: IncomingMessage) => string
  readonly viewers: Viewers
  readonly contextFor: (viewer: Viewer, address: string) => Context
}

const NO_PARAMS = new URLSearchParams()

export const METHODS = 'GET, POST, OPTIONS'

const accepts = (type: RegExp) => (request: IncomingMessage) => type.test(request.headers.accept ?? '')
const acceptsPages = accepts(/\btext\/html\b/i)
const acceptsEvents = accepts(/\btext\/event-stream\b/i)
const acceptsJson = accepts(/\bapplication\/(graphql-response\+)?json\b/i)

/** GraphQL over HTTP, and as text/event-stream for who asks for that. */
export async function graphql(
  hub: GraphqlTransport,
  request: IncomingMessage,
  response: ServerResponse,
  params = NO_PARAMS,
  given = '',
): Promise<void> {
  const { method = 'GET', headers } = request
  if (method !== 'GET' && method !== 'POST') throw new HttpError(405, 'GraphQL takes GET and POST.', { allow: METHODS })
  if (method === 'GET' && !given && acceptsPages(request)) return void response.writeHead(302, { location: '/' }).end()
  response.setHeader('cache-control', 'no-store')
  response.appendHeader('vary', 'Accept, Authorization')
  const viewer = headers.authorization === undefined ? visitor : await hub.viewers.viewer(headers.authorization)
  const text = method === 'POST' ? await readBody(request) : given
  // What one visitor is told is told to the next, and so it is for the visitors of a website that has a key.
  const isForMany = viewer.kind !== 'participant' && !acceptsEvents(request)
  const key = isForMany ? `${audienceOf(viewer)} ${method} ${headers.accept} ${text}` : null
  const kept = key === null ? undefined : await hub.answers.find(key)
  if (kept) return sendWritten(request, response, kept, viewer)

  const asked = (method === 'GET' ? fromSearch(params) : parseJson(text)) as OperationRequest | null
  const context = hub.contextFor(viewer, hub.addressOf(request))
  if (acceptsEvents(request) && (!acceptsJson(request) || hub.operations.isSubscription(asked ?? {})))
    return streamEvents(response, { context, operations: hub.operations, method, asked: asked ?? {} })
  const body = isObject(asked) ? hub.trusted.take(asked) : asked
  const search = body === asked ? given : searchOf(body ?? {})
  const isClear = isObject(body) && (params === NO_PARAMS || new Set(params.keys()).size === params.size)
  const short = isClear ? await hub.shortWay.answer({ method, accept: headers.accept }, body, context) : null
  const answered = short ?? (await hub.overHttp({ method, headers, search, body, context }))
  if (!short) hub.shortWay.learn(headers.accept, answered)
  const contentType = answered.headers['content-type']
  if (key !== null && answered.status === 200 && answered.snapshot !== undefined && contentType) {
    const written = { bytes: answered.bytes, contentType, snapshot: answered.snapshot }
    hub.answers.keep(key, written)
    return sendWritten(request, response, written, viewer)
  }
  response.writeHead(answered.status, { 'content-length': answered.bytes.length, ...answered.headers })
  send(response, answered.bytes)
}

/** In one piece: what is given to `end` goes to the socket in two, and the second is empty. */
function send(response: ServerResponse, bytes: string): void {
  response.write(bytes, 'latin1')
  response.end()
}

/** Caches may keep a visitor's answer, and ask each time whether it is still so. */
function sendWritten(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  { bytes, contentType }: Kept,
  { credential }: Viewer,
): void {
  const length = { 'content-type': contentType, 'content-length': bytes.length }
  if (method !== 'GET' || credential) return send(response.writeHead(200, length), bytes)
  const etag = etagOf(bytes)
  const caching = { 'cache-control': 'public, no-cache', etag }
  if (isMatch(headers['if-none-match'], etag)) return void response.writeHead(304, caching).end()
  send(response.writeHead(200, { ...length, ...caching }), bytes)
}

const isObject = (asked: unknown): asked is OperationRequest =>
  typeof asked === 'object' && asked !== null && !Array.isArray(asked)

/** A GET with its document written out. */
function searchOf({ query, operationName, variables }: OperationRequest): string {
  if (typeof query !== 'string') throw badInput('`query` must be a text with a GraphQL document.')
  const search = new URLSearchParams({ query })
  if (typeof operationName === 'string') search.set('operationName', operationName)
  if (variables != null) search.set('variables', JSON.stringify(variables))
  return `?${search.toString()}`
}
