import type { FieldNode, GraphQLFieldResolver, GraphQLObjectType } from 'graphql'
import type { ClassType } from 'type-graphql'
import type { Context } from '../context.ts'
import type { Viewer } from '../viewer.ts'
import type { Document } from './selection.ts'
import { type Sql, join, raw, sql } from './sql.ts'
import { type EntityClass, type Table, columnsOf, from, tableOf } from './table.ts'

/** What can be read: a table, the fields beyond its columns, and who sees which rows. */
export interface Noun<T> {
  readonly entity: EntityClass<T>
  /** The name of its GraphQL type, which is the name of its class. */
  readonly type: string
  readonly fields: Map<string, Field<T>>
  /** The rows this viewer may see. Every path to a row applies it: reads, pages, counts, edges, feed. */
  visible(viewer: Viewer, table: Table<T>): Sql
  /** For rows about people that a role gives access to: of whom they tell, by `tellsOf`. Who reads them is written down. */
  personal?(table: Table<T>, viewer: Viewer): Sql
}

/** A field of a noun that is more than its column: what it adds to the statement, and how it reads the row. */
export interface Field<T> {
  readonly type: () => ClassType | object | [ClassType | object]
  readonly description: string
  readonly nullable?: boolean | undefined
  /** The class of its arguments, where it has any. */
  readonly args?: (() => ClassType) | undefined
  plan(place: Place<T>): Iterable<readonly [key: string, value: Sql]>
  readonly resolve: GraphQLFieldResolver<Record<string, unknown>, Context>
}

/** Where in a statement a field is planned. */
export interface Place<T> {
  readonly scope: Scope
  readonly table: Table<T>
  readonly parent: GraphQLObjectType
  readonly nodes: readonly FieldNode[]
  /** The key under which an edge's value stands in the row: aliases may repeat a field with other arguments. */
  readonly key: string
}

/** One statement in the making. */
export class Scope {
  #aliases = 0
  readonly #shared = new Map<string, { readonly name: Sql; readonly query: Sql }>()
  /** Whether its answer may tell of people: then it is looked through before it is given. */
  isPersonal = false

  constructor(
    readonly context: Context,
    readonly document: Document,
  ) {}

  table<T>(entity: EntityClass<T>): { table: Table<T>; from: Sql; alias: string } {
    const alias = `t${this.#aliases++}`
    return { table: tableOf(entity, alias), from: from(entity, alias), alias }
  }

  /** A query that is worked out once, however many parts of the statement read it; answers the name to read it by. */
  shared(key: string, query: () => Sql): Sql {
    const known = this.#shared.get(key)
    if (known) return known.name
    const made = { query: query(), name: raw(`s${this.#shared.size}`) }
    this.#shared.set(key, made)
    return made.name
  }

  /** What must stand before the statement; nothing where nothing is shared. */
  get preamble(): Sql {
    const shared = [...this.#shared.values()].map(({ name, query }) => sql`${name} as materialized (${query})`)
    return shared.length ? sql`with ${join(shared, ', ')} ` : raw('')
  }
}

const nouns = new Map<string, Noun<unknown>>()

export function noun<T>(
  entity: EntityClass<T>,
  visible: (viewer: Viewer, table: Table<T>) => Sql,
  personal?: (table: Table<T>, viewer: Viewer) => Sql,
): Noun<T> {
  columnsOf(entity)
  const made: Noun<T> = { entity, type: entity.name, fields: new Map(), visible, ...(personal && { personal }) }
  nouns.set(entity.name, made)
  return made
}

/** By the name of the GraphQL type. */
export const nounOf = (type: string): Noun<unknown> | undefined => nouns.get(type)
export const allNouns = (): Iterable<Noun<unknown>> => nouns.values()
