import type { Contribution } from '../contribution/index.ts'
import { badInput } from '../platform/errors.ts'
import { cursorExpired } from '../platform/pages/cursor.ts'
import type { Order } from '../platform/reading/order.ts'
import { join, literal, sql } from '../platform/reading/sql.ts'

const FORM = /^v1\.([0-9a-f]{12})\.([1-9]\d{0,17})$/

/** The cursor of the feed: the place of a line in one history of the log. */
export const writePosition = (epoch: string, position: string): string =>
  Buffer.from(`v1.${epoch}.${position}`).toString('base64url')

/** Refuses instead of guessing: what is unreadable or of another history. */
export function readPosition(epoch: string, cursor: string): string {
  const [, history, position] = FORM.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  if (!history || !position || writePosition(history, position) !== cursor)
    throw badInput('This is no cursor of the feed: use one that `contributions` or `contributionAdded` gave.')
  if (history !== epoch) throw cursorExpired()
  return position
}

/** Where to read on after a position; from the start where it is 0. */
export const cursorAt = (epoch: string, position: string): string | null =>
  position === '0' ? null : writePosition(epoch, position)

/** The order in which transactions became visible. */
export const oldestFirst = (epoch: string): Order<Contribution> => ({
  name: 'position',
  descending: false,
  keys: contribution => [{ value: contribution.position, type: 'bigint' }],
  cursors: {
    write: ([position]) => sql`${literal(`v1.${epoch}.`)} || ${position ?? literal('')}`,
    read: cursor => [readPosition(epoch, cursor)],
    ahead: keys => sql`${join(keys, '')} > (select coalesce(max(position), 0) from contribution)`,
  },
})
