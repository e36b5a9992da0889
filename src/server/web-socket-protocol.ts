import type { ExecutionArgs, ExecutionResult } from 'graphql'
import { makeServer } from 'graphql-ws'
import type { Context } from '../platform/context.ts'
import { HubError, badInput, unauthenticated } from '../platform/errors.ts'
import { presentError } from '../platform/present-error.ts'
import { isErrors } from './operations.ts'
import { openStream } from './streams.ts'
import type { Session, Speaking } from './web-socket-session.ts'
import type { WebSocketSink } from './web-socket-sink.ts'

const OPERATIONS_PER_SOCKET = 20

/** What graphql-ws keeps beside a socket. */
interface Extra extends Record<PropertyKey, unknown> {
  readonly session: Session
}

type Params = Readonly<Record<string, unknown>>

const sinks = new WeakMap<ExecutionArgs, WebSocketSink>()

/** graphql-transport-ws by graphql-ws, under the same limits and with the same errors as over HTTP. */
export const speaking = ({ operations, viewers }: Speaking) =>
  makeServer<Params, Extra>({
    connectionInitWaitTimeout: 3_000,
    async onConnect({ connectionParams, extra: { session } }) {
      const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization']
      try {
        if (given !== undefined && typeof given !== 'string') throw badInput('`authorization` must be a text.')
        session.viewer = await viewers.viewer(given)
        return true
      } catch {
        return false
      }
    },
    async onSubscribe({ extra: { session }, subscriptions }, id, payload) {
      const isBusy = Object.keys(subscriptions).length > OPERATIONS_PER_SOCKET
      const isGood = await session.isStillGood()
      const { context } = session
      const refused = !isGood ? expired() : isBusy ? busy() : null
      if (refused) return [presentError(refused, context)]
      const prepared = operations.prepare(payload, context)
      if (isErrors(prepared)) return [...prepared]
      sinks.set(prepared, session.sinkFor(id))
      return prepared
    },
    subscribe: stream,
    onNext({ extra: { session } }, _id, _payload, { contextValue }, result) {
      const context = (contextValue as Context | undefined) ?? session.context
      return result.errors && { ...result, errors: result.errors.map(error => presentError(error, context)) }
    },
    onError: ({ extra: { session } }, _id, _payload, errors) =>
      errors.map(error => presentError(error, session.context).toJSON()),
  })

const OVER = { done: true, value: undefined } as const

/** Events go past graphql-ws straight to the wire; to it, this is a stream in which nothing comes until it ends. */
async function stream(args: ExecutionArgs): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const sink = sinks.get(args)
  const context = args.contextValue as Context
  if (!sink) throw new Error('A subscription came on a socket that is not known')
  try {
    const { follower, execute } = await openStream(args, context)
    const events: AsyncIterableIterator<ExecutionResult> = {
      [Symbol.asyncIterator]: () => events,
      next: () => follower.deliver(sink, execute).then(() => OVER),
      return() {
        follower.leave()
        return Promise.resolve(OVER)
      },
    }
    return events
  } catch (error) {
    return { errors: [presentError(error, context)] }
  }
}

const busy = () => new HubError('RATE_LIMITED', `At most ${OPERATIONS_PER_SOCKET} operations at once on one socket.`)
const expired = () => unauthenticated('The access token is no longer valid.')
