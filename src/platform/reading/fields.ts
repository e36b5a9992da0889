import { type GraphQLResolveInfo, getArgumentValues, getNamedType } from 'graphql'
import { Args, type ClassType, FieldResolver, Resolver } from 'type-graphql'
import type { Node } from '../node.ts'
import { PageArgs } from '../pages/page-args.ts'
import type { Viewer } from '../viewer.ts'
import { type PageJson, connectionFrom } from './connection.ts'
import type { Field, Noun, Place, Scope } from './noun.ts'
import { type PageOf, PagePlan } from './page.ts'
import { TELLS_OF } from './personal.ts'
import { edgeKey, objectType, rowOf } from './row.ts'
import { selectionOf } from './selection.ts'
import { type Sql, and, join, literal, sql } from './sql.ts'
import { type EntityClass, type Row, type Table, columnsOf } from './table.ts'

interface Described {
  readonly description: string
  readonly nullable?: boolean
}

const keyOf = (info: GraphQLResolveInfo) => edgeKey(String(info.path.key))

function argumentsOf<T>({ parent, nodes, scope }: Place<T>): Record<string, unknown> {
  const node = nodes[0]
  const field = node && parent.getFields()[node.name.value]
  return field ? getArgumentValues(field, node, scope.document.variableValues) : {}
}

type Points<P, T, A = object> = (target: Table<T>, parent: Table<P>, viewer: Viewer, args: A) => Sql

function pointedTo<P, T, A>(noun: Noun<T>, on: Points<P, T, A>, place: Place<P>): Sql {
  const { scope, table: parent, nodes } = place
  const { table, from } = scope.table(noun.entity)
  const row = rowOf(noun, table, selectionOf(nodes, objectType(noun.type, scope.document), scope.document), scope)
  const { viewer } = scope.context
  const where = and(on(table, parent, viewer, argumentsOf(place) as A), noun.visible(viewer, table))
  return sql`(select row_to_json(r) from (select ${row} from ${from} where ${where} limit 1) r)`
}

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
    *plan(place) {
      yield [place.key, pointedTo(target(), declared.on, place)]
    },
    resolve: (row, _args, _context, info) => row[keyOf(info)],
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
    *plan(place) {
      const cases = [...declared.targets()].map(
        noun => sql`when ${literal(noun.type)} then ${pointedTo(noun, declared.on, place)}`,
      )
      yield [place.key, sql`(case ${declared.type(place.table)} ${join(cases, ' ')} end)`]
    },
    resolve: (row, _args, _context, info) => row[keyOf(info)],
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
    *plan({ scope, table: parent, nodes, key }) {
      const noun = target()
      const { table, from } = scope.table(noun.entity)
      const link = declared.through ? scope.table(declared.through) : null
      const linked = link?.table ?? ({} as Table<Link>)
      const row = rowOf(noun, table, selectionOf(nodes, objectType(noun.type, scope.document), scope.document), scope)
      const where = and(declared.on(table, parent, linked), noun.visible(scope.context.viewer, table))
      const tables = link ? sql`${from}, ${link.from}` : from
      const order = join(declared.order(table, linked), ', ')
      yield [
        key,
        sql`(select coalesce(json_agg(r), '[]') from (select ${row} from ${tables} where ${where} order by ${order}) r)`,
      ]
    },
    resolve: (row, _args, _context, info) => row[keyOf(info)],
  }
}

interface PageField<P, T, A extends PageArgs> extends Described, PageOf<T, A> {
  readonly on: (target: Table<T>, parent: Table<P>, request: { args: A; scope: Scope }) => Sql
  /** The class of its arguments, where it has more than those of a page. */
  readonly args?: () => ClassType<A>
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
    *plan(place) {
      const { scope, parent, table, nodes, key } = place
      const type = getNamedType(parent.getFields()[nodes[0]?.name.value ?? '']?.type)
      const args = argumentsOf(place) as A
      const on = (target: Table<T>) => declared.on(target, table, { args, scope })
      const json = new PagePlan(declared, {
        args,
        scope,
        type: objectType(String(type), scope.document),
        nodes,
        on,
      }).compile()
      const seen = declared.onlyFor?.(scope.context.viewer, table)
      yield [key, seen ? sql`case when ${seen} then ${json} end` : json]
    },
    resolve: (row, args, context, info) => {
      const json = row[keyOf(info)] as PageJson | null
      return json && connectionFrom(declared, args as A, json, context)
    },
  }
}

/** A value that Postgres works out for each row. */
export function computed<P>(
  type: Field<P>['type'],
  declared: Described & {
    sql: (table: Table<P>, viewer: Viewer) => Sql
    /** As for a noun, where this one field is what a role gives access to; null where it gives none. */
    personal?: (table: Table<P>, viewer: Viewer) => Sql
  },
): Field<P> {
  return {
    type,
    description: declared.description,
    nullable: declared.nullable,
    *plan({ scope, table, nodes }) {
      yield [`=${nodes[0]?.name.value}`, declared.sql(table, scope.context.viewer)]
      if (!declared.personal) return
      scope.isPersonal = true
      yield [TELLS_OF, declared.personal(table, scope.context.viewer)]
    },
    resolve: (row, _args, _context, info) => row[`=${info.fieldName}`],
  }
}

/** A value that we work out from columns of the row. */
export function derived<P, Column extends keyof P & string>(
  type: Field<P>['type'],
  declared: Described & { from: readonly Column[]; value: (row: Row<Pick<P, Column>>) => unknown },
): Field<P> {
  return {
    type,
    description: declared.description,
    nullable: declared.nullable,
    *plan({ table }) {
      for (const column of declared.from) yield [column, table[column]]
    },
    resolve: row => declared.value(row as Row<Pick<P, Column>>),
  }
}

/** Declares fields of a noun, also from a later folder; what it returns goes into the list of resolvers. */
export function fields<T>(noun: Noun<T>, declared: Readonly<Record<string, Field<T>>>): ClassType {
  class Fields {}
  columnsOf(noun.entity)
  for (const [name, field] of Object.entries(declared)) {
    noun.fields.set(name, field)
    Object.defineProperty(Fields.prototype, name, { value: field.resolve })
    if (field.args) Args(field.args)(Fields.prototype, name, 0)
    const options = { description: field.description, nullable: field.nullable ?? false }
    FieldResolver(field.type as () => ClassType, options)(Fields.prototype, name, {})
  }
  Resolver(() => noun.entity as ClassType)(Fields)
  return Fields
}
