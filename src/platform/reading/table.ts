import { getMetadataArgsStorage } from 'typeorm'
import { snakeCase } from '../database/naming-strategy.ts'
import { type Sql, identifier, never, raw, sql } from './sql.ts'

export type EntityClass<T> = new () => T

/** The columns of an entity, each as SQL that names it under one alias: `table.title` is `t3."title"`. */
export type Table<T> = { readonly [Column in keyof T]-?: Sql }

/** A row as Postgres hands it over: property names, and JSON's types. */
export type Row<T> = { readonly [Column in keyof T]: Json<T[Column]> }
type Json<Value> = Value extends Date ? string : Value

/** What the decorators of an entity say about where its properties live. */
export interface Columns {
  readonly table: string
  readonly names: ReadonlyMap<string, string>
}

/** A class and what it extends, since columns may be declared above it. */
function lineOf(entity: unknown): EntityClass<unknown>[] {
  if (typeof entity !== 'function' || entity === Function.prototype) return []
  return [entity as EntityClass<unknown>, ...lineOf(Object.getPrototypeOf(entity))]
}

const known = new Map<unknown, Columns>()

export function columnsOf(entity: EntityClass<unknown>): Columns {
  const found = known.get(entity)
  if (found) return found
  const storage = getMetadataArgsStorage()
  const table = storage.filterTables(entity)[0]
  if (!table) throw new Error(`${entity.name} is not an entity`)
  const names = storage
    .filterColumns(lineOf(entity))
    .map(({ propertyName, options }) => [propertyName, options.name ?? snakeCase(propertyName)] as const)
  const columns = { table: table.name ?? snakeCase(entity.name), names: new Map(names) }
  known.set(entity, columns)
  return columns
}

const tables = new WeakMap<EntityClass<unknown>, Map<string, Table<unknown>>>()

/** A handle on a table under an alias, made once; asking for what is no column is a mistake in our code and says so. */
export function tableOf<T>(entity: EntityClass<T>, alias: string): Table<T> {
  const byAlias = tables.get(entity) ?? new Map<string, Table<unknown>>()
  tables.set(entity, byAlias)
  const table = byAlias.get(alias) ?? newTable(entity, alias)
  byAlias.set(alias, table)
  return table as Table<T>
}

function newTable(entity: EntityClass<unknown>, alias: string): Table<unknown> {
  const { names } = columnsOf(entity)
  return new Proxy<Record<string, Sql>>(
    {},
    {
      get(columns, property) {
        const name = names.get(String(property))
        if (!name) throw new Error(`${entity.name} has no column for ${String(property)}`)
        return (columns[String(property)] ??= raw(`${alias}."${name}"`))
      },
    },
  )
}

/** `best_practice t3`: how a table is named in a FROM clause. */
export const from = (entity: EntityClass<unknown>, alias: string): Sql =>
  sql`${identifier(columnsOf(entity).table)} ${raw(alias)}`

/**
 * Whether the row of this id meets the condition, asked for one row after the other: as `exists`, Postgres may read the whole
 * other table at once in order to compare. The alias is as for `exists`.
 */
export function ofId<T extends { id: unknown }>(entity: EntityClass<T>, id: Sql, where: (table: Table<T>) => Sql): Sql {
  const alias = `${columnsOf(entity).table}_x`
  const table = tableOf(entity, alias)
  const condition = where(table)
  if (condition === never) return never
  return sql`coalesce((select ${condition} from ${from(entity, alias)} where ${table.id} = ${id}), false)`
}

/** Whether an id is among those that a query gives; they are asked for first, so they should be few. */
export const isAmong = (id: Sql, ids: Sql): Sql => sql`${id} = any(array(${ids}))`

/** Whether another table has a row that meets the condition. The alias is the table's own name: do not nest one in itself. */
export function exists<T>(entity: EntityClass<T>, where: (table: Table<T>) => Sql): Sql {
  const alias = `${columnsOf(entity).table}_x`
  return sql`exists (select 1 from ${from(entity, alias)} where ${where(tableOf(entity, alias))})`
}
