import DataLoader from 'dataloader'
import type { FieldNode, GraphQLResolveInfo } from 'graphql'
import type { Pool } from 'pg'
import type { Context } from '../context.ts'
import { type Found as Texts, askTexts } from '../database/texts.ts'
import { cursorExpired } from '../pages/cursor.ts'
import type { PageArgs } from '../pages/page-args.ts'
import type { Viewer } from '../viewer.ts'
import type { Noun } from './noun.ts'
import { type PageOf, PagePlan, isAhead } from './page.ts'
import { personalReadsIn } from './personal.ts'
import { objectType, rowOf } from './row.ts'
import { ByHand, type Form, Scope } from './scope.ts'
import type { Document } from './selection.ts'
import { type Slots, type Sql, and, fill, join, slot, sql } from './sql.ts'
import { type Question, alone, questionOf, together } from './statement.ts'
import { type Statements, asked } from './statements.ts'
import type { Table } from './table.ts'
import { MISSING, whole } from './written.ts'

/** A row under the keys that the client gave its fields. */
export type Found = Record<string, unknown>

/** An edge of a page that is read again and again: its sort keys, and what is asked of it: JSON text, or for our own code. */
export interface ReadEdge {
  readonly keys: readonly string[]
  readonly edge: string | Found
}

/** What tells one row from all others: by its columns, as arguments of the same names give them, or by a condition. */
export type Which<T> = Readonly<Partial<Record<keyof T & string, string>>> | ((table: Table<T>) => Sql)

function whichOne<T>(which: Which<T>, table: Table<T>, { scope, nodes }: Asking): Sql {
  if (typeof which === 'function') return which(table)
  const conditions = Object.entries(which).map(([name, value]) => {
    const given = { nodes, name, value: String(value) }
    const values = scope.filledIn.values(given, { casts: ['text'], read: text => [text] })
    return sql`${table[name as keyof T]} = ${join(values, ', ')}`
  })
  return and(...conditions)
}

interface Asking {
  readonly scope: Scope
  readonly nodes: readonly FieldNode[]
}

/** A page that is planned once and read again and again. */
export interface EdgePlan {
  /** Alike for all whose question, and so whose answer, is the same. */
  readonly key: string
  /** The statement, for who sends it along with others. */
  question(slots: Slots): Question
  /** What the statement found. */
  edgesIn(found: Texts): Promise<ReadEdges>
  read(slots: Slots): Promise<ReadEdges>
}

export interface ReadEdges {
  readonly edges: readonly ReadEdge[]
  readonly more: boolean
}

/** A field of a document. */
export interface Selected {
  readonly node: FieldNode
  readonly document: Document
}

/** That row as JSON. */
export function oneRow<T>(noun: Noun<T>, which: Which<T>, { scope, nodes }: Asking): Sql {
  const { table, from } = scope.table(noun.entity)
  const row = rowOf(noun, table, nodes, scope)
  const condition = and(whichOne(which, table, { scope, nodes }), noun.visible(scope.context.viewer, table))
  return sql`(select row_to_json(r) from (select ${row} from ${from} where ${condition} limit 1) r)`
}

/** A row as Postgres wrote it; null where there is none. Throws ByHand where it could not. */
export function writtenIn([[text = null] = []]: Texts): string | null {
  if (text?.includes(MISSING)) throw new ByHand()
  return text
}

/** The type that a field answers, as it is named in the schema. */
export const answeredType = ({ returnType, schema }: GraphQLResolveInfo) =>
  objectType(returnType.toString().replace(/!$/, ''), { schema })

type BySelection = Map<readonly FieldNode[], DataLoader<string, Found | null>>

/** Turns selections into statements, one for each question, rights included. */
export class Reader {
  #loaders: Map<string, BySelection> | undefined

  constructor(
    private readonly pool: Pool,
    private readonly statements: Statements,
    private readonly context: () => Context,
  ) {}

  /** The one row that is meant, or null where there is none or the viewer may not see it. */
  async one<T>(noun: Noun<T>, which: Which<T>, info: GraphQLResolveInfo): Promise<Found | null> {
    const scope = this.#scope(info)
    const compose = () => oneRow(noun, which, { scope, nodes: info.fieldNodes })
    return this.#json(scope, compose, typeof which === 'function' ? null : info.fieldNodes)
  }

  async page<T, Args extends PageArgs>(
    page: PageOf<T, Args>,
    args: Args,
    info: GraphQLResolveInfo,
  ): Promise<Found | null> {
    const scope = this.#scope(info)
    const compose = () =>
      new PagePlan(page, { args, scope, type: answeredType(info), nodes: info.fieldNodes }).connection()
    const found = await this.#json<Found>(scope, compose, info.fieldNodes)
    if (isAhead(found)) throw cursorExpired()
    return found
  }

