import type { ServerResponse } from 'node:http'
import { type ExecutionArgs, type ExecutionResult, execute } from 'graphql'
import type { Sink } from '../feed/index.ts'
import type { Context } from '../platform/context.ts'
import { presentError } from '../platform/present-error.ts'
import { HttpError } from './http-error.ts'
import { type OperationRequest, type Operations, isErrors, isSubscription } from './operations.ts'
import { openStream } from './streams.ts'
import { room } from './web-socket-sink.ts'

const KEEP_ALIVE_MS = 12_000

interface Stream {
  readonly context: Context
  readonly operations: Operations
  readonly method: string
  readonly asked: OperationRequest
}

/** One operation as a stream of events, as the distinct-connections mode of graphql-sse has it; written as fast as it is read. */
export async function streamEvents(
  response: ServerResponse,
  { context, operations, method, asked }: Stream,
): Promise<void> {
  const prepared = operations.prepare(asked, context)
  if (!isErrors(prepared) && method === 'GET' && !isSubscription(prepared))
    throw new HttpError(405, 'Only a subscription may be asked for with GET and text/event-stream.', { allow: 'POST' })
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  response.write(':\n\n')
  const keepAlive = setInterval(() => response.write(':\n\n'), KEEP_ALIVE_MS)
  try {
    if (isErrors(prepared)) write(response, { errors: prepared })
    else if (isSubscription(prepared)) await follow(response, prepared, context)
    else write(response, present(await execute(prepared), context))
    // A hub that stops has not told all: a stream that is cut, not completed, makes the client come back.
    if (context.hub.tailer.isStopped) response.destroy()
    else response.end('event: complete\ndata:\n\n')
  } finally {
    clearInterval(keepAlive)
  }
}

async function follow(response: ServerResponse, prepared: ExecutionArgs, context: Context): Promise<void> {
  try {
    const { follower, execute } = await openStream(prepared, context)
    const leave = () => follower.leave()
    response.once('close', leave)
    if (response.destroyed) leave()
    await follower.deliver(sinkOf(response), execute)
  } catch (error) {
    write(response, { errors: [presentError(error, context)] })
  }
}

const sinkOf = (response: ServerResponse): Sink => ({
  // An event has no id, as all subscriptions of sockets have.
  send: delivery => void response.write(delivery.frame('', nextEvent)),
  get isFull() {
    return response.writableNeedDrain
  },
  room: () => room(response),
})

const event = (json: string): Buffer => Buffer.from(`event: next\ndata: ${json}\n\n`)

/** Postgres breaks JSON into lines, which an event cannot have; inside of a text there are none. */
const nextEvent = (json: string): Buffer => event(json.replaceAll('\n', ''))

const write = (response: ServerResponse, result: ExecutionResult) => void response.write(event(JSON.stringify(result)))

const present = ({ errors, ...result }: ExecutionResult, context: Context) =>
  errors ? { errors: errors.map(error => presentError(error, context)), ...result } : result

/** An operation from the address of a GET. */
export function fromSearch(search: URLSearchParams): OperationRequest {
  const variables = search.get('variables')
  try {
    return {
      query: search.get('query') ?? undefined,
      operationName: search.get('operationName'),
      variables: variables && JSON.parse(variables),
      ...(search.has('documentId') && { documentId: search.get('documentId') }),
      ...(search.has('extensions') && { extensions: JSON.parse(search.get('extensions') ?? '') as unknown }),
    }
  } catch {
    throw new HttpError(400, '`variables` is no valid JSON.')
  }
}
