import { GraphQLError, Kind } from 'graphql'
import type { Logger } from 'pino'
import { type ErrorCode, HubError } from './errors.ts'

/** Codes that Apollo and the protocols give and that tell a client what to do. */
const PROTOCOL = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
])

/** What a client is told, once however often it passes here: errors meant for it as they are, and of anything else only where to find it in the log. */
export function presentError(error: unknown, { log, requestId }: { log: Logger; requestId: string }): GraphQLError {
  const told = error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error })
  if (told.extensions['requestId']) return told
  const { nodes, source, positions, path } = told
  const say = (message: string, code: string, details: Record<string, unknown> = {}) =>
    new GraphQLError(message, { nodes, source, positions, path, extensions: { ...details, code, requestId } })

  const original = told.originalError ?? told
  const cause = original instanceof HubError ? original : told
  if (cause instanceof HubError) return say(cause.message, String(cause.extensions['code']), cause.extensions)
  const code = told.extensions['code']
  if (typeof code === 'string' && PROTOCOL.has(code)) return say(told.message, code)
  if (tookTooLong(original))
    return say('This took longer than the hub allows: ask for less at once.', 'QUERY_TOO_COMPLEX')
  if (wentMeanwhile(original)) {
    log.info({ err: original, requestId, path }, 'something went that an operation pointed at')
    return say('Something that this points at was removed meanwhile.', 'NOT_FOUND')
  }
  if (!told.originalError || nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION) return say(told.message, 'BAD_USER_INPUT')
  log.error({ err: original, requestId, path }, 'an operation failed')
  return say(
    `Something went wrong in the hub; it is in the log under ${requestId}.`,
    'INTERNAL_SERVER_ERROR' satisfies ErrorCode,
  )
}

/** Postgres cancelled the statement (57014) or gave up on a lock (55P03). */
function tookTooLong(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return code === '57014' || code === '55P03'
}

/** What a row was to point at is gone since it was looked for (23503): a practice, or the person who asks. */
function wentMeanwhile(error: unknown): boolean {
  const { driverError, query } = error as { driverError?: { code?: unknown }; query?: unknown }
  return driverError?.code === '23503' && !/^\s*delete/i.test(String(query))
}
