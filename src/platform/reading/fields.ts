import { getArgumentValues, getNamedType } from 'graphql'
import { Args, type ClassType, FieldResolver, Resolver } from 'type-graphql'
import type { Node } from '../node.ts'
import { cursorExpired } from '../pages/cursor.ts'
import { PageArgs } from '../pages/page-args.ts'
import type { Viewer } from '../viewer.ts'
import type { Field, Noun, Place } from './noun.ts'
import { type PageOf, PagePlan, type Stretch, isAhead } from './page.ts'
import { objectType, rowOf } from './row.ts'
import type { Scope } from './scope.ts'
import { type Sql, and, join, literal, sql } from './sql.ts'
import { type EntityClass, type Table, columnsOf } from './table.ts'
import { missing, written } from './written.ts'

interface Described {
  readonly description: string
  readonly nullable?: boolean
}

export function argumentsOf<P>({ parent, nodes, scope }: Place<P>): Record<string, unknown> {
  const node = nodes[0]
  const field = node && parent.getFields()[node.name.value]
  return field ? getArgumentValues(field, node, scope.document.variableValues) : {}
}

type Points<P, T, A = object> = (target: Table<T>, parent: Table<P>, viewer: Viewer, args: A) => Sql

function pointedTo<P, T, A>(noun: Noun<T>, on: Points<P, T, A>, place: Place<P>): Sql {
  const { scope, table: parent } = place
  const { table, from } = scope.table(noun.entity)
  const row = rowOf(noun, table, place.nodes, scope)
  const { viewer } = scope.context
  const where = and(on(table, parent, viewer, argumentsOf(place) as A), noun.visible(viewer, table))
  return sql`(select row_to_json(r) from (select ${row} from ${from} where ${where} limit 1) r)`
}

/** What must be there; should it not be, the answer is made by our code, which knows what to do without it. */
const demanded = (value: Sql, { isAnswer }: Scope, nullable = false): Sql =>
  isAnswer && !nullable ? sql`coalesce(${value}, ${missing})` : value

/** The row that this one points to; null where there is none or the viewer may not see it. */
export function one<P, T, A extends object = object>(
  target: () => Noun<T>,
  declared: Described & { on: Points<P, T, A>; args?: () => ClassType<A> },
): Field<P> {
  return {
    type: () => target().entity as ClassType,
    description: declared.description,
    nullable: declared.nullable,
    args: declared.args,
    plan: place => demanded(pointedTo(target(), declared.on, place), place.scope, declared.nullable),
  }
}

/** The row that this one points to in one of several tables, under a union type of them. */
export function oneOf<P>(
  union: () => object,
  declared: Described & {
    targets: () => Iterable<Noun<Node>>
    /** Names the type that this row points to. */
    type: (parent: Table<P>) => Sql
    on: Points<P, Node>
  },
): Field<P> {
  return {
    type: union,
    description: declared.description,
    nullable: declared.nullable,
    plan(place) {
      const cases = [...declared.targets()].map(
        noun => sql`when ${literal(noun.type)} then ${pointedTo(noun, declared.on, place)}`,
      )
      const value = sql`(case ${declared.type(place.table)} ${join(cases, ' ')} end)`
      return demanded(value, place.scope, declared.nullable)
    },
  }
}

/** All rows that belong to this one, in a fixed order, without pages: for lists that stay short. */
export function many<P, T, Link = object>(
  target: () => Noun<T>,
  declared: Described & {
    /** The table in between, where there is one. */
    through?: EntityClass<Link>
    on: (target: Table<T>, parent: Table<P>, link: Table<Link>) => Sql
    order: (target: Table<T>, link: Table<Link>) => readonly Sql[]
  },
): Field<P> {
  return {
    type: () => [target().entity as ClassType],
    description: declared.description,
    plan(place) {
      const { scope, table: parent } = place
      const noun = target()
      const { table, from } = scope.table(noun.entity)
      const link = declared.through ? scope.table(declared.through) : null
      const linked = link?.table ?? ({} as Table<Link>)
      const row = rowOf(noun, table, place.nodes, scope)
      const where = and(declared.on(table, parent, linked), noun.visible(scope.context.viewer, table))
      const tables = link ? sql`${from}, ${link.from}` : from
      const order = join(declared.order(table, linked), ', ')
      return sql`(select coalesce(json_agg(r), '[]') from (select ${row} from ${tables} where ${where} order by ${order}) r)`
    },
  }
}

