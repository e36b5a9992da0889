import type { Context } from '../context.ts'
import { FilledIn } from './filled-in.ts'
import type { Document } from './selection.ts'
import { type Sql, join, raw, sql } from './sql.ts'
import { type EntityClass, type Table, from, tableOf } from './table.ts'

/** Thrown while Postgres was to write an answer that needs our own code too. */
export class ByHand extends Error {}

/** Whether Postgres writes the answer itself, or rows from which our code makes it. */
export type Form = 'answer' | 'rows'

/** One statement in the making. */
export class Scope {
  #aliases = 0
  readonly #shared = new Map<string, { readonly name: Sql; readonly query: Sql }>()
  readonly #demands = new Map<string, () => Sql>()
  /** Whether its answer may tell of people: then it is looked through before it is given. */
  isPersonal = false
  /** What of its document's variables only fills it in. */
  readonly filledIn: FilledIn

  constructor(
    readonly context: Context,
    readonly document: Document,
    readonly form: Form,
    /** The type of the rows, where they are asked for by their ids. */
    readonly noun = '',
  ) {
    this.filledIn = new FilledIn(document.variableValues)
  }

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
    this.isPersonal = true
    return this.byHand(tellsOf)
  }

  /**
   * What must hold of an answer that Postgres writes: otherwise our own code makes it, with a statement that knows what to do
   * then. For what seldom happens and would make every statement long. Of several under one key the last counts.
   */
  demand(key: string, condition: () => Sql): void {
    this.#demands.set(key, condition)
  }

  demands(key: string): boolean {
    return this.#demands.has(key)
  }

  get demanded(): readonly Sql[] {
    return [...this.#demands.values()].map(condition => condition())
  }

  table<T>(entity: EntityClass<T>): { table: Table<T>; from: Sql; alias: string } {
    const alias = `t${this.#aliases++}`
    return { table: tableOf(entity, alias), from: from(entity, alias), alias }
  }

  /** A query that is worked out once, however many parts of the statement read it; answers the name to read it by. */
  shared(key: string, query: () => Sql): Sql {
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
