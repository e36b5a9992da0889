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
  const lists = columns.map(({ name }) => rows.map(row => (row as Readonly<Record<string, unknown>>)[name] ?? null))
  const isList = lists.map(list => !isOne(list))
  // One at least, so that there are as many rows as are given.
  if (!isList.includes(true)) isList[0] = true

  const read: string[] = []
  const written: string[] = []
  const values: unknown[] = []
  for (const [place, { name, type, isArray }] of columns.entries()) {
    const list = lists[place] ?? []
    const whole = isArray ? `${type}[]` : type
    if (isList[place]) {
      const element = isArray ? 'text' : elementType(type)
      read.push(`unnest($${values.push(binaryArray(list, element))}::${element}[]) as "${name}"`)
      written.push(`"${name}"::${whole}`)
    } else written.push(`$${values.push(list[0])}::${whole}`)
  }
  // In the list of what is selected: as what is selected from, Postgres would put all of it aside first.
  await tx.query(`insert into ${into} select ${written.join(', ')} from (select ${read.join(', ')}) line`, values)
}

/** Whether one value says it for all; moments and lists are told apart by who they are, not by what they say. */
const isOne = ([first, ...others]: readonly unknown[]): boolean =>
  (first === null || typeof first !== 'object') && others.every(value => value === first)