interface PageField<P, T, A extends PageArgs> extends Described, Omit<PageOf<T, A>, 'stretch'> {
  readonly on: (target: Table<T>, parent: Table<P>, request: { args: A; scope: Scope }) => Sql
  /** As for any page, from the row on which it hangs. */
  readonly stretch?: (stretch: Stretch<T, A>, parent: Table<P>) => Sql | null
  /** The class of its arguments, where it has more than those of a page. */
  readonly args?: () => ClassType<A>
  /** Whether this row is what their policy calls their subject: it is seen, and so is not looked at again for each of them. */
  readonly isSubject?: boolean
  /** Who sees the list at all; for the others it is null. */
  readonly onlyFor?: (viewer: Viewer, parent: Table<P>) => Sql
}

/** A list that hangs on this row and can grow: a Relay connection. */
export function page<P, T, A extends PageArgs = PageArgs>(
  connection: () => ClassType,
  declared: PageField<P, T, A>,
): Field<P> {
  return {
    type: connection,
    description: declared.description,
    nullable: declared.nullable,
    args: declared.args ?? (() => PageArgs),
    plan(place) {
      const { scope, parent, table, nodes } = place
      const type = objectType(
        String(getNamedType(parent.getFields()[nodes[0]?.name.value ?? '']?.type)),
        scope.document,
      )
      const args = argumentsOf(place) as A
      const on = (target: Table<T>) => declared.on(target, table, { args, scope })
      const list = { ...declared, stretch: (asked: Stretch<T, A>) => declared.stretch?.(asked, table) ?? null }
      const json = new PagePlan(list, { args, scope, type, nodes, on, isSubject: declared.isSubject }).connection()
      const seen = declared.onlyFor?.(scope.context.viewer, table)
      return seen ? sql`case when ${seen} then ${json} end` : json
    },
    resolve: (row, _args, _context, { path }) => {
      const found = row[path.key]
      if (isAhead(found)) throw cursorExpired()
      return found
    },
  }
}

/** A value that Postgres works out for each row. */
export function computed<P>(
  type: Field<P>['type'],
  declared: Described & Pick<Field<P>, 'personal'> & { sql: (table: Table<P>, viewer: Viewer, scope: Scope) => Sql },
): Field<P> {
  return {
    type,
    description: declared.description,
    nullable: declared.nullable,
    ...(declared.personal && { personal: declared.personal }),
    plan({ scope, table, parent, nodes }) {
      const field = parent.getFields()[nodes[0]?.name.value ?? '']
      if (!field) throw new Error(`${parent.name} has no field for what it computes`)
      return written(field.type, declared.sql(table, scope.context.viewer, scope), nodes, scope)
    },
  }
}

/** Declares fields of a noun, also from a later folder; what it returns goes into the list of resolvers. */
export function fields<T>(noun: Noun<T>, declared: Readonly<Record<string, Field<T>>>): ClassType {
  class Fields {}
  columnsOf(noun.entity)
  for (const [name, field] of Object.entries(declared)) {
    noun.fields.set(name, field)
    Object.defineProperty(Fields.prototype, name, { value: () => undefined })
    if (field.args) Args(field.args)(Fields.prototype, name, 0)
    const options = { description: field.description, nullable: field.nullable ?? false }
    FieldResolver(field.type as () => ClassType, options)(Fields.prototype, name, {})
  }
  Resolver(() => noun.entity as ClassType)(Fields)
  return Fields
}
