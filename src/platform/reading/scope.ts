import type { FieldNode } from 'graphql'
import type { Context } from '../context.ts'
import { isConstant, keptRows } from './kept.ts'
import type { Document } from './selection.ts'
import { Kept, type Sql, join, raw, sql } from './sql.ts'
import { type EntityClass, type Table, from, tableOf } from './table.ts'

/** Thrown while Postgres was to write an answer that needs our own code too. */
export class ByHand extends Error {}

/** Whether Postgres writes the answer itself, or rows from which our code makes it. */
export type Form = 'answer' | 'rows'

/** A field stands in few places: with a cursor and without, searched and not. */
const MOST_KEPT = 20

/** One statement in the making. */
export class Scope {
  #aliases = 0
  /** What was composed beside the rows themselves: queries that are shared, and whom they tell of. */
  #beside = 0
  #isKeeping = false
  readonly #shared = new Map<string, { readonly name: Sql; readonly query: Sql }>()
  /** Whether its answer may tell of people: then it is looked through before it is given. */
  isPersonal = false

  constructor(
    readonly context: Context,
    readonly document: Document,
    readonly form: Form,
  ) {}

  get isAnswer(): boolean {
    return this.form === 'answer'
  }

  /** A value that the client gets only after our code has looked at it. */
  byHand(value: Sql): Sql {
    if (this.isAnswer) throw new ByHand()
    return value
  }

  /** Of whom a row tells: that is written down before anybody sees it. */
  told(tellsOf: Sql): Sql {
    this.#beside++
    this.isPersonal = true
    return this.byHand(tellsOf)
  }

  table<T>(entity: EntityClass<T>): { table: Table<T>; from: Sql; alias: string } {
    const alias = `t${this.#aliases++}`
    return { table: tableOf(entity, alias), from: from(entity, alias), alias }
  }

  /** What a table shows of what is asked below these nodes: composed once for a viewer where no variable decides in it. */
  row(table: unknown, nodes: readonly FieldNode[], compose: () => Sql): Sql {
    const [node] = nodes
    const { hub, viewer } = this.context
    const fixed = nodes.length === 1 && node?.selectionSet && isConstant(node.selectionSet, this.document)
    if (this.#isKeeping || !node || !fixed) return compose()
    const kept = keptRows(hub, viewer, node)
    const before = this.#aliases
    const known = kept.find(row => row.before === before && row.table === table && row.form === this.form)
    if (known) {
      this.#aliases = known.after
      return known.row
    }
    const beside = this.#beside
    this.#isKeeping = true
    const row = new Kept([compose()])
    this.#isKeeping = false
    if (beside === this.#beside && kept.length < MOST_KEPT)
      kept.push({ row, table, form: this.form, before, after: this.#aliases })
    return row
  }

  /** A query that is worked out once, however many parts of the statement read it; answers the name to read it by. */
  shared(key: string, query: () => Sql): Sql {
    this.#beside++
    const known = this.#shared.get(key)
    if (known) return known.name
    const made = { query: query(), name: raw(`s${this.#shared.size}`) }
    this.#shared.set(key, made)
    return made.name
  }

  /** What must stand before the statement; nothing where nothing is shared. */
  get preamble(): Sql {
    const shared = [...this.#shared.values()].map(({ name, query }) => sql`${name} as materialized (${query})`)
    return shared.length ? sql`with ${join(shared, ', ')} ` : raw('')
  }
}
