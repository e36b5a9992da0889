import { OperationTypeNode, getOperationAST } from 'graphql'
import { LRUCache } from 'lru-cache'
import { bytesOf } from '../platform/bytes.ts'
import type { Context } from '../platform/context.ts'
import { presentError } from '../platform/present-error.ts'
import type { Answers } from '../platform/reading/answer.ts'
import type { Answered } from './apollo.ts'
import { Mutations } from './mutations.ts'
import { type OperationRequest, type Operations, isErrors } from './operations.ts'

/**
 * What Postgres writes whole goes past Apollo, under the same limits: its work for such an answer would be to hand it on.
 * How a client wants its answers labelled is learnt from Apollo, which answers everything else.
 */
export class ShortWay {
  readonly #mutations = new Mutations()
  readonly #contentTypes = new LRUCache<string, string>({ max: 100 })

  constructor(
    private readonly operations: Operations,
    private readonly answers: Answers,
  ) {}

  learn(accept: string | undefined, { status, headers }: Answered): void {
    const contentType = headers['content-type']
    if (status === 200 && contentType) this.#contentTypes.set(accept ?? '', contentType)
  }

  /** Null for what takes the long way. */
  async answer(
    { method, accept }: { readonly method: string; readonly accept: string | undefined },
    request: OperationRequest,
    context: Context,
  ): Promise<Answered | null> {
    const contentType = this.#contentTypes.get(accept ?? '')
    if (contentType === undefined || isForApollo(request)) return null
    const prepared = this.operations.prepare(request, context)
    if (isErrors(prepared)) return null
    const { schema, document, operationName, variableValues } = prepared
    const operation = getOperationAST(document, operationName)
    if (!operation) return null
    const headers = { 'content-type': contentType }
    const asked = { schema, document, operation, variables: variableValues ?? {} }
    if (operation.operation === OperationTypeNode.MUTATION) {
      if (method !== 'POST') return null
      const text = await this.#mutations.do(asked, context)
      return text === null ? null : { status: 200, headers, bytes: bytesOf(text), snapshot: undefined }
    }
    try {
      const answer = await this.answers.write(asked, context)
      return answer && { status: 200, headers, ...answer }
    } catch (error) {
      const text = JSON.stringify({ errors: [presentError(error, context)], data: null })
      return { status: 200, headers, bytes: bytesOf(text), snapshot: undefined }
    }
  }
}

/** Automatic persisted queries are kept by Apollo; what else clients tell of themselves in `extensions` changes no answer. */
function isForApollo({ extensions }: OperationRequest): boolean {
  if (extensions == null) return false
  return typeof extensions !== 'object' || Array.isArray(extensions) || 'persistedQuery' in extensions
}
