import { type GraphQLObjectType, isObjectType } from 'graphql'
import type { Document, Selection } from './selection.ts'
import type { Noun, Scope } from './noun.ts'
import { TELLS_OF } from './personal.ts'
import { type Sql, identifier, join, literal, sql } from './sql.ts'
import { type Table, columnsOf } from './table.ts'

/** Edges stand beside columns in a row, under the response key, since aliases may repeat them. */
export const edgeKey = (responseKey: string): string => `@${responseKey}`

export function objectType(name: string, document: Document): GraphQLObjectType {
  const type = document.schema.getType(name)
  if (!isObjectType(type)) throw new Error(`${name} is no object type of the schema`)
  return type
}

/** The select list for one row: the columns its fields need, each once, and its edges as JSON. */
export function rowOf<T>(noun: Noun<T>, table: Table<T>, selection: Selection, scope: Scope): Sql {
  const { names } = columnsOf(noun.entity)
  const parent = objectType(noun.type, scope.document)
  const row = new Map<string, Sql>([['__typename', literal(noun.type)]])
  if (noun.personal) {
    row.set(TELLS_OF, noun.personal(table, scope.context.viewer))
    scope.isPersonal = true
  }
  for (const [responseKey, nodes] of selection) {
    const name = nodes[0]?.name.value ?? ''
    const field = noun.fields.get(name)
    if (field) {
      const place = { scope, table, parent, nodes, key: edgeKey(responseKey) }
      for (const [key, value] of field.plan(place)) row.set(key, value)
    } else if (names.has(name)) row.set(name, table[name as keyof T])
    else if (name !== '__typename') throw new Error(`${noun.type}.${name} is neither a column nor a planned field`)
  }
  return join(
    [...row].map(([key, value]) => sql`${value} as ${identifier(key)}`),
    ', ',
  )
}
