import { type DocumentNode, type GraphQLSchema, execute, parse } from 'graphql'
import type { Context } from './context.ts'
import type { Viewer } from './viewer.ts'

/** Asks what this viewer would be answered over the API: by the same policies, in the same statements. Throws the first error. */
export type Ask = <Data>(viewer: Viewer, query: string, variables?: Readonly<Record<string, unknown>>) => Promise<Data>

/** For what the hub itself reads on behalf of others: digests, calendars, webhooks. */
export function asking(schema: GraphQLSchema, contextFor: (viewer: Viewer) => Context): Ask {
  const documents = new Map<string, DocumentNode>()
  return async <Data>(viewer: Viewer, query: string, variables: Readonly<Record<string, unknown>> = {}) => {
    const document = documents.get(query) ?? parse(query)
    documents.set(query, document)
    const result = await execute({ schema, document, contextValue: contextFor(viewer), variableValues: variables })
    const [error] = result.errors ?? []
    if (error) throw error.originalError ?? error
    return result.data as Data
  }
}
