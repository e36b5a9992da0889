import type { EntityManager } from 'typeorm'
import type { EntityClass } from '../reading/table.ts'
import { Straight } from './data-source.ts'
import { targetOf } from './target.ts'

/** Rows that one table is to get. */
export interface Rows {
  readonly entity: EntityClass<object>
  readonly rows: readonly object[]
}

export const rowsOf = <T extends object, Given extends keyof T & string>(
  entity: EntityClass<T>,
  rows: readonly Pick<T, Given>[],
): Rows => ({ entity, rows })

/**
 * Writes rows of several tables, whatever refers to what: all of it is one statement, and so it is done or not. What the
 * first row of a table leaves out gets its default; what another leaves out is null.
 */
export async function insertTogether(tx: EntityManager, tables: readonly Rows[]): Promise<void> {
  const inserts = tables.filter(({ rows }) => rows.length)
  if (inserts.length) await tx.query(textOf(tx, together, inserts), valuesOf(inserts))
}

/** The same for the thing of this id, unless it bears a name that another has: then nothing is written. Answers whether it was. */
export async function insertIfFree(tx: EntityManager, id: string, tables: readonly Rows[]): Promise<boolean> {
  const inserts = tables.filter(({ rows }) => rows.length)
  const [text, values] = [textOf(tx, ifFree, inserts), valuesOf(inserts)]
  if (tx instanceof Straight) return tx.make(id, text, values)
  return (await tx.query<unknown[]>(text, values)).length > 0
}

function together(texts: readonly string[]): string {
  const last = texts.at(-1) ?? ''
  return texts.length > 1 ? `with ${named(texts.slice(0, -1))} ${last}` : last
}

function ifFree([first, ...others]: readonly string[]): string {
  const around = others.map(text => `${text} where exists (select from row0)`)
  return `with ${named([`${first} on conflict do nothing returning 1`, ...around])} select from row0`
}

const named = (texts: readonly string[]) => texts.map((text, place) => `row${place} as (${text})`).join(', ')

const valuesOf = (inserts: readonly Rows[]) => inserts.map(({ rows }) => JSON.stringify(rows))

type Form = (texts: readonly string[]) => string

/** A statement that was written before, and what it writes: which names into which tables. */
interface Written {
  readonly form: Form
  readonly tables: readonly { readonly entity: Rows['entity']; readonly names: readonly string[] }[]
  readonly text: string
}

/** They are few: to compare names costs less than to make a key of them. */
const known: Written[] = []

function textOf(tx: EntityManager, form: Form, inserts: readonly Rows[]): string {
  const written = known.find(one => one.form === form && isFor(one, inserts))
  if (written) return written.text
  const tables = inserts.map(({ entity, rows }) => ({ entity, names: Object.keys(rows[0] ?? {}) }))
  const text = form(inserts.map((rows, place) => insertInto(tx, rows, place)))
  known.push({ form, tables, text })
  return text
}

const isFor = ({ tables }: Written, inserts: readonly Rows[]): boolean =>
  tables.length === inserts.length &&
  inserts.every(({ entity, rows }, place) => {
    const table = tables[place]
    return table?.entity === entity && isSame(table.names, Object.keys(rows[0] ?? {}))
  })

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((name, place) => name === others[place])

function insertInto(tx: EntityManager, { entity, rows: [first = {}] }: Rows, place: number): string {
  const { into, columns } = targetOf(tx, entity, first)
  const values = columns.map(({ name }) => `line."${name}"`).join(', ')
  const types = columns.map(({ name, type, isArray }) => `"${name}" ${type}${isArray ? '[]' : ''}`)
  return `insert into ${into} select ${values} from json_to_recordset($${place + 1}) line (${types.join(', ')})`
}
