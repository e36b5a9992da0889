import type { EntityManager } from 'typeorm'
import type { EntityClass } from '../reading/table.ts'

/**
 * Writes many rows in one statement, in their order. What the first row leaves out gets its default; what another leaves
 * out is null. Unlike TypeORM's insert it costs one value a statement, whatever the number of rows.
 */
export async function insertAll<T extends object, Given extends keyof T & string>(
  tx: EntityManager,
  entity: EntityClass<T>,
  rows: readonly Pick<T, Given>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const { tableName, columns } = tx.connection.getMetadata(entity)
  const given = columns.filter(({ propertyName, isInsert }) => isInsert && propertyName in first)
  const names = given.map(({ databaseName }) => `"${databaseName}"`).join(', ')
  const values = given.map(({ propertyName }) => `line."${propertyName}"`).join(', ')
  const types = given.map(column => {
    const type = tx.connection.driver.normalizeType(column)
    return `"${column.propertyName}" ${type}${column.isArray ? '[]' : ''}`
  })
  await tx.query(
    `insert into "${tableName}" (${names}) select ${values} from json_to_recordset($1) line (${types.join(', ')})`,
    [JSON.stringify(rows)],
  )
}
