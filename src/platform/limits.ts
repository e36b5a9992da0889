import {
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  valueFromASTUntyped,
  visit,
} from 'graphql'
import { HubError, badInput } from './errors.ts'
import { Weighing } from './weighing.ts'

/** What one operation may ask, on whichever transport; the README tells front-end developers the same. */
export const LIMITS = {
  tokens: 1_000,
  depth: 12,
  aliases: 15,
  /** Characters of an alias: Postgres writes the answer under it, and takes no longer names. */
  alias: 60,
  rootFields: 10,
  directives: 10,
  /** Objects that the answer could hold. */
  cost: 5_000,
  /** Fields after fragments are written out. */
  fields: 2_000,
  /** Characters of any text; fields have closer bounds of their own, which their descriptions tell. */
  text: 50_000,
  list: 100,
  /** Values in values, of variables; in a document the tokens bound it. */
  nesting: 20,
  /** Bytes of a request over HTTP, and of a message over WebSocket. */
  body: 256_000,
  frame: 256_000,
} as const

/** One operation of a valid document, with what the client gave for its variables. */
export interface Asked {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: Readonly<Record<string, unknown>>
}

/** Mutations that answer to a secret stand alone, so that one request is one try. */
const ALONE = new Set(['requestSignInLink', 'signIn', 'eraseMyAccount'])

/** Throws where an operation asks more than the hub answers at once, or carries text that Postgres cannot hold. */
export function demandWithinLimits(asked: Asked): void {
  const { document, operation } = asked
  countDocument(document)
  Object.values(asked.variables).forEach(value => demandSound(value))
  if (!weighed.has(operation)) weigh(asked)
}

/** What weighs the same whatever its variables, and not too much. */
const weighed = new WeakSet<OperationDefinitionNode>()

function weigh(asked: Asked): void {
  const { operation } = asked
  const variables = { ...defaultsOf(operation), ...asked.variables }
  const weighing = new Weighing({ ...asked, variables }, LIMITS.fields)
  const { fields, depth, cost } = weighing.operation()
  bound('fields, fragments written out', fields, LIMITS.fields)
  bound('levels of nesting', depth, LIMITS.depth)
  bound('objects in its answer', cost, LIMITS.cost)
  const roots = weighing.rootFields()
  bound('root fields', roots.length, LIMITS.rootFields)
  if (roots.length > 1 && roots.some(root => ALONE.has(root)))
    throw badInput('What answers to a secret stands alone in its request.')
  if (!weighing.varies) weighed.add(operation)
}

/** What a variable is worth that the request leaves out. */
function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  const given = variableDefinitions.filter(({ defaultValue }) => defaultValue)
  return Object.fromEntries(
    given.map(({ variable, defaultValue }) => [variable.name.value, defaultValue && valueFromASTUntyped(defaultValue)]),
  )
}

function bound(what: string, found: number, most: number) {
  if (found <= most) return
  const told = Number.isFinite(found) ? String(found) : 'far more'
  throw new HubError(
    'QUERY_TOO_COMPLEX',
    `This asks for too much at once: at most ${most} ${what}, and this has ${told}.`,
  )
}

const counted = new WeakSet<DocumentNode>()

/** What needs no variables is looked at once for each document. */
function countDocument(document: DocumentNode) {
  if (counted.has(document)) return
  let aliases = 0
  let directives = 0
  visit(document, {
    Field({ alias }) {
      if (!alias) return
      aliases++
      bound('characters in an alias', alias.value.length, LIMITS.alias)
    },
    Directive: () => void directives++,
    StringValue: ({ value }) => demandSound(value),
    ListValue: ({ values }) => checkLength(values.length),
  })
  bound('aliases', aliases, LIMITS.aliases)
  bound('directives', directives, LIMITS.directives)
  counted.add(document)
}

const checkLength = (length: number) => {
  if (length > LIMITS.list) throw badInput(`A list takes at most ${LIMITS.list} values, and this one has ${length}.`)
}

/** Throws where a value holds more than the hub takes, or what is no text. */
export function demandSound(value: unknown, depth = 0): void {
  if (typeof value === 'string') {
    if (value.length > LIMITS.text) throw badInput(`A text takes at most ${LIMITS.text} characters.`)
    if (value.includes('\0') || !value.isWellFormed())
      throw badInput('A text holds a character that is none: NUL or half of a pair.')
  } else if (Array.isArray(value)) {
    checkLength(value.length)
    within(value, depth)
  } else if (typeof value === 'object' && value !== null) within(Object.values(value), depth)
}

function within(values: readonly unknown[], depth: number) {
  if (depth >= LIMITS.nesting) throw badInput(`A value nests at most ${LIMITS.nesting} levels deep.`)
  for (const value of values) demandSound(value, depth + 1)
}
