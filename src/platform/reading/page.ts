import { type FieldNode, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql'
import type { Context } from '../context.ts'
import { type PageArgs, type Window, windowOf } from '../pages/page-args.ts'
import type { Noun, Scope } from './noun.ts'
import { type Order, OrderedBy } from './order.ts'
import { rowOf } from './row.ts'
import { type Selection, selectionOf } from './selection.ts'
import { type Sql, always, and, identifier, join, literal, never, or, param, sql } from './sql.ts'
import type { Table } from './table.ts'

/** A list that can grow: which rows, in which order, and what its connection and edges tell beside the rows. */
export interface PageOf<T, Args extends PageArgs = PageArgs> {
  readonly noun: () => Noun<T>
  order(args: Args, context: Context): Order<T>
  where?(table: Table<T>, args: Args, scope: Scope): Sql
  /** Further fields of the connection, such as facets. */
  readonly connection?: Readonly<Record<string, (rows: Rows<T, Args>, nodes: readonly FieldNode[]) => Sql>>
  /** Further fields of an edge. */
  readonly edge?: Readonly<Record<string, (table: Table<T>, args: Args, scope: Scope) => Sql>>
}

/** The rows of a list before they are cut into pages, under these or other arguments. */
export interface Rows<T, Args> {
  readonly args: Args
  readonly scope: Scope
  under(args: Args): { readonly table: Table<T>; readonly from: Sql; readonly where: Sql }
}

/** What is asked of a list, and where in the statement. */
export interface PageRequest<T, Args> {
  readonly args: Args
  readonly scope: Scope
  readonly type: GraphQLObjectType
  readonly nodes: readonly FieldNode[]
  /** What is asked of each edge, where a field answers the edges of the page one by one. */
  readonly edges?: readonly FieldNode[]
  /** Ties the rows to the row they hang on. */
  readonly on?: (table: Table<T>) => Sql
}

const nodesNamed = (selection: Selection, name: string): FieldNode[] =>
  [...selection.values()].flatMap(nodes => nodes.filter(node => node.name.value === name))

/** One page as a JSON sub-select: `{rows: [{keys, node, …}], total, earlier, later, …}`, only what is asked for. */
export class PagePlan<T, Args extends PageArgs> implements Rows<T, Args> {
  readonly args: Args
  readonly scope: Scope
  readonly #noun: Noun<T>
  readonly #window: Window
  readonly #order: Order<T>
  readonly #selection: Selection

  constructor(
    private readonly page: PageOf<T, Args>,
    private readonly request: PageRequest<T, Args>,
  ) {
    this.args = request.args
    this.scope = request.scope
    this.#noun = page.noun()
    this.#window = windowOf(request.args)
    this.#order = page.order(request.args, request.scope.context)
    this.#selection = selectionOf(request.nodes, request.type, request.scope.document)
  }

  under(args: Args) {
    const { table, from } = this.scope.table(this.#noun.entity)
    const { on } = this.request
    const visible = this.#noun.visible(this.scope.context.viewer, table)
    const asked = this.page.where?.(table, args, this.scope) ?? always
    const where = and(on?.(table) ?? always, asked, visible)
    return { table, from, where }
  }

  compile(): Sql {
    const parts = new Map<string, Sql>()
    const asks = (name: string) => nodesNamed(this.#selection, name).length > 0
    if (this.request.edges || asks('edges') || asks('nodes') || asks('pageInfo')) parts.set('rows', this.#rows())
    this.#lostHistory(parts)
    if (asks('pageInfo')) this.#neighbours(parts)
    if (asks('totalCount')) {
      const { from, where } = this.under(this.args)
      parts.set('totalCount', sql`(select count(*)::int from ${from} where ${where})`)
    }
    for (const [name, compile] of Object.entries(this.page.connection ?? {}))
      if (asks(name)) parts.set(name, compile(this, nodesNamed(this.#selection, name)))
    const pairs = [...parts].map(([key, value]) => sql`${literal(key)}, ${value}`)
    return sql`json_build_object(${join(pairs, ', ')})`
  }

  #rows(): Sql {
    const { table, from, where } = this.under(this.args)
    const order = new OrderedBy(this.#order, table, this.scope)
    const { after, before, backward, size } = this.#window
    const range = [
      where,
      ...(after !== null ? [order.after(after)] : []),
      ...(before !== null ? [order.before(before)] : []),
    ]
    return sql`(select coalesce(json_agg(p), '[]') from (
      select ${join(this.#columns(table, order), ', ')} from ${from} where ${and(...range)}
      order by ${order.by(backward)} limit ${param(size + 1, 'int')}) p)`
  }

  #columns(table: Table<T>, order: OrderedBy<T>): Sql[] {
    const asked = this.request.edges ?? nodesNamed(this.#selection, 'edges')
    const edges = selectionOf(asked, this.#type('edges'), this.scope.document)
    const wanted = [...nodesNamed(edges, 'node'), ...nodesNamed(this.#selection, 'nodes')]
    const columns = [sql`${order.asText} as keys`]
    if (wanted.length) {
      const row = rowOf(this.#noun, table, selectionOf(wanted, this.#type('nodes'), this.scope.document), this.scope)
      columns.push(sql`(select row_to_json(n) from (select ${row}) n) as node`)
    }
    for (const [name, value] of Object.entries(this.page.edge ?? {}))
      if (nodesNamed(edges, name).length)
        columns.push(sql`${value(table, this.args, this.scope)} as ${identifier(name)}`)
    return columns
  }

  /** Whether the list goes on at the side where the page was cut by a cursor; the other side is seen from the rows. */
  #neighbours(parts: Map<string, Sql>) {
    const { after, before, backward } = this.#window
    const cursor = backward ? before : after
    if (cursor === null) return
    const { table, from, where } = this.under(this.args)
    const order = new OrderedBy(this.#order, table, this.scope)
    const beyond = backward ? order.from(cursor) : order.upTo(cursor)
    parts.set('beyond', sql`exists (select 1 from ${from} where ${and(where, beyond)})`)
  }

  #lostHistory(parts: Map<string, Sql>) {
    const { after, before } = this.#window
    const order = new OrderedBy(this.#order, this.scope.table(this.#noun.entity).table, this.scope)
    const cursors = [after, before].filter(cursor => cursor !== null)
    // Also where no rows are asked for: a cursor that cannot be read is refused, never ignored.
    for (const cursor of cursors) order.after(cursor)
    const ahead = or(...cursors.map(cursor => order.ahead(cursor)))
    if (ahead !== never) parts.set('ahead', ahead)
  }

  #type(field: string): GraphQLObjectType {
    const type = getNamedType(this.request.type.getFields()[field]?.type)
    if (!isObjectType(type)) throw new Error(`${this.request.type.name} is no connection: it has no ${field}`)
    return type
  }
}
