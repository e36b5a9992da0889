import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  Kind,
  type SelectionSetNode,
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import type { Asked } from './limits.ts'
import { DEFAULT_PAGE, LARGEST_PAGE } from './pages/page-args.ts'

/** What a piece of a document asks: its fields, how deep it goes, and how many objects could answer it. */
export interface Weight {
  readonly fields: number
  readonly depth: number
  readonly cost: number
  /** What each row of a page costs beside itself; undefined where it asks no rows. */
  readonly perRow?: number | undefined
}

const NOTHING: Weight = { fields: 0, depth: 0, cost: 0 }
const TOO_MUCH: Weight = { fields: Infinity, depth: Infinity, cost: Infinity }
/** A list without pages stays short: a practice has a few organisations, a level its goal. */
const SHORT_LIST = 3

/** The parts of a page that ask for its rows. */
const ROWS = new Set(['edges', 'nodes', 'pageInfo'])

/** A list without pages that can be longer says so: `@Extensions({ longest: 52 })`. */
const longest = ({ extensions }: GraphQLField<unknown, unknown>): number =>
  typeof extensions['longest'] === 'number' ? extensions['longest'] : SHORT_LIST

const has = (type: GraphQLNamedType | undefined, field: string): boolean =>
  (isObjectType(type) || isInterfaceType(type)) && field in type.getFields()

const isPage = (field: GraphQLField<unknown, unknown> | undefined): boolean =>
  field?.args.some(({ name }) => name === 'first') ?? false

const isList = (type: GraphQLOutputType): boolean => (isNonNullType(type) ? isList(type.ofType) : isListType(type))

/** Weighs an operation as if its fragments were written out, each fragment once. */
export class Weighing {
  readonly #fragments = new Map<string, FragmentDefinitionNode>()
  readonly #weighed = new Map<string, Weight>()
  #steps = 0
  #varies = false

  constructor(
    private readonly asked: Asked,
    private readonly most: number,
  ) {
    for (const definition of asked.document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition)
  }

  /** Whether a variable had a part in it. */
  get varies(): boolean {
    return this.#varies
  }

  operation(): Weight {
    const { schema, operation } = this.asked
    return this.#set(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined)
  }

  /** The names of the root fields, those in fragments too: to be asked once the fields are known to be few. */
  rootFields(set = this.asked.operation.selectionSet): string[] {
    return set.selections.flatMap(node => {
      if (node.kind === Kind.FIELD) return [node.name.value]
      const part = node.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(node.name.value) : node
      return part ? this.rootFields(part.selectionSet) : []
    })
  }

  #set(set: SelectionSetNode, type: GraphQLNamedType | undefined): Weight {
    let { fields, depth, cost, perRow } = NOTHING
    for (const node of set.selections) {
      if (++this.#steps > this.most) return TOO_MUCH
      const weight =
        node.kind === Kind.FIELD
          ? this.#field(node, type)
          : node.kind === Kind.FRAGMENT_SPREAD
            ? this.#fragment(node.name.value)
            : this.#set(node.selectionSet, node.typeCondition ? this.#type(node.typeCondition.name.value) : type)
      fields += weight.fields
      depth = Math.max(depth, weight.depth)
      cost += weight.cost
      if (weight.perRow !== undefined) perRow = (perRow ?? 0) + weight.perRow
    }
    return { fields, depth, cost, perRow }
  }

  #fragment(name: string): Weight {
    const known = this.#weighed.get(name)
    if (known) return known
    const fragment = this.#fragments.get(name)
    if (!fragment) return NOTHING
    // A fragment that meets itself is refused by validation; here it only must not go round for ever.
    this.#weighed.set(name, TOO_MUCH)
    const weight = this.#set(fragment.selectionSet, this.#type(fragment.typeCondition.name.value))
    this.#weighed.set(name, weight)
    return weight
  }

  #field(node: FieldNode, parent: GraphQLNamedType | undefined): Weight {
    const name = node.name.value
    if (!node.selectionSet) return { fields: 1, depth: 1, cost: 0 }
    // The schema describes itself in depth; its size is bounded by the schema, not by what is stored.
    const describes = name === '__schema' || name === '__type'
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined
    const inner = this.#set(node.selectionSet, field && getNamedType(field.type))
    if (describes) return { fields: inner.fields + 1, depth: 1, cost: 0 }
    const weight = { fields: inner.fields + 1, depth: inner.depth + 1 }
    if (ROWS.has(name) && has(parent, 'pageInfo')) return { ...weight, cost: 0, perRow: inner.cost }
    if (name === 'node' && has(parent, 'cursor')) return { ...weight, cost: inner.cost }
    if (!isPage(field)) return { ...weight, cost: this.#times(node, field) * (1 + inner.cost) }
    const { perRow } = inner
    return { ...weight, cost: perRow === undefined ? 1 + inner.cost : this.#pageSize(node) * (1 + perRow) + inner.cost }
  }

  /** How often the objects of a field without pages could stand in the answer. */
  #times(node: FieldNode, field: GraphQLField<unknown, unknown> | undefined): number {
    if (!field || !isList(field.type)) return 1
    const chosen = this.#argument(node, 'ids') ?? this.#argument(node, 'keys')
    return Array.isArray(chosen) ? chosen.length : longest(field)
  }

  #pageSize(node: FieldNode): number {
    const size = this.#argument(node, 'first') ?? this.#argument(node, 'last') ?? DEFAULT_PAGE
    return typeof size === 'number' ? Math.min(Math.max(size, 1), LARGEST_PAGE) : LARGEST_PAGE
  }

  #argument(node: FieldNode, name: string): unknown {
    const value = node.arguments?.find(argument => argument.name.value === name)?.value
    if (value?.kind === Kind.VARIABLE) {
      this.#varies = true
      return this.asked.variables[value.name.value] ?? undefined
    }
    if (value?.kind === Kind.LIST) return value.values
    return value?.kind === Kind.INT ? Number(value.value) : undefined
  }

  #type = (name: string): GraphQLNamedType | undefined => this.asked.schema.getType(name) ?? undefined
}
