import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
  getOperationAST,
  parse,
  validate,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import type { Context } from '../platform/context.ts'
import { badInput } from '../platform/errors.ts'
import { LIMITS, demandWithinLimits } from '../platform/limits.ts'
import { presentError } from '../platform/present-error.ts'
import type { TrustedDocuments } from './trusted-documents.ts'

/** What a client sends over WebSocket or SSE; Apollo reads the same over HTTP. */
export interface OperationRequest {
  readonly query?: unknown
  readonly operationName?: unknown
  readonly variables?: unknown
  readonly documentId?: unknown
  readonly extensions?: unknown
}

const KEPT_CHARACTERS = 2_000_000

/** Parses, validates and weighs operations that do not come through Apollo, by the same rules. */
export class Operations {
  readonly #documents = new LRUCache<string, DocumentNode | readonly GraphQLError[]>({
    max: 1000,
    maxSize: KEPT_CHARACTERS,
    sizeCalculation: (_document, query) => query.length + 1,
  })

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly trusted: TrustedDocuments,
  ) {}

  /** What to execute, or what to tell the client. Never throws. */
  prepare(request: OperationRequest, context: Context): ExecutionArgs | readonly GraphQLError[] {
    try {
      return this.#prepare(request, context)
    } catch (error) {
      return [presentError(error, context)]
    }
  }

  /** Whether a request asks for a stream; what cannot be read, or is not trusted, asks for none. */
  isSubscription(request: OperationRequest): boolean {
    try {
      const { query, operationName } = this.trusted.take(request)
      const document = typeof query === 'string' ? this.#documentOf(query) : []
      if (!('kind' in document)) return false
      const name = typeof operationName === 'string' ? operationName : undefined
      return getOperationAST(document, name)?.operation === OperationTypeNode.SUBSCRIPTION
    } catch {
      return false
    }
  }

  #documentOf(query: string): DocumentNode | readonly GraphQLError[] {
    const known = this.#documents.get(query)
    if (known) return known
    const read = this.#read(query)
    this.#documents.set(query, read)
    return read
  }

  #prepare(request: OperationRequest, context: Context): ExecutionArgs | readonly GraphQLError[] {
    const { query, operationName, variables } = this.trusted.take(request)
    if (typeof query !== 'string') throw badInput('`query` must be a text with a GraphQL document.')
    if (operationName != null && typeof operationName !== 'string') throw badInput('`operationName` must be a text.')
    if (variables != null && (typeof variables !== 'object' || Array.isArray(variables)))
      throw badInput('`variables` must be an object.')
    const known = this.#documentOf(query)
    if (!('kind' in known)) return known
    const operation = getOperationAST(known, operationName)
    if (!operation) throw badInput('Say with `operationName` which operation of the document is meant.')
    const given = (variables ?? {}) as Record<string, unknown>
    demandWithinLimits({ schema: this.schema, document: known, operation, variables: given })
    return { schema: this.schema, document: known, operationName, variableValues: given, contextValue: context }
  }

  #read(query: string): DocumentNode | readonly GraphQLError[] {
    const coded = (error: GraphQLError, code: string) =>
      new GraphQLError(error.message, {
        nodes: error.nodes,
        source: error.source,
        positions: error.positions,
        extensions: { code },
      })
    try {
      const document = parse(query, { maxTokens: LIMITS.tokens })
      const errors = validate(this.schema, document, undefined, { maxErrors: 5 })
      return errors.length ? errors.map(error => coded(error, 'GRAPHQL_VALIDATION_FAILED')) : document
    } catch (error) {
      if (error instanceof GraphQLError) return [coded(error, 'GRAPHQL_PARSE_FAILED')]
      throw error
    }
  }
}

export const isErrors = (prepared: ExecutionArgs | readonly GraphQLError[]): prepared is readonly GraphQLError[] =>
  Array.isArray(prepared)

export function isSubscription({ document, operationName }: ExecutionArgs): boolean {
  return getOperationAST(document, operationName)?.operation === OperationTypeNode.SUBSCRIPTION
}
