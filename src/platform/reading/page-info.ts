import type { PageInfo } from '../pages/connection.ts'
import { type Sql, sql } from './sql.ts'

/** What is known of a page once its rows are read. */
interface Page {
  /** The cursors of its rows. */
  readonly cursors: Sql
  readonly backward: boolean
  /** Whether the list goes on at the side to which it was read, and at the other. */
  readonly more: Sql
  readonly beyond: Sql
}

export function pageInfoOf({ cursors, backward, more, beyond }: Page): Readonly<Record<keyof PageInfo, Sql>> {
  return {
    hasNextPage: backward ? beyond : more,
    hasPreviousPage: backward ? more : beyond,
    startCursor: sql`(${cursors})[1]`,
    endCursor: sql`(${cursors})[cardinality(${cursors})]`,
  }
}
