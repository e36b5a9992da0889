import { DefaultNamingStrategy, type Table } from 'typeorm'

export const snakeCase = (name: string): string => name.replace(/(?<=[a-z0-9])[A-Z]/g, '_$&').toLowerCase()

const tableName = (table: Table | string) => (typeof table === 'string' ? table : table.name).split('.').at(-1) ?? ''

/** Names what a person would name, as Postgres itself does: best_practice_pkey, best_practice_owner_id_fkey. */
export class PostgresNames extends DefaultNamingStrategy {
  override tableName(className: string, given?: string) {
    return given ?? snakeCase(className)
  }
  override columnName(property: string, given: string | undefined) {
    return given || snakeCase(property)
  }
  override primaryKeyName(table: Table | string) {
    return `${tableName(table)}_pkey`
  }
  override foreignKeyName(table: Table | string, columns: string[]) {
    return `${tableName(table)}_${columns.join('_')}_fkey`
  }
  override uniqueConstraintName(table: Table | string, columns: string[]) {
    return `${tableName(table)}_${columns.join('_')}_key`
  }
  override indexName(table: Table | string, columns: string[]) {
    return `${tableName(table)}_${columns.join('_')}_idx`
  }
}
