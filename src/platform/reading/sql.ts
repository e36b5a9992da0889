/** A value that travels beside the statement, never inside it. */
class Param {
  constructor(
    readonly value: unknown,
    readonly cast: string,
  ) {}
}

/** A piece of SQL: text, bound values and smaller pieces. Composes; nothing from outside ever becomes text. */
export class Sql {
  constructor(readonly parts: readonly (string | Param | Sql)[]) {}
}

/** Text between the backticks is SQL; what is interpolated must be SQL itself. Values go through `param`. */
export function sql(strings: TemplateStringsArray, ...pieces: readonly Sql[]): Sql {
  const parts: (string | Sql)[] = [strings[0] ?? '']
  pieces.forEach((piece, index) => parts.push(piece, strings[index + 1] ?? ''))
  return new Sql(parts)
}

/** Binds a value; the cast makes its type known to Postgres, so that `null` and empty lists are no surprise. */
export const param = (value: unknown, cast: string): Sql => new Sql([new Param(value, cast)])
export const uuid = (value: string | null): Sql => param(value, 'uuid')
export const uuids = (values: readonly string[]): Sql => param(values, 'uuid[]')
export const texts = (values: readonly string[]): Sql => param(values, 'text[]')
export const text = (value: string | null): Sql => param(value, 'text')

/** A value that is known only when the statement is asked: one text, planned once, for many of them. */
class Slot {
  constructor(readonly name: string) {}
}

export type Slots = Readonly<Record<string, unknown>>
export const slot = (name: string, cast: string): Sql => param(new Slot(name), cast)

/** The values of a statement with those that are known now. */
export const fill = (values: readonly unknown[], slots: Slots): unknown[] =>
  values.map(value => (value instanceof Slot && value.name in slots ? slots[value.name] : value))

/** A name or a literal from our own code, never from a request. */
export const raw = (trusted: string): Sql => new Sql([trusted])
export const identifier = (name: string): Sql => raw(`"${name.replaceAll('"', '""')}"`)
export const literal = (word: string): Sql => raw(`'${word.replaceAll("'", "''")}'`)

export function join(pieces: Iterable<Sql>, separator: string): Sql {
  const parts: (string | Sql)[] = []
  for (const piece of pieces) {
    if (parts.length) parts.push(separator)
    parts.push(piece)
  }
  return new Sql(parts)
}

export const always = sql`true`
export const never = sql`false`

export function and(...conditions: readonly Sql[]): Sql {
  const needed = conditions.filter(condition => condition !== always)
  if (needed.includes(never)) return never
  return needed.length ? sql`(${join(needed, ' and ')})` : always
}

export function or(...conditions: readonly Sql[]): Sql {
  const possible = conditions.filter(condition => condition !== never)
  if (possible.includes(always)) return always
  return possible.length ? sql`(${join(possible, ' or ')})` : never
}

/** Calls for each piece of text and each value, in the order in which they stand. */
function walk({ parts }: Sql, text: (text: string) => void, value: (param: Param) => void): void {
  for (const part of parts)
    if (typeof part === 'string') text(part)
    else if (part instanceof Param) value(part)
    else walk(part, text, value)
}

/** The text of a statement with its values, which are numbered as they appear; what stands in it several times travels once. */
export function render(statement: Sql): { text: string; values: unknown[] } {
  const values: unknown[] = []
  const places = new Map<string, Map<unknown, number>>()
  let text = ''
  walk(
    statement,
    part => (text += part),
    ({ value, cast }) => {
      const known = places.get(cast) ?? new Map<unknown, number>()
      places.set(cast, known)
      const same = value instanceof Slot ? `slot ${value.name}` : value
      const place = known.get(same) ?? values.push(value)
      known.set(same, place)
      text += `$${place}::${cast}`
    },
  )
  return { text, values }
}
