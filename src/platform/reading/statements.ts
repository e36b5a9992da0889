import { type FieldNode, Kind, type OperationDefinitionNode, visit } from 'graphql'
import { LRUCache } from 'lru-cache'
import { audienceOf } from '../viewer.ts'
import type { FilledIn, VariablePlace } from './filled-in.ts'
import type { Scope } from './scope.ts'
import type { Document } from './selection.ts'
import { type Slots, type Sql, fill, sql } from './sql.ts'
import { type Question, questionOf } from './statement.ts'

const MOST = 2_000
const MOST_CHARACTERS = 8_000_000

/** The part of a document that a statement answers. */
export type Place = OperationDefinitionNode | FieldNode

/** A statement that was composed once for a place in a document, a viewer, and what its variables decide. */
export interface Statement {
  readonly question: Question
  readonly filledIn: FilledIn
  /** Whether its answer may tell of people. */
  readonly isPersonal: boolean
}

/** The statement with the values of this request; throws for a variable that cannot be taken. */
export const asked = (
  { question, filledIn }: Statement,
  { variableValues }: Document,
  slots: Slots = {},
): Question => ({
  ...question,
  values: fill(question.values, { ...filledIn.slots(variableValues), ...slots }),
})

/** Keeps statements, so that what is asked again, by the same viewer and with other cursors or names, is not composed again. */
export class Statements {
  readonly #kept = new LRUCache<string, Statement>({
    max: MOST,
    maxSize: MOST_CHARACTERS,
    sizeCalculation: ({ question }, key) => question.text.length + key.length,
  })
  readonly #places = new WeakMap<Place, KnownPlace>()
  #lastPlace = 0

  known(place: Place | undefined, scope: Scope): Statement | undefined {
    const known = place && this.#places.get(place)
    return known && this.#kept.get(known.keyFor(scope))
  }

  /** What a scope has composed, kept where it has a place. */
  keep(place: Place | undefined, scope: Scope, composed: Sql): Statement {
    const { filledIn, isPersonal } = scope
    const statement = { question: questionOf(sql`${scope.preamble}${composed}`), filledIn, isPersonal }
    if (!place) return statement
    const known = this.#places.get(place) ?? new KnownPlace(++this.#lastPlace, place, scope.document)
    this.#places.set(place, known)
    known.learn(filledIn)
    this.#kept.set(known.keyFor(scope), statement)
    return statement
  }
}

/** A place in a document, and which of its variables decide how its statement reads. */
class KnownPlace {
  /** By variable, where it stands: as an argument or a field of one, or in something else. */
  readonly #variables: ReadonlyMap<string, ReadonlySet<VariablePlace | null>>
  readonly #deciding = new Set<string>()
  /** By variable that does not decide, what of it does. */
  #shapes: FilledIn['shapes'] = new Map()

  constructor(
    private readonly number: number,
    place: Place,
    document: Document,
  ) {
    this.#variables = variablesIn(place, document)
  }

  /** Once a variable decided something it counts as deciding: that serves fewer requests, and none wrongly. */
  learn({ places, shapes }: FilledIn): void {
    for (const [name, stands] of this.#variables)
      if ([...stands].some(place => place === null || !places.has(place))) this.#deciding.add(name)
    this.#shapes = shapes
  }

  keyFor({ form, noun, document, context }: Scope): string {
    const variables = [...this.#variables.keys()].map(name => {
      const value = document.variableValues[name]
      if (value === undefined) return 0
      if (value === null || this.#deciding.has(name)) return [value]
      return this.#shapes.get(name)?.map(shape => shape(value)) ?? 1
    })
    return `${this.number} ${form} ${noun} ${audienceOf(context.viewer)} ${JSON.stringify(variables)}`
  }
}

function variablesIn(place: Place, { fragments }: Document): ReadonlyMap<string, ReadonlySet<VariablePlace | null>> {
  const found = new Map<string, Set<VariablePlace | null>>()
  const seen = new Set<string>()
  const look = (node: Place | (typeof fragments)[string]) =>
    visit(node, {
      VariableDefinition: () => false,
      Variable({ name }, _key, parent) {
        const stands = found.get(name.value) ?? new Set()
        found.set(name.value, stands)
        const place = parent !== undefined && 'kind' in parent ? parent : undefined
        stands.add(place?.kind === Kind.ARGUMENT || place?.kind === Kind.OBJECT_FIELD ? place : null)
      },
      FragmentSpread({ name }) {
        const fragment = fragments[name.value]
        if (!fragment || seen.has(name.value)) return
        seen.add(name.value)
        look(fragment)
      },
    })
  look(place)
  return found
}
