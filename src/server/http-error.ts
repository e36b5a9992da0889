import type { ServerResponse } from 'node:http'
import type { GraphQLFormattedError } from 'graphql'

const MEDIA_TYPE = 'application/graphql-response+json; charset=utf-8'

/** Answers in GraphQL's own form, whatever went wrong before GraphQL: never HTML, never a stack. */
export function answerErrors(
  response: ServerResponse,
  status: number,
  errors: readonly GraphQLFormattedError[],
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent) return void response.destroy()
  response.writeHead(status, { 'content-type': MEDIA_TYPE, 'cache-control': 'no-store', ...headers })
  response.end(JSON.stringify({ errors }))
}

/** A request that cannot be read, with the status that says how. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
  }
}
