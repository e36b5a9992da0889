import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Config, ConfigError } from '../config.ts'
import { HubError } from '../platform/errors.ts'
import type { OperationRequest } from './operations.ts'

/** What codegen's client preset writes as persisted-documents.json: documents by their hash. */
const Manifest = z.record(z.string(), z.string())

/** Documents that front ends were built with: asked for by their hash, on every transport. */
export class TrustedDocuments {
  readonly #documents: ReadonlyMap<string, string>
  readonly #texts: ReadonlySet<string>

  constructor(
    documents: Readonly<Record<string, string>> = {},
    /** Whether no other document is answered. */
    private readonly only = false,
  ) {
    this.#documents = new Map(Object.entries(documents))
    this.#texts = new Set(this.#documents.values())
  }

  /** Throws a ConfigError where the file cannot be read as a manifest. */
  static from({ file, only }: Config['trustedDocuments']): TrustedDocuments {
    if (file === null) return new TrustedDocuments({}, only)
    try {
      return new TrustedDocuments(Manifest.parse(JSON.parse(readFileSync(file, 'utf8'))), only)
    } catch {
      throw new ConfigError(`TRUSTED_DOCUMENTS must be a file with JSON, documents by their hash; ${file} is none.`)
    }
  }

  /** The request with its document written out; as it is where it names none. Throws for one that is not known or not trusted. */
  take(request: OperationRequest): OperationRequest {
    const id = idOf(request)
    const known = id === undefined ? undefined : this.#documents.get(id.replace(/^sha256:/, ''))
    const { operationName = null, variables = null } = request
    if (known !== undefined) return { query: known, operationName, variables }
    if (typeof request.documentId === 'string')
      throw new HubError('PERSISTED_QUERY_NOT_FOUND', 'The hub knows no document by this `documentId`.')
    const trusted = typeof request.query === 'string' && this.#texts.has(request.query)
    if (this.only && !trusted)
      throw new HubError('PERSISTED_QUERY_NOT_IN_LIST', 'This hub answers the documents of its own front ends only.')
    return request
  }
}

/** By GraphQL over HTTP's `documentId`, or as Apollo's clients have it; graphql-ws sends an empty `query` beside. */
function idOf({ query, documentId, extensions }: OperationRequest): string | undefined {
  if (typeof documentId === 'string') return documentId
  const persisted = (extensions as { persistedQuery?: { sha256Hash?: unknown } } | null | undefined)?.persistedQuery
  return !query && typeof persisted?.sha256Hash === 'string' ? persisted.sha256Hash : undefined
}
