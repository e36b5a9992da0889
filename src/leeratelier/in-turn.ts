import type { DataSource } from 'typeorm'

const lines = new WeakMap<DataSource, Map<string, Promise<unknown>>>()

/**
 * One after the other for each key, in the order of asking. A rush on one thing waits here, on one connection, instead
 * of filling the pool with transactions that wait for the same lock until they run out of time. Between processes the
 * lock decides.
 */
export function inTurn<T>({ db }: { db: DataSource }, key: string, work: () => Promise<T>): Promise<T> {
  const last = lines.get(db) ?? new Map<string, Promise<unknown>>()
  lines.set(db, last)
  const turn = (last.get(key) ?? Promise.resolve()).then(work)
  const over: Promise<unknown> = turn
    .catch(() => undefined)
    .then(() => {
      if (last.get(key) === over) last.delete(key)
    })
  last.set(key, over)
  return turn
}
