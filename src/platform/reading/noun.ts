import type { FieldNode, GraphQLFieldResolver, GraphQLObjectType } from 'graphql'
import type { ClassType } from 'type-graphql'
import type { Context } from '../context.ts'
import { Node } from '../node.ts'
import type { Viewer } from '../viewer.ts'
import type { Scope } from './scope.ts'
import { type Sql, and } from './sql.ts'
import { type EntityClass, type Table, columnsOf } from './table.ts'

export { Scope } from './scope.ts'

/** What can be read: a table, the fields beyond its columns, and who sees which rows. */
export interface Noun<T> {
  readonly entity: EntityClass<T>
  /** The name of its GraphQL type, which is the name of its class. */
  readonly type: string
  readonly fields: Map<string, Field<T>>
  /** The rows this viewer may see. Every path to a row applies it: reads, pages, counts, edges, feed. */
  visible(viewer: Viewer, table: Table<T>): Sql
  /** What is left of that below the subject on which the rows hang, which is seen itself or nothing below it is read. */
  own(viewer: Viewer, table: Table<T>): Sql
  /** For rows about people that a role gives access to: of whom they tell, by `tellsOf`. Who reads them is written down. */
  personal?(table: Table<T>, viewer: Viewer): Sql
}

/** A field of a noun that is more than its column: the value it adds to the statement, in the form of the answer. */
export interface Field<T> {
  readonly type: () => ClassType | object | [ClassType | object]
  readonly description: string
  readonly nullable?: boolean | undefined
  /** The class of its arguments, where it has any. */
  readonly args?: (() => ClassType) | undefined
  plan(place: Place<T>): Sql
  /** As for a noun, where this one field is what a role gives access to; null where it gives none. */
  personal?(table: Table<T>, viewer: Viewer): Sql
  /** What our own code makes of the value, where Postgres cannot: then the plan asks for it by `scope.byHand`. */
  readonly resolve?: GraphQLFieldResolver<Record<string, unknown>, Context>
}

/** Where in a statement a field is planned. */
export interface Place<T> {
  readonly scope: Scope
  readonly table: Table<T>
  readonly parent: GraphQLObjectType
  readonly nodes: readonly FieldNode[]
}

type Policy<T> = (viewer: Viewer, table: Table<T>) => Sql

/** The policy of what hangs on something else: whoever sees its subject sees it, as far as it allows itself. */
interface Hanging<T> {
  readonly subject: Policy<T>
  readonly own: Policy<T>
}

const nouns = new Map<string, Noun<unknown>>()

export function noun<T>(
  entity: EntityClass<T>,
  policy: Policy<T> | Hanging<T>,
  personal?: (table: Table<T>, viewer: Viewer) => Sql,
): Noun<T> {
  columnsOf(entity)
  const made: Noun<T> = {
    entity,
    type: entity.name,
    fields: new Map(),
    ...partsOf(policy),
    ...(personal && { personal }),
  }
  nouns.set(entity.name, made)
  return made
}

function partsOf<T>(policy: Policy<T> | Hanging<T>): Pick<Noun<T>, 'visible' | 'own'> {
  if (typeof policy === 'function') return { visible: policy, own: policy }
  const { subject, own } = policy
  return { own, visible: (viewer, table) => and(subject(viewer, table), own(viewer, table)) }
}

/** By the name of the GraphQL type. */
export const nounOf = (type: string): Noun<unknown> | undefined => nouns.get(type)

const isOfNodes = (noun: Noun<unknown> | undefined): noun is Noun<Node> => noun?.entity.prototype instanceof Node

/** The same, where its rows have an id that the hub gives. */
export function nodeNounOf(type: string): Noun<Node> | undefined {
  const noun = nouns.get(type)
  return isOfNodes(noun) ? noun : undefined
}

export const allNouns = (): Iterable<Noun<unknown>> => nouns.values()
