import { type Sql, identifier, join, literal, raw, sql, uuid } from '../platform/reading/sql.ts'
import { type EntityClass, type Table, columnsOf, from, tableOf } from '../platform/reading/table.ts'

/** A table that points at people. */
export interface Holding {
  readonly table: string
  /** The column that says whose a row is. */
  readonly column: string
  /** The name of the list in the export. */
  readonly key: string
  /** What becomes of a row when the person is erased: it goes, or it stays and no longer says whose it was. */
  readonly atErasure: 'deleted' | 'nameless'
  /** What of this person's rows is theirs to know, as a JSON list. */
  rows(person: string): Sql
}

interface Declared<T> extends Pick<Holding, 'key' | 'atErasure'> {
  readonly entity: EntityClass<T>
  readonly column: keyof T & string
  readonly tells: (row: Table<T>) => Readonly<Record<string, Sql>>
}

export function holding<T>({ entity, column, key, atErasure, tells }: Declared<T>): Holding {
  const { table, names } = columnsOf(entity)
  return {
    table,
    column: names.get(column) ?? column,
    key,
    atErasure,
    rows(person) {
      const row = tableOf(entity, 'held')
      const told = Object.entries(tells(row)).map(([name, value]) => sql`${value} as ${identifier(name)}`)
      // Who asks to join is known by an address, before anybody knows whose that will be.
      const whose = column === 'email' ? sql`(select email from participant where id = ${uuid(person)})` : uuid(person)
      return sql`(select coalesce(json_agg(told), '[]') from (
        select ${join(told, ', ')} from ${from(entity, 'held')} where ${row[column]} = ${whose}) told)`
    },
  }
}

/** The id as this API gives it; null for null. */
export const apiId = (type: Sql, id: Sql): Sql =>
  sql`translate(encode(convert_to(${type} || ':' || ${id}, 'UTF8'), 'base64'), E'+/=\\n', '-_')`

/** What a row points at, named so that people know it again; null where it points at nothing. */
export const named = (type: string, table: string, id: Sql, name: 'title' | 'name' | 'display_name' = 'title'): Sql =>
  sql`(select json_build_object('id', ${apiId(literal(type), sql`named.id`)}, 'name', named.${raw(name)}) from ${raw(table)} named where named.id = ${id})`
