import { type FieldNode, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql'
import { MOST_COUNTED } from '../pages/connection.ts'
import { type PageArgs, type Window, windowOf } from '../pages/page-args.ts'
import type { Noun } from './noun.ts'
import { type Cursor, type Order, OrderedBy } from './order.ts'
import { counted, isCount } from './counted.ts'
import { pageInfoOf } from './page-info.ts'
import type { PageOf, Rows, Under } from './page-of.ts'
import { rowOf } from './row.ts'
import type { Scope } from './scope.ts'
import { type Selection, selectionOf } from './selection.ts'
import { type Sql, always, and, identifier, join, literal, never, or, param, raw, sql } from './sql.ts'
import type { Table } from './table.ts'
import { missing, written } from './written.ts'

export type { PageOf, Rows, Stretch, Under } from './page-of.ts'

/** What is asked of a list, and where in the statement. */
export interface PageRequest<T, Args> {
  readonly args: Args
  readonly scope: Scope
  /** The type of the connection, and what is asked of it; or of its edges, where a field answers them one by one. */
  readonly type: GraphQLObjectType
  readonly nodes: readonly FieldNode[]
  /** Ties the rows to the row they hang on. */
  readonly on?: (table: Table<T>) => Sql
  /** Whether that row is what their policy calls their subject. */
  readonly isSubject?: boolean | undefined
}

/** The part of a list that one look at it takes. */
interface Asked<T> {
  readonly range: (order: OrderedBy<T>) => readonly Sql[]
  readonly start: Cursor | null
  readonly backward: boolean
  readonly limit: number
}

/** As far as a list is counted. */
const FROM_THE_START = { range: () => [], start: null, backward: false, limit: MOST_COUNTED + 1 }

/** The values of an object by the keys that the client gave. */
type Values = readonly (readonly [key: string, value: Sql])[]

const inColumns = (values: Values): Sql =>
  join(
    values.map(([key, value]) => sql`${value} as ${identifier(key)}`),
    ', ',
  )

const AHEAD = '#ahead'

/** Whether a cursor was given that the list cannot have given: then there is no page. */
export const isAhead = (page: unknown): boolean => typeof page === 'object' && page !== null && AHEAD in page

/** One page of a list as SQL. Where it is to tell whether the list goes on, one row more than was asked for is read. */
export class PagePlan<T, Args extends PageArgs> implements Rows<T, Args> {
  readonly args: Args
  readonly scope: Scope
  readonly #noun: Noun<T>
  readonly #window: Omit<Window, 'after' | 'before'>
  readonly #after: Cursor | null
  readonly #before: Cursor | null
  readonly #order: Order<T>
  /** What is read of each row of the page, beside its place and its keys. */
  readonly #columns: ((table: Table<T>, order: OrderedBy<T>) => Sql)[] = []
  readonly #tellsMore: boolean

  constructor(
    private readonly page: PageOf<T, Args>,
    private readonly request: PageRequest<T, Args>,
  ) {
    this.args = page.filledIn?.(request.args, request) ?? request.args
    this.scope = request.scope
    this.#noun = page.noun()
    const { after, before, ...window } = windowOf(this.args)
    this.#window = window
    this.#after = this.#cursor('after', after)
    this.#before = this.#cursor('before', before)
    this.#order = page.order(this.args, request.scope.context)
    const asked = [...this.#selection(request.nodes, request.type).values()].map(([node]) => node?.name.value)
    this.#tellsMore = asked.includes('pageInfo') || request.type.getFields()['pageInfo'] === undefined
  }

  #cursor(name: 'after' | 'before', value: string | null): Cursor | null {
    const argument = { nodes: this.request.nodes, name }
    if (value !== null) return { ...argument, value }
    this.scope.filledIn.lacks(argument)
    return null
  }

  get isNested(): boolean {
    return this.request.on !== undefined
  }

  under(args: Args): Under<T> {
    const { table, from, alias } = this.scope.table(this.#noun.entity)
    const { on, isSubject } = this.request
    const { viewer } = this.scope.context
    const visible = isSubject ? this.#noun.own(viewer, table) : this.#noun.visible(viewer, table)
    const asked = this.page.where?.(table, args, this.scope) ?? always
    const where = and(on?.(table) ?? always, asked, visible)
    return { table, from, where, alias: raw(alias) }
  }

  /** The connection as one JSON value. */
  connection(): Sql {
    const { type, nodes } = this.request
    const parts = this.#values(type, nodes, (name, asked) => this.#part(name, asked))
    const from = this.#columns.length ? sql` from ${this.#rows()} p` : sql``
    const json = sql`(select row_to_json(o) from (select ${inColumns(parts)}${from}) o)`
    const ahead = this.#ahead()
    if (ahead === never) return json
    return sql`case when ${ahead} then ${this.scope.isAnswer ? missing : sql`json_build_object(${literal(AHEAD)}, true)`} else ${json} end`
  }

  /** The edges one by one, as rows of {place, keys, edge}; what they are asked for stands in the nodes. */
  edges(): { readonly rows: Sql; readonly size: number } {
    this.#columns.push(this.#edge(this.request.type, this.request.nodes))
    return { rows: this.#rows(), size: this.#window.size }
  }

  #values(
    type: GraphQLObjectType,
    nodes: readonly FieldNode[],
    part: (name: string, nodes: readonly FieldNode[]) => Sql,
  ): Values {
    return [...this.#selection(nodes, type)].map(([key, asked]) => {
      const name = asked[0]?.name.value ?? ''
      return [key, name === '__typename' ? sql`${literal(type.name)}::text` : part(name, asked)]
    })
  }

  #part(name: string, nodes: readonly FieldNode[]): Sql {
    const further = this.page.connection?.[name]
    if (further) return written(this.#typeOf(name), further(this, nodes), nodes, this.scope)
    if (isCount(name)) return counted(name, this.#stretch(FROM_THE_START).select(sql`1`))
    if (name === 'pageInfo') return this.#pageInfo(nodes)
    const type = this.#objectType(name)
    const column = this.#column(name === 'edges' ? this.#edge(type, nodes) : table => this.#row(table, nodes))
    return sql`coalesce(json_agg(p.${column})${this.#tellsMore ? this.#onPage : sql``}, '[]')`
  }

  #edge(type: GraphQLObjectType, nodes: readonly FieldNode[]) {
    return (table: Table<T>, order: OrderedBy<T>) => {
      const parts = this.#values(type, nodes, (name, asked) => {
        if (name === 'cursor') return order.cursor
        if (name === 'node') return this.#row(table, asked)
        const value = this.page.edge?.[name]?.(table, this.args, this.scope)
        if (!value) throw new Error(`${type.name} has no ${name}`)
        return value
      })
      return sql`(select row_to_json(o) from (select ${inColumns(parts)}) o)`
    }
  }

  #row(table: Table<T>, nodes: readonly FieldNode[]): Sql {
    return sql`(select row_to_json(n) from (select ${rowOf(this.#noun, table, nodes, this.scope)}) n)`
  }

  #pageInfo(nodes: readonly FieldNode[]): Sql {
    const cursorTexts = sql`array_agg(p.${this.#column((_, { cursorText }) => cursorText)})${this.#onPage}`
    const { backward, size } = this.#window
    const info = pageInfoOf({
      cursorTexts,
      backward,
      more: sql`count(*) > ${param(size, 'int')}`,
      beyond: this.#beyond(),
    })
    const parts = this.#values(this.#objectType('pageInfo'), nodes, name => info[name as keyof typeof info])
    const pairs = parts.map(([key, value]) => sql`${literal(`"${key}":`)} || coalesce(to_json(${value})::text, 'null')`)
    return sql`('{' || ${join(pairs, " || ',' || ")} || '}')::json`
  }

  #column(value: (table: Table<T>, order: OrderedBy<T>) => Sql): Sql {
    return identifier(`c${this.#columns.push(value)}`)
  }

  get #onPage(): Sql {
    return sql` filter (where p.place <= ${param(this.#window.size, 'int')})`
  }

  #rows(): Sql {
    const { backward, size } = this.#window
    const [after, before] = [this.#after, this.#before]
    const { table, order, select } = this.#stretch({
      range: order => [...(after ? [order.after(after)] : []), ...(before ? [order.before(before)] : [])],
      start: backward ? before : after,
      backward,
      limit: this.#tellsMore ? size + 1 : size,
    })
    const columns = this.#columns.map((value, index) => sql`${value(table, order)} as ${identifier(`c${index + 1}`)}`)
    const read = select(join([sql`${order.asText} as keys`, ...columns], ', '))
    if (!this.#tellsMore && !backward) return sql`(${read})`
    const turned = backward ? raw(' order by place desc') : raw('')
    return sql`(select row_number() over () as place, q.* from (${read}) q${turned})`
  }

  /** Whether the list goes on at the side where the page was cut by a cursor; the other side is seen from the rows. */
  #beyond(): Sql {
    const { backward } = this.#window
    const cursor = backward ? this.#before : this.#after
    if (!cursor) return never
    const { select } = this.#stretch({
      range: order => [backward ? order.from(cursor) : order.upTo(cursor)],
      start: cursor,
      backward: !backward,
      limit: 1,
    })
    // From the cursor outwards: whatever is found first decides it.
    return sql`exists (select from (${select(sql`1`)}) b)`
  }

  #stretch({ range, start, backward, limit }: Asked<T>) {
    const under = this.under(this.args)
    const orderedBy = (order: Order<T>) => new OrderedBy(order, under.table, this.scope)
    const cutBy = (order: OrderedBy<T>) => ({ range: and(...range(order)), order: order.by(backward) })
    const order = orderedBy(this.#order)
    const cut = {
      ...cutBy(order),
      by: (other: Order<T>) => cutBy(orderedBy(other)),
      start: start && order.keysOf(start),
      backward,
      limit: param(limit, 'int'),
    }
    const found = this.page.stretch?.({ ...under, ...cut, rows: this }) ?? null
    const from = found ?? sql`${under.from} where ${and(under.where, cut.range)}`
    return {
      table: under.table,
      order,
      select: (columns: Sql) => sql`select ${columns} from ${from} order by ${cut.order} limit ${cut.limit}`,
    }
  }

  /** Whether a cursor is of a history that was lost. */
  #ahead(): Sql {
    const order = new OrderedBy(this.#order, this.scope.table(this.#noun.entity).table, this.scope)
    const cursors = [this.#after, this.#before].filter(cursor => cursor !== null)
    // Also where no rows are asked for: a cursor that cannot be read is refused, never ignored.
    for (const cursor of cursors) order.after(cursor)
    return or(...cursors.map(cursor => order.ahead(cursor)))
  }

  #selection(nodes: readonly FieldNode[], type: GraphQLObjectType): Selection {
    return selectionOf(nodes, type, this.scope.document)
  }

  #typeOf(name: string) {
    const field = this.request.type.getFields()[name]
    if (!field) throw new Error(`${this.request.type.name} has no ${name}`)
    return field.type
  }

  #objectType(name: string): GraphQLObjectType {
    const type = getNamedType(this.#typeOf(name))
    if (!isObjectType(type)) throw new Error(`${this.request.type.name}.${name} is no object`)
    return type
  }
}
