import { createHash } from 'node:crypto'
import DataLoader from 'dataloader'
import type { FieldNode, GraphQLResolveInfo } from 'graphql'
import type { Pool } from 'pg'
import type { Context } from '../context.ts'
import type { PageArgs } from '../pages/page-args.ts'
import type { Viewer } from '../viewer.ts'
import { type Connection, type PageJson, connectionFrom } from './connection.ts'
import { type Noun, Scope } from './noun.ts'
import { type PageOf, PagePlan } from './page.ts'
import { personalReadsIn } from './personal.ts'
import { objectType, rowOf } from './row.ts'
import { selectionOf } from './selection.ts'
import { type Slots, type Sql, and, fill, render, sql, uuids } from './sql.ts'
import type { Table } from './table.ts'
import { type Ask, type Question, alone, together } from './together.ts'

/** A row under the fields of its noun. */
export type Found = Record<string, unknown>

const MOST_NAMED = 1000
const names = new Map<string, string>()

/** Each text is prepared once a connection; beyond a thousand texts they go unnamed, so that memory stays bounded. */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= MOST_NAMED) return known
  const name = `hub_${createHash('sha256').update(text).digest('base64url').slice(0, 32)}`
  names.set(text, name)
  return name
}

function questionOf(scope: Scope, statement: Sql): Question {
  const { text, values } = render(sql`${scope.preamble}select ${statement} as json`)
  return { name: nameOf(text), text, values }
}

/** Turns selections into statements, one for each question, rights included. */
export class Reader {
  readonly #loaders = new Map<string, Map<readonly FieldNode[], DataLoader<string, Found | null>>>()

  constructor(
    private readonly pool: Pool,
    private readonly context: () => Context,
  ) {}

  /** The one row that meets the condition, or null where there is none or the viewer may not see it. */
  async one<T>(noun: Noun<T>, where: (table: Table<T>) => Sql, info: GraphQLResolveInfo): Promise<Found | null> {
    const scope = new Scope(this.context(), info)
    const { table, from } = scope.table(noun.entity)
    const row = rowOf(noun, table, selectionOf(info.fieldNodes, objectType(noun.type, info), info), scope)
    const condition = and(where(table), noun.visible(scope.context.viewer, table))
    return this.#json<Found>(
      scope,
      sql`(select row_to_json(r) from (select ${row} from ${from} where ${condition} limit 1) r)`,
    )
  }

  async page<T, Args extends PageArgs>(
    page: PageOf<T, Args>,
    args: Args,
    info: GraphQLResolveInfo,
  ): Promise<Connection> {
    const scope = new Scope(this.context(), info)
    const type = objectType(info.returnType.toString().replace(/!$/, ''), info)
    const plan = new PagePlan(page, { args, scope, type, nodes: info.fieldNodes })
    const json = await this.#json<PageJson>(scope, plan.compile())
    return connectionFrom(page, args, json ?? {}, scope.context)
  }

  /**
   * A page for a field that answers its edges one by one: planned now, read again and again with its slots filled.
   * Who asks the same at the same moment shares the statement.
   */
  planEdges<T, Args extends PageArgs>(
    page: PageOf<T, Args>,
    args: Args,
    info: GraphQLResolveInfo,
  ): (slots: Slots) => Promise<Connection> {
    const scope = new Scope(this.context(), info)
    const type = objectType(info.returnType.toString().replace(/Edge!$/, 'Connection'), info)
    const plan = new PagePlan(page, { args, scope, type, nodes: [], edges: info.fieldNodes })
    const question = questionOf(scope, plan.compile())
    return async slots => {
      const json = await this.#answer<PageJson>(scope, { ...question, values: fill(question.values, slots) }, together)
      return connectionFrom(page, args, json ?? {}, scope.context)
    }
  }

  /** The same questions asked by another viewer, or by the same with the rights of now. */
  as(viewer: Viewer): Reader {
    return new Reader(this.pool, () => ({ ...this.context(), viewer }))
  }

  /** A row by its id, together with all others that the same field of the same request asks for. */
  load<T extends { id: string }>(noun: Noun<T>, id: string, info: GraphQLResolveInfo): Promise<Found | null> {
    const bySelection =
      this.#loaders.get(noun.type) ?? new Map<readonly FieldNode[], DataLoader<string, Found | null>>()
    this.#loaders.set(noun.type, bySelection)
    const loader =
      bySelection.get(info.fieldNodes) ?? new DataLoader((ids: readonly string[]) => this.#byIds(noun, ids, info))
    bySelection.set(info.fieldNodes, loader)
    return loader.load(id)
  }

  async #byIds<T extends { id: string }>(noun: Noun<T>, ids: readonly string[], info: GraphQLResolveInfo) {
    const scope = new Scope(this.context(), info)
    const { table, from } = scope.table(noun.entity)
    const row = rowOf(noun, table, selectionOf(info.fieldNodes, objectType(noun.type, info), info), scope)
    const where = and(sql`${table.id} = any(${uuids(ids)})`, noun.visible(scope.context.viewer, table))
    const found = await this.#json<Record<string, Found>>(
      scope,
      sql`(select json_object_agg(f.id, f.row) from (select ${table.id} as id, (select row_to_json(r) from (select ${row}) r) as row from ${from} where ${where}) f)`,
    )
    return ids.map(id => found?.[id] ?? null)
  }

  #json<Json>(scope: Scope, statement: Sql): Promise<Json | null> {
    return this.#answer(scope, questionOf(scope, statement), alone)
  }

  async #answer<Json>(scope: Scope, question: Question, ask: Ask): Promise<Json | null> {
    const json = (await ask(this.pool, question)) as Json | null
    const { viewer, hub } = scope.context
    const reads = scope.isPersonal ? personalReadsIn(json, viewer) : []
    if (reads.length) await hub.reads.note(viewer, reads)
    return json
  }
}
