import type { EntityManager } from 'typeorm'
import type { EntityClass } from '../reading/table.ts'

interface Target {
  /** The table and its columns, as `insert` takes them. */
  readonly into: string
  readonly columns: readonly {
    /** Of the property. */
    readonly name: string
    /** In SQL; of an array that of its elements. */
    readonly type: string
    readonly isArray: boolean
  }[]
}

/** Where a row like this is written. */
export function targetOf(tx: EntityManager, entity: EntityClass<object>, row: object): Target {
  const { driver } = tx.connection
  const { tableName, columns } = tx.connection.getMetadata(entity)
  const given = columns.filter(({ propertyName, isInsert }) => isInsert && propertyName in row)
  return {
    into: `"${tableName}" (${given.map(({ databaseName }) => `"${databaseName}"`).join(', ')})`,
    columns: given.map(column => ({
      name: column.propertyName,
      type: driver.normalizeType(column),
      isArray: column.isArray,
    })),
  }
}
