import { LRUCache } from 'lru-cache'
import type { Pool } from 'pg'
import { nameOf } from '../database/prepared.ts'
import { type Found, askTexts } from '../database/texts.ts'
import { type Sql, render } from './sql.ts'

/** A statement with its values; it is prepared on each connection where it has a name. */
export interface Question {
  readonly name?: string | undefined
  readonly text: string
  readonly values: unknown[]
}

/** One text for all statements that read alike: they are long, and kept. */
const texts = new LRUCache<string, string>({ max: 1000 })

export function questionOf(statement: Sql): Question {
  const { text, values } = render(statement)
  const known = texts.get(text) ?? text
  texts.set(known, known)
  return { name: nameOf(known), text: known, values }
}

/** The rows that answer a statement. */
export const alone = async <Row extends object>(pool: Pool, question: Question): Promise<readonly Row[]> =>
  (await pool.query<Row>(question)).rows

const underWay = new WeakMap<Pool, Map<string, Promise<Found>>>()

/** One statement for all who ask the same while it is under way: same text and values, so same rights and same answer. */
export function together(pool: Pool, question: Question): Promise<Found> {
  const asked = underWay.get(pool) ?? new Map<string, Promise<Found>>()
  underWay.set(pool, asked)
  const key = JSON.stringify([question.name ?? question.text, question.values])
  const known = asked.get(key)
  if (known) return known
  const answer = askTexts(pool, question).finally(() => asked.delete(key))
  asked.set(key, answer)
  return answer
}