  /**
   * The first edges of a page, for a field that answers them one by one. Who asks the same at the same moment shares the
   * statement. Throws ByHand where Postgres was to write the edges and cannot.
   */
  planEdges<T, Args extends PageArgs>(
    page: PageOf<T, Args>,
    args: Args,
    { info, form }: { readonly info: GraphQLResolveInfo; readonly form: Form },
  ): EdgePlan {
    const scope = new Scope(this.context(), info, form)
    const plan = new PagePlan(page, { args, scope, type: answeredType(info), nodes: info.fieldNodes })
    const { rows, size } = plan.edges()
    // Where there are no rows nothing can show that something is missing.
    if (scope.demanded.length) throw new ByHand()
    const composed = questionOf(sql`${scope.preamble}select array_to_json(p.keys)::text, p.c1::text from ${rows} p`)
    const values = fill(composed.values, scope.filledIn.slots(info.variableValues))
    const question = (slots: Slots) => ({ ...composed, values: fill(values, slots) })
    const edgesIn = async (found: Texts) => {
      if (scope.isAnswer && found.some(([, edge]) => edge?.includes(MISSING))) throw new ByHand()
      const read = found.map(([keys, edge]) => ({
        keys: JSON.parse(keys ?? '[]') as string[],
        edge: scope.isAnswer ? (edge ?? 'null') : (JSON.parse(edge ?? '{}') as Found),
      }))
      if (scope.isPersonal) await this.#note(scope, read)
      return { edges: read.slice(0, size), more: read.length > size }
    }
    // Records of people are noted for everybody who reads them.
    const reader = scope.isPersonal ? scope.context.viewer.identity : null
    return {
      key: JSON.stringify([composed.text, values, reader]),
      question,
      edgesIn,
      read: async slots => edgesIn(await together(this.pool, question(slots))),
    }
  }

  /** The same questions asked by another viewer, or by the same with the rights of now. */
  as(viewer: Viewer): Reader {
    return new Reader(this.pool, this.statements, () => ({ ...this.context(), viewer }))
  }

  /** A row by its id, together with all others that the same field of the same request asks for. */
  load<T extends { id: string }>(noun: Noun<T>, id: string, info: GraphQLResolveInfo): Promise<Found | null> {
    const loaders = (this.#loaders ??= new Map<string, BySelection>())
    const bySelection = loaders.get(noun.type) ?? (new Map() as BySelection)
    loaders.set(noun.type, bySelection)
    const loader =
      bySelection.get(info.fieldNodes) ?? new DataLoader((ids: readonly string[]) => this.#byIds(noun, ids, info))
    bySelection.set(info.fieldNodes, loader)
    return loader.load(id)
  }

  /** How a row is asked for by its id, as Postgres writes it for the answer. Throws ByHand where it cannot. */
  statementFor<T extends { id: unknown }>(noun: Noun<T>, { node, document }: Selected): (id: string) => Question {
    const scope = new Scope(this.context(), document, 'answer', noun.type)
    const compose = () => {
      const row = oneRow(noun, ({ id }) => sql`${id} = ${slot('id', 'uuid')}`, { scope, nodes: [node] })
      return sql`select ${whole(sql`${row}::text`, scope)}`
    }
    const statement = this.statements.known(node, scope) ?? this.statements.keep(node, scope, compose())
    return id => asked(statement, document, { id })
  }

  /** That row; null where there is none. */
  async written<T extends { id: string }>(noun: Noun<T>, id: string, selected: Selected): Promise<string | null> {
    return writtenIn(await askTexts(this.pool, this.statementFor(noun, selected)(id)))
  }

  async #byIds<T extends { id: string }>(noun: Noun<T>, ids: readonly string[], info: GraphQLResolveInfo) {
    const scope = this.#scope(info, noun.type)
    const compose = () => {
      const { table, from } = scope.table(noun.entity)
      const row = rowOf(noun, table, info.fieldNodes, scope)
      const where = and(sql`${table.id} = any(${slot('ids', 'uuid[]')})`, noun.visible(scope.context.viewer, table))
      return sql`(select json_object_agg(f.id, f.row) from (select ${table.id} as id, (select row_to_json(r) from (select ${row}) r) as row from ${from} where ${where}) f)`
    }
    const found = await this.#json<Record<string, Found>>(scope, compose, info.fieldNodes, { ids })
    return ids.map(id => found?.[id] ?? null)
  }

  #scope(info: GraphQLResolveInfo, noun?: string): Scope {
    return new Scope(this.context(), info, 'rows', noun)
  }

  /** The statement is kept for the one node that asks for it, where what it reads depends on nothing else. */
  async #json<Json>(
    scope: Scope,
    compose: () => Sql,
    nodes: readonly FieldNode[] | null,
    slots: Slots = {},
  ): Promise<Json | null> {
    const place = nodes?.length === 1 ? nodes[0] : undefined
    const statement =
      this.statements.known(place, scope) ?? this.statements.keep(place, scope, sql`select ${compose()} as json`)
    const [row] = await alone<{ json: Json | null }>(this.pool, asked(statement, scope.document, slots))
    if (statement.isPersonal) await this.#note(scope, row)
    return row?.json ?? null
  }

  async #note({ context }: Scope, found: unknown): Promise<void> {
    const reads = personalReadsIn(found, context.viewer)
    if (reads.length) await context.hub.reads.note(context.viewer, reads)
  }
}
