import type { EntityManager } from 'typeorm'
import type { EntityClass } from '../reading/table.ts'
import { binaryArray, elementType } from './binary-array.ts'
import { targetOf } from './target.ts'

/**
 * Writes many rows in one statement, in their order. What the first row leaves out gets its default; what another leaves
 * out is null. A column travels as one list, which both sides do in less time than objects of JSON, and what is the same
 * for all rows once; no column may be JSON itself.
 */
export async function insertAll<T extends object, Given extends keyof T & string>(
  tx: EntityManager,
  entity: EntityClass<T>,
  rows: readonly Pick<T, Given>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const { into, columns } = targetOf(tx, entity, first)
  const read: string[] = []
  const written: string[] = []
  const values: unknown[] = []
  for (const { name, type, isArray } of columns) {
    const given = rows.map(row => (row as Readonly<Record<string, unknown>>)[name] ?? null)
    const whole = isArray ? `${type}[]` : type
    // One column at least is a list, so that there are as many rows as are given.
    if (values.length && given.every(value => value === given[0])) {
      written.push(`$${values.push(given[0])}::${whole}`)
      continue
    }
    const element = isArray ? 'text' : elementType(type)
    read.push(`unnest($${values.push(binaryArray(given, element))}::${element}[]) as "${name}"`)
    written.push(`"${name}"::${whole}`)
  }
  // In the list of what is selected: as what is selected from, Postgres would put all of it aside first.
  await tx.query(`insert into ${into} select ${written.join(', ')} from (select ${read.join(', ')}) line`, values)
}
