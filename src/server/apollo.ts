import type { IncomingHttpHeaders } from 'node:http'
import { ApolloServer, type ApolloServerPlugin, type GraphQLResponse, HeaderMap } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import {
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
  getOperationAST,
} from 'graphql'
import { bytesOf } from '../platform/bytes.ts'
import type { Context } from '../platform/context.ts'
import { badInput } from '../platform/errors.ts'
import { LIMITS, demandWithinLimits } from '../platform/limits.ts'
import { presentError } from '../platform/present-error.ts'
import type { Answer, Answers } from '../platform/reading/answer.ts'
import type { Reader } from '../platform/reading/reader.ts'

const SUBSCRIBE =
  'A subscription is followed over WebSocket (graphql-transport-ws) or as text/event-stream: send `accept: text/event-stream`.'

/** The limits of the hub, once the document is known to be valid and before anything is executed. */
const limits: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request }) {
        try {
          if (operation?.operation === OperationTypeNode.SUBSCRIPTION) throw badInput(SUBSCRIBE)
          if (operation) demandWithinLimits({ schema, document, operation, variables: request.variables ?? {} })
        } catch (error) {
          // Apollo takes what is thrown here for our own mistake, unless it is told.
          throw new GraphQLError('', { originalError: error as Error, extensions: { http: { status: 400 } } })
        }
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

/** Stands for the data of an answer that was written already. */
const WRITTEN = {}
/** By the reader of the request: Apollo copies the context around it. */
const written = new WeakMap<Reader, Answer>()

/** What Postgres wrote goes out as it is, without being read here. */
const answering = (answers: Answers): ApolloServerPlugin<Context> => ({
  async requestDidStart() {
    return {
      async responseForOperation({ schema, document, operation, request, contextValue }) {
        // Apollo tells it itself where the request does not say which operation is meant.
        if (!getOperationAST(document, request.operationName)) return null
        const answered = (singleResult: FormattedExecutionResult): GraphQLResponse => ({
          http: { headers: new HeaderMap() },
          body: { kind: 'single', singleResult },
        })
        try {
          const asked = { schema, document, operation, variables: request.variables ?? {} }
          const answer = await answers.write(asked, contextValue)
          if (!answer) return null
          written.set(contextValue.read, answer)
          return answered({ data: WRITTEN })
        } catch (error) {
          return answered({ data: null, errors: [presentError(error, contextValue).toJSON()] })
        }
      },
    }
  },
})

const stringify = (result: FormattedExecutionResult): string => (result.data === WRITTEN ? '' : JSON.stringify(result))

export interface HttpOperation {
  readonly method: string
  readonly headers: IncomingHttpHeaders
  /** The query of the address, with its question mark. */
  readonly search: string
  /** The JSON of a POST. */
  readonly body: unknown
  readonly context: Context
}

export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: string
  /** What the database showed, where Postgres wrote the whole answer. */
  readonly snapshot: string | undefined
}

export type HttpOperations = (asked: HttpOperation) => Promise<Answered>

/** GraphQL over HTTP by Apollo Server, without a framework in between. */
export async function apollo(
  schema: GraphQLSchema,
  answers: Answers,
): Promise<{ handle: HttpOperations; stop: () => Promise<void> }> {
  const server = new ApolloServer<Context>({
    schema,
    introspection: true,
    // Credentials travel in a header that no foreign page can set, never in a cookie: GET needs no further proof.
    csrfPrevention: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    stringifyResult: stringify,
    plugins: [
      limits,
      answering(answers),
      presentation,
      ApolloServerPluginLandingPageDisabled(),
      // No field says how long it may be kept, and Apollo would wrap the resolver of each to find out.
      ApolloServerPluginCacheControlDisabled(),
    ],
  })
  await server.start()
  return { stop: () => server.stop(), handle: asked => handle(server, asked) }
}

async function handle(server: ApolloServer<Context>, { context, ...asked }: HttpOperation): Promise<Answered> {
  const headers = new HeaderMap()
  for (const [name, value] of Object.entries(asked.headers)) if (value !== undefined) headers.set(name, String(value))
  const httpGraphQLRequest = { ...asked, headers }
  const result = await server.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: async () => context })
  // Incremental delivery is never begun: no field of the schema can be deferred.
  if (result.body.kind !== 'complete') throw new Error('An answer came in parts')
  return {
    status: result.status ?? 200,
    headers: Object.fromEntries(result.headers),
    ...(written.get(context.read) ?? { bytes: bytesOf(result.body.string), snapshot: undefined }),
  }
}
