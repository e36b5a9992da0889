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

let keptPieces = 0

/** A piece that is composed once and stands in many statements: it is known by its number, and its values by their order. */
export class Kept extends Sql {
  readonly key = `#${keptPieces++}#`
  readonly values: readonly unknown[] = valuesOf(this)
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
export const fill = (values: readonly unknown[], slots: Slots): unknown[] =>
  values.map(value => (value instanceof Slot ? slots[value.name] : value))

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

/** What says something else than yes or no, to be written again as it is. */
export const keep = (condition: Sql): Sql =>
  condition === always || condition === never ? condition : new Kept([condition])

/** Calls for each piece of text and each value, in the order in which they stand; a kept piece may be taken whole. */
function walk(
  { parts }: Sql,
  take: { text(text: string): void; value(param: Param): void; kept?(piece: Kept): void },
): void {
  for (const part of parts)
    if (typeof part === 'string') take.text(part)
    else if (part instanceof Param) take.value(part)
    else if (part instanceof Kept && take.kept) take.kept(part)
    else walk(part, take)
}

function valuesOf(statement: Sql): unknown[] {
  const values: unknown[] = []
  walk(statement, { text: () => undefined, value: ({ value }) => values.push(value) })
  return values
}

/** The values of a statement, and what tells its text from that of every other. */
export function keyOf(statement: Sql): { key: string; values: unknown[] } {
  const values: unknown[] = []
  let key = ''
  walk(statement, {
    text: text => (key += text),
    value: ({ value, cast }) => {
      values.push(value)
      key += `$${cast}`
    },
    kept: piece => {
      values.push(...piece.values)
      key += piece.key
    },
  })
  return { key, values }
}

/** The text of a statement, its values numbered in order of appearance. */
export function textOf(statement: Sql): string {
  let text = ''
  let values = 0
  walk(statement, {
    text: part => (text += part),
    value: ({ cast }) => (text += `$${++values}::${cast}`),
  })
  return text
}

export const render = (statement: Sql): { text: string; values: unknown[] } => ({
  text: textOf(statement),
  values: valuesOf(statement),
})
