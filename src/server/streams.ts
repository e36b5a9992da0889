import { type ExecutionArgs, execute, getOperationAST } from 'graphql'
import { type Execute, Follower } from '../feed/index.ts'
import type { Context } from '../platform/context.ts'
import { badInput } from '../platform/errors.ts'
import { presentError } from '../platform/present-error.ts'
import { documentOf, rootFields } from '../platform/reading/operation.ts'

/** A subscription that was found to be in order, ready to deliver. */
export interface Stream {
  readonly follower: Follower
  readonly execute: Execute
}

/** Starts what a subscription asks for; throws what its client is to be told. */
export async function openStream(args: ExecutionArgs, context: Context): Promise<Stream> {
  const { schema, document, variableValues } = args
  const operation = getOperationAST(document, args.operationName)
  const type = schema.getSubscriptionType()
  if (!operation || !type) throw badInput('This is no subscription.')
  const asked = { schema, document, operation, variables: variableValues ?? {} }
  for (const { field, args: given, info } of rootFields(asked, type, documentOf(asked))) {
    const follower: unknown = await field?.subscribe?.(undefined, { ...given }, context, info)
    if (follower instanceof Follower) return { follower, execute: executing(args, context) }
  }
  throw badInput('This subscription follows nothing.')
}

/** One execution for one event, in a context of its own, so that nothing old is read again. */
const executing =
  (args: ExecutionArgs, context: Context): Execute =>
  async (edge, viewer) => {
    const contextValue: Context = { ...context, viewer, read: context.read.as(viewer) }
    const { errors, ...result } = await execute({ ...args, rootValue: edge, contextValue })
    return JSON.stringify(errors ? { ...result, errors: errors.map(error => presentError(error, context)) } : result)
  }
