import {
  type FieldNode,
  GraphQLError,
  type GraphQLObjectType,
  execute,
  getNamedType,
  getNullableType,
  isLeafType,
  isNonNullType,
  isObjectType,
  locatedError,
} from 'graphql'
import type { Context } from '../platform/context.ts'
import type { Asked } from '../platform/limits.ts'
import { Done, type Payload, isLater } from '../platform/payload.ts'
import { presentError } from '../platform/present-error.ts'
import { Along } from '../platform/reading/along.ts'
import { nodeNounOf } from '../platform/reading/noun.ts'
import { type RootField, documentOf, rootFields } from '../platform/reading/operation.ts'
import { writtenIn } from '../platform/reading/reader.ts'
import { ByHand } from '../platform/reading/scope.ts'
import { type Document, selectionOf } from '../platform/reading/selection.ts'
import type { Question } from '../platform/reading/statement.ts'

/** A mutation that stands alone in its operation, ready to be done. */
interface Deed {
  readonly root: RootField & { readonly field: NonNullable<RootField['field']> }
  /** What it answers. */
  readonly type: GraphQLObjectType
  readonly document: Document
  readonly context: Context
}

/** Does mutations as graphql would, and has Postgres write what their payloads show. */
export class Mutations {
  /** What was found to need our own code. */
  readonly #byHand = new WeakSet<FieldNode>()

  /** The text of the answer; null where nothing was done, and graphql is to do it or to tell what is wrong. */
  async do(asked: Asked, context: Context): Promise<string | null> {
    const along: Along = new Along(id => deed && this.#showing(deed, id))
    const deed = deedIn(asked, { along, ...context })
    if (!deed) return null
    const { field, args, info, nodes, key } = deed.root
    let payload: Payload
    try {
      payload = (await field.resolve?.(undefined, args, deed.context, info)) as Payload
    } catch (error) {
      return JSON.stringify({ errors: [presentError(locatedError(error, nodes, [key]), context)], data: null })
    }
    return (await this.#written(deed, payload)) ?? told(asked, context, payload)
  }

  /** How the one thing that a payload shows is to be read, asked for by deeds of one statement only; null where that is not known yet. */
  #showing({ root, type, document, context }: Deed, id: string): Question | null {
    try {
      const shown = [...selectionOf(root.nodes, type, document).values()].flatMap(nodes => {
        const of = getNullableType(type.getFields()[nodes[0]?.name.value ?? '']?.type)
        return isObjectType(of) ? [{ nodes, noun: nodeNounOf(of.name) }] : []
      })
      const [{ nodes: [node, ...others], noun } = { nodes: [] }, ...more] = shown
      if (!node || others.length || more.length || !noun || this.#byHand.has(node)) return null
      return context.read.statementFor(noun, { node, document })(id)
    } catch {
      // What is wrong with the selection, or needs our own code, shows once the mutation is done.
      return null
    }
  }

  /** Null where it is to be told field by field, and what is wrong where it is wrong. */
  async #written(deed: Deed, payload: Payload): Promise<string | null> {
    const { nodes, key } = deed.root
    try {
      const fields = [...selectionOf(nodes, deed.type, deed.document)].map(
        ([name, selected]) => [JSON.stringify(name), this.#value(deed, payload, selected)] as const,
      )
      const texts: string[] = []
      for (const [name, value] of fields) texts.push(`${name}:${typeof value === 'string' ? value : await value()}`)
      return `{"data":{${JSON.stringify(key)}:{${texts.join()}}}}`
    } catch {
      return null
    }
  }

  /** JSON, or how to get it. Throws where that is not known. */
  #value(
    { type, document, context }: Deed,
    payload: Payload,
    [node, ...others]: readonly FieldNode[],
  ): string | (() => Promise<string>) {
    if (!node || others.length || this.#byHand.has(node)) throw new ByHand()
    const name = node.name.value
    if (name === '__typename') return JSON.stringify(type.name)
    const field = type.getFields()[name]
    const [value, of] = [payload[name], getNullableType(field?.type)]
    if (Array.isArray(value) && !value.length) return '[]'
    if (value == null && !isNonNullType(field?.type)) return 'null'
    if (isLeafType(of)) return JSON.stringify(of.serialize(value))
    if (!isLater(value) || isNonNullType(field?.type)) throw new ByHand()
    return async () => {
      try {
        const found = context.along?.foundOf(value.id)
        return (found ? writtenIn(found) : await value.written(context, { node, document })) ?? 'null'
      } catch (error) {
        if (error instanceof ByHand) this.#byHand.add(node)
        throw error
      }
    }
  }
}

function deedIn(asked: Asked, context: Context): Deed | null {
  const mutation = asked.schema.getMutationType()
  if (!mutation) return null
  try {
    const document = documentOf(asked)
    const [root, ...others] = rootFields(asked, mutation, document)
    const { field } = root ?? {}
    // Of several, each is told before the next is done.
    if (!root || !field || others.length || !isNonNullType(field.type)) return null
    const type = getNamedType(field.type)
    return isObjectType(type) ? { root: { ...root, field }, type, document, context } : null
  } catch (error) {
    if (error instanceof GraphQLError) return null
    throw error
  }
}

/** What came of it, as graphql tells it. */
async function told(
  { schema, document, operation, variables }: Asked,
  contextValue: Context,
  payload: Payload,
): Promise<string> {
  const { data, errors } = await execute({
    schema,
    document,
    operationName: operation.name?.value,
    variableValues: variables,
    contextValue,
    rootValue: new Done(payload),
  })
  return JSON.stringify({ ...(errors && { errors: errors.map(error => presentError(error, contextValue)) }), data })
}
