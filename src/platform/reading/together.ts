import type { Pool, QueryConfig, QueryResult, QueryResultRow } from 'pg'

const underWay = new WeakMap<Pool, Map<string, Promise<QueryResult>>>()

export const alone = <Row extends QueryResultRow>(pool: Pool, question: QueryConfig): Promise<QueryResult<Row>> =>
  pool.query<Row>(question)

/** One statement for all who ask the same while it is under way: same text and values, so same rights and same answer. */
export function together<Row extends QueryResultRow>(pool: Pool, question: QueryConfig): Promise<QueryResult<Row>> {
  const asked = underWay.get(pool) ?? new Map<string, Promise<QueryResult<Row>>>()
  underWay.set(pool, asked)
  const key = JSON.stringify([question.text, question.values])
  const known = asked.get(key)
  if (known) return known
  const answer = alone<Row>(pool, question).finally(() => asked.delete(key))
  asked.set(key, answer)
  return answer
}
