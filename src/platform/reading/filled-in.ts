import { type ArgumentNode, type FieldNode, Kind } from 'graphql'
import { type Slots, type Sql, param, slot } from './sql.ts'

type Variables = Readonly<Record<string, unknown>>

/** An argument of the field that is planned: its name, and what it is worth in this request. */
export interface Filling {
  readonly nodes: readonly FieldNode[]
  readonly name: string
  readonly value: string
}

/** How the values of a statement come from an argument. */
interface Reading {
  readonly casts: readonly string[]
  /** Throws for what cannot be taken. */
  readonly read: (value: string) => readonly unknown[]
}

/**
 * The arguments that only fill in a statement, and decide nothing else in it but by being there: a cursor, a name. Where a
 * variable gives one, the statement has slots for it, and serves whatever the variable is worth.
 */
export class FilledIn {
  readonly arguments = new Set<ArgumentNode>()
  readonly #readers: ((variables: Variables) => Slots)[] = []

  /** With the variables of the request for which it is composed. */
  constructor(private readonly variables: Variables) {}

  /** To be called where it is not given: the statement without it must be known as such. */
  lacks(argument: Omit<Filling, 'value'>): void {
    const node = nodeOf(argument)
    if (node) this.arguments.add(node)
  }

  /** The values as SQL. Throws for what cannot be taken. */
  values({ value, ...argument }: Filling, { casts, read }: Reading): readonly Sql[] {
    const values = read(value)
    const node = nodeOf(argument)
    const variable = node?.value.kind === Kind.VARIABLE ? node.value.name.value : ''
    if (!node || this.variables[variable] !== value) return casts.map((cast, place) => param(values[place], cast))
    this.arguments.add(node)
    const names = casts.map((_, place) => `argument ${this.#readers.length} ${place}`)
    this.#readers.push(variables => {
      const now = variables[variable] === value ? values : read(String(variables[variable]))
      return Object.fromEntries(names.map((name, place) => [name, now[place]]))
    })
    return casts.map((cast, place) => slot(names[place] ?? '', cast))
  }

  /** What the variables of a request give; throws for what cannot be taken. */
  slots(variables: Variables): Slots {
    return Object.assign({}, ...this.#readers.map(read => read(variables))) as Slots
  }
}

const nodeOf = ({ nodes, name }: Omit<Filling, 'value'>): ArgumentNode | undefined =>
  nodes[0]?.arguments?.find(argument => argument.name.value === name)
