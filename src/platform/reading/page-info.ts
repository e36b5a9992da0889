import type { PageInfo } from '../pages/connection.ts'
import { type Sql, sql } from './sql.ts'
import { base64url } from './written.ts'

/** What is known of a page once its rows are read. */
interface Page {
  /** What the cursors of its rows say. */
  readonly cursorTexts: Sql
  readonly backward: boolean
  /** Whether the list goes on at the side to which it was read, and at the other. */
  readonly more: Sql
  readonly beyond: Sql
}

export function pageInfoOf({ cursorTexts, backward, more, beyond }: Page): Readonly<Record<keyof PageInfo, Sql>> {
  return {
    hasNextPage: backward ? beyond : more,
    hasPreviousPage: backward ? more : beyond,
    startCursor: base64url(sql`(${cursorTexts})[1]`),
    endCursor: base64url(sql`(${cursorTexts})[cardinality(${cursorTexts})]`),
  }
}
