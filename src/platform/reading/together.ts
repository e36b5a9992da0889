import type { Pool } from 'pg'

/** A statement with its values; it is prepared on each connection where it has a name. */
export interface Question {
  readonly name?: string | undefined
  readonly text: string
  readonly values: unknown[]
}

/** The one value that a statement answers. */
export type Ask = (pool: Pool, question: Question) => Promise<unknown>

const underWay = new WeakMap<Pool, Map<string, Promise<unknown>>>()

export const alone: Ask = async (pool, question) => {
  const { rows } = await pool.query<{ json: unknown }>(question)
  return rows[0]?.json ?? null
}

/** One statement for all who ask the same while it is under way: same text and values, so same rights and same answer. */
export const together: Ask = (pool, question) => {
  const asked = underWay.get(pool) ?? new Map<string, Promise<unknown>>()
  underWay.set(pool, asked)
  const key = JSON.stringify([question.name ?? question.text, question.values])
  const known = asked.get(key)
  if (known) return known
  const answer = alone(pool, question).finally(() => asked.delete(key))
  asked.set(key, answer)
  return answer
}
