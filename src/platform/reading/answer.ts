import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  getArgumentValues,
  getVariableValues,
} from 'graphql'
import type { Pool } from 'pg'
import type { Context } from '../context.ts'
import { Composer, plannedBy } from './composer.ts'
import { HubError } from '../errors.ts'
import { ByHand, Scope } from './scope.ts'
import { type Document, selectionOf } from './selection.ts'
import { type Sql, join, literal, sql } from './sql.ts'
import { alone, questionOf } from './statement.ts'
import { MISSING } from './written.ts'

/** One operation of a valid document, with what the client gave for its variables. */
export interface Asked {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: Readonly<Record<string, unknown>>
}

/** A whole answer as Postgres wrote it. */
export interface Answer {
  /** JSON: `{"data": …}`. */
  readonly text: string
  /** What the statement could see: two answers of one snapshot are alike. */
  readonly snapshot: string
}

const fragmentsOf = (document: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    document.definitions.flatMap(part => (part.kind === Kind.FRAGMENT_DEFINITION ? [[part.name.value, part]] : [])),
  )

/** Answers queries in one statement each, whose text goes to the client as it is. */
export class Answers {
  /** What was found to need our own code: rendered Markdown, records of people, ids of mixed types. */
  readonly #byHand = new WeakSet<OperationDefinitionNode>()

  constructor(private readonly pool: Pool) {}

  /** Null where the operation is to be executed field by field, which also tells every mistake in it. */
  async write(asked: Asked, context: Context): Promise<Answer | null> {
    const { operation } = asked
    if (operation.operation !== OperationTypeNode.QUERY || this.#byHand.has(operation)) return null
    const statement = await this.#compose(asked, context)
    if (!statement) return null
    const [answer] = await alone<Answer>(this.pool, questionOf(statement))
    return answer && !answer.text.includes(MISSING) ? answer : null
  }

  async #compose(asked: Asked, context: Context): Promise<Sql | null> {
    try {
      const composed = await compose(asked, context, this.pool)
      if (!composed) this.#byHand.add(asked.operation)
      return composed
    } catch (error) {
      // The client's mistakes are told where they were made, with their place in the answer.
      if (error instanceof HubError || error instanceof GraphQLError) return null
      if (!(error instanceof ByHand)) throw error
      this.#byHand.add(asked.operation)
      return null
    }
  }
}

async function compose(
  { schema, document, operation, variables }: Asked,
  context: Context,
  pool: Pool,
): Promise<Sql | null> {
  const type = schema.getQueryType()
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables)
  if (!type || !coerced) return null
  const read: Document = { schema, fragments: fragmentsOf(document), variableValues: coerced }
  const scope = new Scope(context, read, 'answer')
  const composing = { ...context, read: new Composer(scope, pool) }
  const fields: Sql[] = []
  for (const [key, nodes] of selectionOf([operation], type, read)) {
    const info = { ...read, operation, parentType: type, rootValue: undefined, fieldNodes: nodes }
    const value = await rootField(key, type, info, composing)
    if (!value) return null
    fields.push(sql`${literal(key)}, ${value}`)
  }
  return sql`${scope.preamble}select json_build_object('data', json_build_object(${join(fields, ', ')}))::text as text,
    pg_current_snapshot()::text as snapshot`
}

type RootInfo = Omit<GraphQLResolveInfo, 'fieldName' | 'returnType' | 'path'>

/** Asks the field's own resolver, with its access rule around it, what it would read. */
async function rootField(key: string, type: GraphQLObjectType, info: RootInfo, context: Context): Promise<Sql | null> {
  const [node] = info.fieldNodes as readonly [FieldNode]
  if (node.name.value === '__typename') return literal(type.name)
  const field = type.getFields()[node.name.value]
  if (!field?.resolve) return null
  const args = getArgumentValues(field, node, info.variableValues)
  const path = { prev: undefined, key, typename: type.name }
  const resolved: unknown = await field.resolve(undefined, args, context, {
    ...info,
    fieldName: field.name,
    returnType: field.type,
    path,
  })
  return plannedBy(resolved) ?? null
}
