import type { FieldNode } from 'graphql'
import type { Context } from '../context.ts'
import type { PageArgs } from '../pages/page-args.ts'
import type { Noun } from './noun.ts'
import type { Order } from './order.ts'
import type { Scope } from './scope.ts'
import type { Sql } from './sql.ts'
import type { Table } from './table.ts'

/** A list that can grow: which rows, in which order, and what its connection and edges tell beside the rows. */
export interface PageOf<T, Args extends PageArgs = PageArgs> {
  readonly noun: () => Noun<T>
  /** The arguments with stand-ins for what only fills the statement in. */
  filledIn?(args: Args, request: { readonly scope: Scope; readonly nodes: readonly FieldNode[] }): Args
  order(args: Args, context: Context): Order<T>
  where?(table: Table<T>, args: Args, scope: Scope): Sql
  /** Finds rows in another way than by trying the condition on each; null where that way is as good. */
  stretch?(stretch: Stretch<T, Args>): Sql | null
  /** Further fields of the connection, such as facets, or another way to count. */
  readonly connection?: Readonly<Record<string, (rows: Rows<T, Args>, nodes: readonly FieldNode[]) => Sql>>
  /** Further fields of an edge. */
  readonly edge?: Readonly<Record<string, (table: Table<T>, args: Args, scope: Scope) => Sql>>
}

/** The rows of a list before they are cut into pages, under these or other arguments. */
export interface Rows<T, Args> {
  readonly args: Args
  readonly scope: Scope
  /** Whether they hang on another row. */
  readonly isNested: boolean
  under(args: Args): Under<T>
}

export interface Under<T> {
  readonly table: Table<T>
  readonly alias: Sql
  readonly from: Sql
  readonly where: Sql
}

/** The first rows of a list, or of what lies past a cursor: what finds them is a FROM item under the same alias. */
export interface Stretch<T, Args> extends Under<T> {
  readonly rows: Rows<T, Args>
  /** What lies between the cursors. */
  readonly range: Sql
  /** The sort keys at which it begins, the given one included; null where it begins at an end of the list. */
  readonly start: readonly Sql[] | null
  readonly backward: boolean
  readonly order: Sql
  readonly limit: Sql
  /** The same cut for rows that tell the keys of the order in another way. */
  readonly by: (order: Order<T>) => Pick<Stretch<T, Args>, 'range' | 'order'>
}
