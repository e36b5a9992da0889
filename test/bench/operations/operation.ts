import type { Client } from 'pg'
import type { ServerName } from '../servers/server.ts'

export type Variables = Readonly<Record<string, unknown>>

/** How a GraphQL server is asked, and how its answer reads in the shape that the limit gives. */
export interface Spoken<Case, Data> {
  readonly document: string
  readonly variables: (asked: Case) => Variables
  read(data: Data): unknown
}

/** What the cases of an operation are made from. */
export interface Seeded {
  readonly db: Client
  /** How many cases to make. */
  readonly most: number
  readonly ask: <Data>(server: 'hub' | 'postgraphile', document: string, variables: Variables) => Promise<Data>
}

export interface Declared<Case, HubData, PostGraphileData> {
  /** As the table names it. */
  readonly name: string
  readonly title: string
  /** The statement of the limit; it answers one row with the JSON as text. */
  readonly statement: string
  values(asked: Case): readonly unknown[]
  readonly hub: Spoken<Case, HubData>
  readonly postgraphile: Spoken<Case, PostGraphileData>
  cases(seeded: Seeded): Promise<readonly Case[]>
}

/** An operation whose cases are known: what is sent to each server, and what came back. */
export interface Asking {
  readonly name: string
  readonly count: number
  path(server: ServerName): string
  body(server: ServerName, index: number): string
  /** The answer in the shape that all share. */
  read(server: ServerName, answer: string): unknown
}

export interface Operation {
  readonly name: string
  readonly title: string
  readonly statement: string
  prepare(seeded: Seeded): Promise<Asking>
}

interface Answer<Data> {
  readonly data?: Data
  readonly errors?: readonly { readonly message: string }[]
}

/** The data of an answer; throws where there are errors. */
export function dataOf<Data>(answer: string): Data {
  const { data, errors } = JSON.parse(answer) as Answer<Data>
  if (!data || errors) throw new Error(errors?.[0]?.message ?? `This is no answer: ${answer}`)
  return data
}

export const pathOf = (name: string, server: ServerName): string => (server === 'limit' ? `/${name}` : '/graphql')

export function operation<Case, HubData, PostGraphileData>(
  declared: Declared<Case, HubData, PostGraphileData>,
): Operation {
  const { name, title, statement, hub, postgraphile } = declared
  return {
    name,
    title,
    statement,
    async prepare(seeded) {
      const cases = await declared.cases(seeded)
      if (!cases.length) throw new Error(`${name} has no cases`)
      const asked = <Data>({ document, variables }: Spoken<Case, Data>) =>
        cases.map(one => JSON.stringify({ query: document, variables: variables(one) }))
      const bodies: Record<ServerName, readonly string[]> = {
        limit: cases.map(one => JSON.stringify(declared.values(one))),
        hub: asked(hub),
        postgraphile: asked(postgraphile),
      }
      return {
        name,
        count: cases.length,
        path: server => pathOf(name, server),
        body: (server, index) => bodies[server][index % cases.length] ?? '',
        read(server, answer) {
          if (server === 'limit') return JSON.parse(answer) as unknown
          return server === 'hub' ? hub.read(dataOf(answer)) : postgraphile.read(dataOf(answer))
        },
      }
    },
  }
}
