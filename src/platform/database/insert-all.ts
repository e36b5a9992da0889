import type { EntityManager } from 'typeorm'
import type { EntityClass } from '../reading/table.ts'
import { binaryArray, elementType } from './binary-array.ts'
import { targetOf } from './target.ts'

/**
 * Writes many rows in one statement, in their order. What the first row leaves out gets its default; what another leaves
 * out is null. A column travels as one list, which both sides do in less time than objects of JSON, or once where all rows
 * have the same text, number or nothing; no column may be JSON itself.
 */
export async function insertAll<T extends object, Given extends keyof T & string>(
  tx: EntityManager,
  entity: EntityClass<T>,
  rows: readonly Pick<T, Given>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const { into, columns } = targetOf(tx, entity, first)
  const given = columns.map(column => ({
    ...column,
    list: rows.map(row => (row as Readonly<Record<string, unknown>>)[column.name] ?? null),
  }))
  const several = given.filter(({ list }) => !isOne(list))
  // One list at least, so that there are as many rows as are given.
  const lists = new Set(several.length ? several : given.slice(0, 1))

  const read: string[] = []
  const written: string[] = []
  const values: unknown[] = []
  for (const column of given) {
    const { name, type, isArray, list } = column
    const whole = isArray ? `${type}[]` : type
    if (lists.has(column)) {
      const element = isArray ? 'text' : elementType(type)
      read.push(`unnest($${values.push(binaryArray(list, element))}::${element}[]) as "${name}"`)
      written.push(`"${name}"::${whole}`)
    } else written.push(`$${values.push(list[0])}::${whole}`)
  }
  // In the list of what is selected: as what is selected from, Postgres would put all of it aside first.
  await tx.query(`insert into ${into} select ${written.join(', ')} from (select ${read.join(', ')}) line`, values)
}

/** Whether one value says it for all; moments and lists are told apart by who they are, not by what they say. */
const isOne = (list: readonly unknown[]): boolean =>
  (list[0] === null || typeof list[0] !== 'object') && list.every(value => value === list[0])
