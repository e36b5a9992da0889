import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { type ExecutionResult, execute, subscribe } from 'graphql'
import type { Context } from '../platform/context.ts'
import { presentError } from '../platform/present-error.ts'
import { HttpError } from './http-error.ts'
import { type OperationRequest, type Operations, isErrors, isSubscription } from './operations.ts'

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
    if (isErrors(prepared)) await write(response, { errors: prepared })
    else if (isSubscription(prepared)) await follow(response, await subscribe(prepared), context)
    else await write(response, present(await execute(prepared), context))
    // A hub that stops has not told all: a stream that is cut, not completed, makes the client come back.
    if (context.hub.tailer.isStopped) response.destroy()
    else response.end('event: complete\ndata:\n\n')
  } finally {
    clearInterval(keepAlive)
  }
}

async function follow(
  response: ServerResponse,
  stream: AsyncIterable<ExecutionResult> | ExecutionResult,
  context: Context,
) {
  if (!(Symbol.asyncIterator in stream)) return write(response, present(stream, context))
  const iterator = stream[Symbol.asyncIterator]()
  const leave = () => void iterator.return?.()
  response.once('close', leave)
  if (response.destroyed) leave()
  try {
    for (let next = await iterator.next(); !next.done && !response.destroyed; next = await iterator.next())
      await write(response, present(next.value, context))
  } catch (error) {
    await write(response, { errors: [presentError(error, context)] })
  } finally {
    response.off('close', leave)
    leave()
  }
}

async function write(response: ServerResponse, result: ExecutionResult) {
  if (response.destroyed || response.write(`event: next\ndata: ${JSON.stringify(result)}\n\n`)) return
  const left = new AbortController()
  const gone = () => left.abort()
  response.once('close', gone)
  await once(response, 'drain', { signal: left.signal }).catch(() => undefined)
  response.off('close', gone)
}

const present = ({ errors, ...result }: ExecutionResult, context: Context) =>
  errors ? { errors: errors.map(error => presentError(error, context)), ...result } : result

/** An operation from the address of a GET. */
export function fromSearch(search: URLSearchParams): OperationRequest {
  const variables = search.get('variables')
  try {
    return {
      query: search.get('query'),
      operationName: search.get('operationName'),
      variables: variables && JSON.parse(variables),
    }
  } catch {
    throw new HttpError(400, '`variables` is no valid JSON.')
  }
}
