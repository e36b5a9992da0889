import type { EntityManager } from 'typeorm'
import type { EntityClass } from '../reading/table.ts'

/** Rows that one table is to get. */
export interface Rows {
  readonly entity: EntityClass<object>
  readonly rows: readonly object[]
}

export const rowsOf = <T extends object, Given extends keyof T & string>(
  entity: EntityClass<T>,
  rows: readonly Pick<T, Given>[],
): Rows => ({ entity, rows })

/**
 * Writes many rows in one statement, in their order. What the first row leaves out gets its default; what another leaves
 * out is null. Unlike TypeORM's insert it costs one value a statement, whatever the number of rows.
 */
export const insertAll = <T extends object, Given extends keyof T & string>(
  tx: EntityManager,
  entity: EntityClass<T>,
  rows: readonly Pick<T, Given>[],
): Promise<void> => insertTogether(tx, [rowsOf(entity, rows)])

/** The same for several tables, whatever refers to what: all of it is one statement, and so it is done or not. */
export async function insertTogether(tx: EntityManager, tables: readonly Rows[]): Promise<void> {
  const inserts = tables.filter(({ rows }) => rows.length)
  if (!inserts.length) return
  const texts = inserts.map((table, place) => insertInto(tx, table, place))
  const last = texts.pop() ?? ''
  await tx.query(texts.length ? `with ${named(texts)} ${last}` : last, valuesOf(inserts))
}

/** The same, unless the row of the first table bears a name that another has: then nothing is written. Answers whether it was. */
export async function insertIfFree(
  tx: EntityManager,
  [first, ...others]: readonly [Rows, ...Rows[]],
): Promise<boolean> {
  const inserts = [first, ...others.filter(({ rows }) => rows.length)]
  const texts = inserts.map(
    (table, place) =>
      insertInto(tx, table, place) +
      (place ? ' where exists (select from row0)' : ' on conflict do nothing returning true as written'),
  )
  return (await tx.query<unknown[]>(`with ${named(texts)} select written from row0`, valuesOf(inserts))).length > 0
}

const named = (texts: readonly string[]) => texts.map((text, place) => `row${place} as (${text})`).join(', ')

const valuesOf = (inserts: readonly Rows[]) => inserts.map(({ rows }) => JSON.stringify(rows))

const known = new WeakMap<object, Map<string, string>>()

/** The statement for these rows, which are its value at that place. */
function insertInto(tx: EntityManager, { entity, rows: [first = {}] }: Rows, place: number): string {
  const texts = known.get(entity) ?? new Map<string, string>()
  known.set(entity, texts)
  const key = `${place} ${Object.keys(first).join()}`
  const text = texts.get(key) ?? compose(tx, entity, first, place)
  texts.set(key, text)
  return text
}

function compose(tx: EntityManager, entity: Rows['entity'], first: object, place: number): string {
  const { tableName, columns } = tx.connection.getMetadata(entity)
  const given = columns.filter(({ propertyName, isInsert }) => isInsert && propertyName in first)
  const names = given.map(({ databaseName }) => `"${databaseName}"`).join(', ')
  const values = given.map(({ propertyName }) => `line."${propertyName}"`).join(', ')
  const types = given.map(column => {
    const type = tx.connection.driver.normalizeType(column)
    return `"${column.propertyName}" ${type}${column.isArray ? '[]' : ''}`
  })
  return `insert into "${tableName}" (${names}) select ${values} from json_to_recordset($${place + 1}) line (${types.join(', ')})`
}
