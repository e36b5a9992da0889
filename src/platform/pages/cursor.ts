import { HubError, badInput } from '../errors.ts'

const unreadable = () =>
  badInput('This cursor is not one of this list: use a cursor that the same list, in the same order, gave.')

/** A place in a list: the name of its order and the sort keys of the row, as text that Postgres wrote and can read back. */
export const writeCursor = (order: string, keys: readonly string[]): string =>
  Buffer.from(JSON.stringify([order, ...keys])).toString('base64url')

export function readCursor(cursor: string, order: string, length: number): string[] {
  let read: unknown
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    throw unreadable()
  }
  if (!Array.isArray(read) || read[0] !== order || read.length !== length + 1) throw unreadable()
  const keys: unknown[] = read.slice(1)
  if (!keys.every(key => typeof key === 'string') || writeCursor(order, keys) !== cursor) throw unreadable()
  return keys
}

/** The cursor was good once, but not in this history of the list: what came since cannot be told. */
export const cursorExpired = () =>
  new HubError(
    'CURSOR_EXPIRED',
    'This cursor belongs to another history of this list, so what came after it cannot be told: read the list again by query, and go on from the cursors that it gives.',
  )
