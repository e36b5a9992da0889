import type { EntityManager } from 'typeorm'
import type { EntityClass } from '../reading/table.ts'
import { binaryTextArray } from './text-array.ts'
import { targetOf } from './target.ts'

/**
 * Writes many rows in one statement, in their order. What the first row leaves out gets its default; what another leaves
 * out is null. A column travels as one list, which both sides do in less time than objects of JSON; no column
 * may be JSON itself.
 */
export async function insertAll<T extends object, Given extends keyof T & string>(
  tx: EntityManager,
  entity: EntityClass<T>,
  rows: readonly Pick<T, Given>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const { into, columns } = targetOf(tx, entity, first)
  const read = columns.map(({ name }, place) => `unnest($${place + 1}::text[]) as "${name}"`)
  const written = columns.map(({ name, type, isArray }) => `"${name}"::${type}${isArray ? '[]' : ''}`)
  await tx.query(
    // In the list of what is selected: as what is selected from, Postgres would put all of it aside first.
    `insert into ${into} select ${written.join(', ')} from (select ${read.join(', ')}) line`,
    columns.map(({ name }) => binaryTextArray(rows.map(row => (row as Record<string, unknown>)[name]))),
  )
}
