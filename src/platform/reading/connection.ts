import type { Context } from '../context.ts'
import type { PageInfo } from '../pages/connection.ts'
import { cursorExpired, writeCursor } from '../pages/cursor.ts'
import { type PageArgs, windowOf } from '../pages/page-args.ts'
import type { PageOf } from './page.ts'

/** A page as the statement answers it. */
export interface PageJson {
  readonly rows?: readonly { readonly node?: unknown; readonly keys: readonly string[] }[]
  readonly totalCount?: number
  readonly beyond?: boolean
  /** A cursor was given that this list cannot have given. */
  readonly ahead?: boolean
}

export interface Connection extends Pick<PageJson, 'totalCount'> {
  readonly edges: readonly { readonly cursor: string; readonly node?: unknown }[]
  readonly nodes: readonly unknown[]
  readonly pageInfo: PageInfo
}

/** The connection that the fields read: the one row too many is dropped, a backward page is turned round. */
export function connectionFrom<T, Args extends PageArgs>(
  page: PageOf<T, Args>,
  args: Args,
  json: PageJson,
  context: Context,
): Connection {
  if (json.ahead) throw cursorExpired()
  const { size, backward } = windowOf(args)
  const found = json.rows ?? []
  const rows = found.slice(0, size)
  if (backward) rows.reverse()
  const { name, cursors } = page.order(args, context)
  const write = (keys: readonly string[]) => (cursors ? cursors.write(keys) : writeCursor(name, keys))
  const edges = rows.map(({ keys, ...row }) => ({ ...row, cursor: write(keys) }))
  const more = found.length > size
  const beyond = json.beyond ?? false
  return {
    ...json,
    edges,
    nodes: rows.map(row => row.node),
    pageInfo: {
      hasNextPage: backward ? beyond : more,
      hasPreviousPage: backward ? more : beyond,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}
