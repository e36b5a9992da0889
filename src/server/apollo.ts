import type { IncomingMessage, ServerResponse } from 'node:http'
import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server'
import type { GraphQLSchema } from 'graphql'
import type { Context } from '../platform/context.ts'
import { LIMITS, demandWithinLimits } from '../platform/limits.ts'
import { presentError } from '../platform/present-error.ts'
import { readJson } from './body.ts'

/** The limits of the hub, once the document is known to be valid and before anything is executed. */
const limits: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request }) {
        if (operation) demandWithinLimits({ schema, document, operation, variables: request.variables ?? {} })
      },
    }
  },
}

/** Errors as clients may see them, with the id under which the log has more. */
const presentation: ApolloServerPlugin<Context> = {
  async requestDidStart({ contextValue }) {
    return {
      async willSendResponse({ response, errors }) {
        const { body } = response
        if (body.kind === 'single' && errors?.length)
          body.singleResult.errors = errors.map(error => presentError(error, contextValue).toJSON())
      },
    }
  },
}

export type HttpOperations = (
  request: IncomingMessage,
  response: ServerResponse,
  context: Context,
  search: string,
) => Promise<void>

/** GraphQL over HTTP by Apollo Server, without a framework in between. */
export async function apollo(schema: GraphQLSchema): Promise<{ handle: HttpOperations; stop: () => Promise<void> }> {
  const server = new ApolloServer<Context>({
    schema,
    introspection: true,
    // Credentials travel in a header that no foreign page can set, never in a cookie: GET needs no further proof.
    csrfPrevention: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [limits, presentation],
  })
  await server.start()
  return { stop: () => server.stop(), handle: (...parts) => handle(server, ...parts) }
}

async function handle(
  server: ApolloServer<Context>,
  request: IncomingMessage,
  response: ServerResponse,
  context: Context,
  search: string,
) {
  const headers = new HeaderMap()
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, String(value))
  const method = request.method ?? 'GET'
  const body = method === 'POST' ? await readJson(request) : undefined
  const result = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method, headers, search, body },
    context: async () => context,
  })
  for (const [name, value] of result.headers) response.setHeader(name, value)
  response.statusCode = result.status ?? 200
  if (result.body.kind === 'complete') return void response.end(result.body.string)
  for await (const chunk of result.body.asyncIterator) response.write(chunk)
  response.end()
}
