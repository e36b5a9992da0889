import { LRUCache } from 'lru-cache'
import type { Pool } from 'pg'
import { nameOf } from '../database/prepared.ts'
import { type Sql, keyOf, textOf } from './sql.ts'

/** A statement with its values; it is prepared on each connection where it has a name. */
export interface Question {
  readonly name?: string | undefined
  readonly text: string
  readonly values: unknown[]
}

/** Texts by their keys, so that what is composed again is not written again. */
const texts = new LRUCache<string, string>({ max: 2000 })

export function questionOf(statement: Sql): Question {
  const { key, values } = keyOf(statement)
  const text = texts.get(key) ?? textOf(statement)
  texts.set(key, text)
  return { name: nameOf(text), text, values }
}

/** The rows that answer a statement. */
export type Ask = <Row extends object>(pool: Pool, question: Question) => Promise<readonly Row[]>

export const alone: Ask = async <Row extends object>(pool: Pool, question: Question) =>
  (await pool.query<Row>(question)).rows

const underWay = new WeakMap<Pool, Map<string, Promise<readonly object[]>>>()

/** One statement for all who ask the same while it is under way: same text and values, so same rights and same answer. */
export const together: Ask = <Row extends object>(pool: Pool, question: Question) => {
  const asked = underWay.get(pool) ?? new Map<string, Promise<readonly object[]>>()
  underWay.set(pool, asked)
  const key = JSON.stringify([question.name ?? question.text, question.values])
  const known = asked.get(key) as Promise<readonly Row[]> | undefined
  if (known) return known
  const answer = alone<Row>(pool, question).finally(() => asked.delete(key))
  asked.set(key, answer)
  return answer
}
