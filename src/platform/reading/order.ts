import { validate } from 'uuid'
import { badInput } from '../errors.ts'
import { readCursor } from '../pages/cursor.ts'
import type { Filling } from './filled-in.ts'
import type { Scope } from './scope.ts'
import { type Sql, join, literal, never, raw, sql } from './sql.ts'
import type { Table } from './table.ts'
import { base64url } from './written.ts'

const isDay = (text: string) => text >= '0001' && (new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) ?? false)

const readable = {
  uuid: (text: string) => validate(text),
  text: (text: string) => !text.includes('\0'),
  float8: (text: string) => /^-?\d{1,15}(\.\d{1,20})?(e-\d{1,2})?$/.test(text),
  bigint: (text: string) => /^\d{1,18}$/.test(text),
  date: (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && isDay(text),
  timestamptz: (text: string) =>
    /^\d{4}-\d\d-\d\d ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?\+00$/.test(text) && isDay(text.slice(0, 10)),
}

/** One of the values that a list is sorted by; never null. */
export interface SortKey {
  readonly value: Sql
  readonly type: keyof typeof readable
}

/** A total order of a list: the last key is unique. */
export interface Order<T> {
  /** Part of the cursor, so that a cursor of another order is refused. */
  readonly name: string
  readonly descending: boolean
  keys(table: Table<T>, scope: Scope): readonly SortKey[]
  /** Another form of cursor than the usual one. */
  readonly cursors?: Cursors | undefined
}

export interface Cursors {
  /** What a cursor says, before it is written as Base64. */
  write(keys: readonly Sql[]): Sql
  /** Throws for what is no cursor of this list. */
  read(cursor: string): readonly string[]
  /** Whether the list has not come as far as these keys: then it can never have given the cursor. */
  ahead(keys: readonly Sql[]): Sql
}

/** A place in a list that was given as an argument of its field. */
export type Cursor = Filling

const readCursors = new WeakMap<Cursor, readonly Sql[]>()

/** An order at work on one table. */
export class OrderedBy<T> {
  readonly #keys: readonly SortKey[]

  constructor(
    private readonly order: Order<T>,
    table: Table<T>,
    private readonly scope: Scope,
  ) {
    this.#keys = order.keys(table, scope)
  }

  /** The keys of a row, as text that Postgres can read back. */
  get asText(): Sql {
    return sql`array[${join(this.#texts, ', ')}]`
  }

  /** What the cursor of a row says: to write it down is for the rows whose cursor is told. */
  get cursorText(): Sql {
    const { cursors, name } = this.order
    if (cursors) return cursors.write(this.#texts)
    const keys = this.#texts.map(text => sql`to_json(${text})`)
    return sql`'[' || ${join([literal(JSON.stringify(name)), ...keys], " || ',' || ")} || ']'`
  }

  /** The cursor of a row, as `readCursor` takes it. */
  get cursor(): Sql {
    return base64url(this.cursorText)
  }

  get #texts(): Sql[] {
    return this.#keys.map(key => sql`${key.value}::text`)
  }

  by(backward: boolean): Sql {
    const direction = raw(this.order.descending === backward ? 'asc' : 'desc')
    const keys = this.#keys.map(key => sql`${key.value} ${direction}`)
    return join(keys, ', ')
  }

  after(cursor: Cursor): Sql {
    return this.#beyond(cursor, true, '')
  }

  before(cursor: Cursor): Sql {
    return this.#beyond(cursor, false, '')
  }

  /** What an `after` leaves out, or a `before`: for telling whether there is a previous or a next page. */
  upTo(cursor: Cursor): Sql {
    return this.#beyond(cursor, false, '=')
  }

  from(cursor: Cursor): Sql {
    return this.#beyond(cursor, true, '=')
  }

  /** Whether the cursor is of a history that was lost; only where the order can tell. */
  ahead(cursor: Cursor): Sql {
    return this.order.cursors?.ahead(this.keysOf(cursor)) ?? never
  }

  #beyond(cursor: Cursor, past: boolean, orEqual: string): Sql {
    const keys = this.#keys.map(key => key.value)
    const comparison = raw((this.order.descending === past ? '<' : '>') + orEqual)
    return sql`(${join(keys, ', ')}) ${comparison} (${join(this.keysOf(cursor), ', ')})`
  }

  /** The keys that a cursor tells, read once for a statement; throws for what is no cursor of this list. */
  keysOf(cursor: Cursor): readonly Sql[] {
    const casts = this.#keys.map(({ type }) => type)
    const { cursors, name } = this.order
    const keys =
      readCursors.get(cursor) ??
      this.scope.filledIn.values(cursor, { casts, read: text => keysIn(text, { name, cursors, types: casts }) })
    readCursors.set(cursor, keys)
    return keys
  }
}

interface Readable extends Pick<Order<unknown>, 'name' | 'cursors'> {
  readonly types: readonly SortKey['type'][]
}

function keysIn(cursor: string, { name, cursors, types }: Readable): readonly string[] {
  const keys = cursors ? cursors.read(cursor) : readCursor(cursor, name, types.length)
  if (types.some((type, place) => !readable[type](keys[place] ?? '')))
    throw badInput('This cursor is not one that this list gave.')
  return keys
}
