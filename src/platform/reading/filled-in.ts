import { type ArgumentNode, type FieldNode, Kind, type ObjectFieldNode, type ValueNode } from 'graphql'
import { type Slots, type Sql, param, slot, text } from './sql.ts'

type Variables = Readonly<Record<string, unknown>>

/** Where a variable stands: as an argument, or as a field of an argument that is an object. */
export type VariablePlace = ArgumentNode | ObjectFieldNode

/** An argument of the field that is planned: its name, and what it is worth in this request. */
export interface Filling {
  readonly nodes: readonly FieldNode[]
  readonly name: string
  readonly value: string
}

/** A text within an argument that is an object, and what it is worth in this request. */
export interface FillingWithin extends Omit<Filling, 'value'> {
  readonly field: string
  readonly value: string | null
}

/** How the values of a statement come from an argument. */
interface Reading {
  readonly casts: readonly string[]
  /** Throws for what cannot be taken. */
  readonly read: (value: string) => readonly unknown[]
}

/** The same for a text that is not the same in all that reads it. */
interface ReadingByKind {
  /** What the statement depends on; null where the text is as good as none. Whatever else is asked of the text must hold of its kind. */
  readonly kind: (value: string) => string | null
  /** Throws for what cannot be taken. */
  readonly read: (value: string) => unknown
}

/** All that a statement depends on in what a variable is worth. */
type Shape = (worth: unknown) => unknown

/**
 * The arguments that only fill in a statement, and decide nothing else in it but by being there: a cursor, a name, the words of
 * a search. Where a variable gives one, the statement has slots for it, and serves whatever the variable is worth.
 */
export class FilledIn {
  readonly places = new Set<VariablePlace>()
  /** By variable. */
  readonly shapes = new Map<string, readonly Shape[]>()
  readonly #readers: ((variables: Variables) => Slots)[] = []
  readonly #standIns = new Map<string, Sql>()

  /** With the variables of the request for which it is composed. */
  constructor(private readonly variables: Variables) {}

  /** To be called where it is not given: the statement without it must be known as such. */
  lacks(argument: Omit<Filling, 'value'>): void {
    const node = nodeOf(argument)
    if (node) this.places.add(node)
  }

  /** The values as SQL. Throws for what cannot be taken. */
  values({ value, ...argument }: Filling, { casts, read }: Reading): readonly Sql[] {
    const values = read(value)
    const node = nodeOf(argument)
    const variable = variableOf(node?.value) ?? ''
    if (!node || this.variables[variable] !== value) return casts.map((cast, place) => param(values[place], cast))
    this.places.add(node)
    const names = casts.map((_, place) => `argument ${this.#readers.length} ${place}`)
    this.#readers.push(variables => {
      const now = variables[variable] === value ? values : read(String(variables[variable]))
      return Object.fromEntries(names.map((name, place) => [name, now[place]]))
    })
    return casts.map((cast, place) => slot(names[place] ?? '', cast))
  }

  /**
   * What stands in for a text while the statement is composed: something that nobody can have written, of the same kind; the
   * text itself where no variable gives it. `text` tells its value.
   */
  standIn({ value, field, ...argument }: FillingWithin, { kind, read }: ReadingByKind): string | null {
    const given = givenBy(nodeOf(argument), field)
    if (!given || given.worth(this.variables) !== value) return value
    const { place, variable, worth, shape } = given
    const kindIn = (words: unknown) => (typeof words === 'string' ? kind(words) : null)
    this.places.add(place)
    this.shapes.set(variable, [...(this.shapes.get(variable) ?? []), shape(kindIn)])
    const own = kindIn(value)
    if (own === null) return null
    const name = `text ${this.#readers.length}`
    this.#readers.push(variables => ({ [name]: read(worth(variables) ?? '') }))
    const standIn = `\0${name} ${own}`
    this.#standIns.set(standIn, slot(name, 'text'))
    return standIn
  }

  /** A text, or what something stands in for. */
  text(given: string): Sql {
    return this.#standIns.get(given) ?? text(given)
  }

  /** What the variables of a request give; throws for what cannot be taken. */
  slots(variables: Variables): Slots {
    return Object.assign({}, ...this.#readers.map(read => read(variables))) as Slots
  }
}

/** How a variable gives a field of an argument: as the whole argument, or as the field. */
interface Given {
  readonly place: VariablePlace
  readonly variable: string
  /** Null where it is not there. */
  readonly worth: (variables: Variables) => string | null
  readonly shape: (kindIn: (words: unknown) => string | null) => Shape
}

function givenBy(argument: ArgumentNode | undefined, field: string): Given | undefined {
  const whole = variableOf(argument?.value)
  if (argument && whole !== undefined)
    return {
      place: argument,
      variable: whole,
      worth: variables => textOf(within(variables[whole], field)),
      shape: kindIn => worth =>
        typeof worth === 'object' && worth !== null ? { ...worth, [field]: kindIn(within(worth, field)) } : worth,
    }
  const place =
    argument?.value.kind === Kind.OBJECT ? argument.value.fields.find(({ name }) => name.value === field) : undefined
  const variable = variableOf(place?.value)
  if (!place || variable === undefined) return undefined
  return { place, variable, worth: variables => textOf(variables[variable]), shape: kindIn => kindIn }
}

const within = (worth: unknown, field: string): unknown =>
  typeof worth === 'object' && worth !== null ? Reflect.get(worth, field) : undefined
const textOf = (worth: unknown) => (typeof worth === 'string' ? worth : null)
const variableOf = (value: ValueNode | undefined) => (value?.kind === Kind.VARIABLE ? value.name.value : undefined)

const nodeOf = ({ nodes, name }: Omit<Filling, 'value'>): ArgumentNode | undefined =>
  nodes[0]?.arguments?.find(argument => argument.name.value === name)
