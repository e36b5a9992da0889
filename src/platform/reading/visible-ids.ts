import type { EntityManager } from 'typeorm'
import { inputId, notFound } from '../ids.ts'
import type { Viewer } from '../viewer.ts'
import type { Noun } from './noun.ts'
import { type Sql, and, sql, uuid, uuids } from './sql.ts'
import { questionOf } from './statement.ts'
import { type Table, from, tableOf } from './table.ts'

type WithId = { id: string }

/** Of these ids, those whose rows the viewer may see. */
export async function visibleAmong<T extends WithId>(
  tx: EntityManager,
  viewer: Viewer,
  noun: Noun<T>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const table = tableOf(noun.entity, 'asked')
  const where = and(sql`${table.id} = any(${uuids(ids)})`, noun.visible(viewer, table))
  const { text, values } = questionOf(sql`select ${table.id} as id from ${from(noun.entity, 'asked')} where ${where}`)
  const rows = await tx.query<WithId[]>(text, values)
  return new Set(rows.map(({ id }) => id))
}

/** The row that the id in an input names; NOT_FOUND where there is none or the viewer may not see it. */
export async function visibleId<T extends WithId>(
  tx: EntityManager,
  viewer: Viewer,
  noun: Noun<T>,
  global: string,
  field: string | readonly string[],
): Promise<string> {
  const id = inputId(noun.type, global, field)
  if (!(await visibleAmong(tx, viewer, noun, [id])).has(id)) throw notFound(field)
  return id
}

/** Something else of such a row, by the same statement. */
export async function visibleWith<T extends WithId, Value>(
  tx: EntityManager,
  { viewer, noun, value }: { viewer: Viewer; noun: Noun<T>; value: (table: Table<T>) => Sql },
  global: string,
  field: string | readonly string[],
): Promise<Value> {
  const id = inputId(noun.type, global, field)
  const table = tableOf(noun.entity, 'asked')
  const where = and(sql`${table.id} = ${uuid(id)}`, noun.visible(viewer, table))
  const { text, values } = questionOf(
    sql`select ${value(table)} as value from ${from(noun.entity, 'asked')} where ${where}`,
  )
  const [row] = await tx.query<{ value: Value }[]>(text, values)
  if (!row) throw notFound(field)
  return row.value
}

/** The same for a list of ids: each once, in the order given; the answer names the first that is not found. */
export async function visibleIds<T extends WithId>(
  tx: EntityManager,
  viewer: Viewer,
  noun: Noun<T>,
  globals: readonly string[],
  field: string,
): Promise<string[]> {
  const ids = globals.map((global, index) => inputId(noun.type, global, [field, String(index)]))
  if (!ids.length) return []
  const seen = await visibleAmong(tx, viewer, noun, ids)
  const missing = ids.findIndex(id => !seen.has(id))
  if (missing >= 0) throw notFound([field, String(missing)])
  return [...new Set(ids)]
}
