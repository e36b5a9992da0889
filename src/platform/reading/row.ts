import { type FieldNode, type GraphQLObjectType, isObjectType } from 'graphql'
import type { Noun } from './noun.ts'
import type { Scope } from './scope.ts'
import { TELLS_OF } from './personal.ts'
import { TYPE } from './row-type.ts'
import { type Document, type Selection, selectionOf } from './selection.ts'
import { type Sql, identifier, join, literal, sql } from './sql.ts'
import { type Table, columnsOf } from './table.ts'
import { globalIdOf, written } from './written.ts'

export function objectType(name: string, document: Pick<Document, 'schema'>): GraphQLObjectType {
  const type = document.schema.getType(name)
  if (!isObjectType(type)) throw new Error(`${name} is no object type of the schema`)
  return type
}

/** The select list for one row: a value for each field that is asked for, under the key that the client gave it. */
export function rowOf<T>(noun: Noun<T>, table: Table<T>, nodes: readonly FieldNode[], scope: Scope): Sql {
  const parent = objectType(noun.type, scope.document)
  return valuesOf({ noun, table, parent, scope }, selectionOf(nodes, parent, scope.document))
}

interface Reading<T> {
  readonly noun: Noun<T>
  readonly table: Table<T>
  readonly parent: GraphQLObjectType
  readonly scope: Scope
}

function valuesOf<T>({ noun, table, parent, scope }: Reading<T>, selection: Selection): Sql {
  const row = new Map<string, Sql>()
  if (!scope.isAnswer) row.set(TYPE, literal(noun.type))
  if (noun.personal) row.set(TELLS_OF, scope.told(noun.personal(table, scope.context.viewer)))
  for (const [key, nodes] of selection) {
    const field = noun.fields.get(nodes[0]?.name.value ?? '')
    if (field?.personal) row.set(TELLS_OF, scope.told(field.personal(table, scope.context.viewer)))
    row.set(key, field ? field.plan({ scope, table, parent, nodes }) : column({ noun, table, parent, scope }, nodes))
  }
  return join(
    [...row].map(([key, value]) => sql`${value} as ${identifier(key)}`),
    ', ',
  )
}

function column<T>({ noun, table, parent, scope }: Reading<T>, nodes: readonly FieldNode[]): Sql {
  const name = nodes[0]?.name.value ?? ''
  if (name === '__typename') return literal(noun.type)
  const field = parent.getFields()[name]
  if (!field || !columnsOf(noun.entity).names.has(name))
    throw new Error(`${noun.type}.${name} is neither a column nor a planned field`)
  const value = table[name as keyof T]
  const isNodeId = name === 'id' && parent.getInterfaces().some(({ name }) => name === 'Node')
  return isNodeId ? globalIdOf(literal(noun.type), value) : written(field.type, value, nodes, scope)
}
