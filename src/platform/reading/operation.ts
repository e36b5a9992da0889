import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  getArgumentValues,
  getVariableValues,
} from 'graphql'
import type { Context } from '../context.ts'
import { coerceVariables } from '../input/coerce.ts'
import type { Asked } from '../limits.ts'
import { type Document, selectionOf } from './selection.ts'

/** A root field as graphql would call its resolver. */
export interface RootField {
  readonly key: string
  readonly nodes: readonly FieldNode[]
  /** None for `__typename`. */
  readonly field: GraphQLField<unknown, Context> | undefined
  readonly args: Readonly<Record<string, unknown>>
  readonly info: GraphQLResolveInfo
}

const fragments = new WeakMap<DocumentNode, Record<string, FragmentDefinitionNode>>()

function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  const known = fragments.get(document)
  if (known) return known
  const named = document.definitions.flatMap(part =>
    part.kind === Kind.FRAGMENT_DEFINITION ? [[part.name.value, part] as const] : [],
  )
  const found = Object.fromEntries(named)
  fragments.set(document, found)
  return found
}

/** What is needed to read the selections of an operation; throws for a variable that cannot be taken. */
export function documentOf({ schema, document, operation, variables }: Asked): Document {
  const variableValues = coerceVariables(schema, operation, variables) ?? valuesOf(schema, operation, variables)
  return { schema, fragments: fragmentsOf(document), variableValues }
}

function valuesOf(schema: GraphQLSchema, operation: OperationDefinitionNode, variables: Asked['variables']) {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables)
  if (errors?.[0]) throw errors[0]
  return coerced ?? {}
}

/** The root fields of an operation in the order of the answer; throws for an argument that cannot be taken. */
export function* rootFields({ operation }: Asked, type: GraphQLObjectType, document: Document): Iterable<RootField> {
  for (const [key, nodes] of selectionOf([operation], type, document)) {
    const [node] = nodes as readonly [FieldNode]
    const field = type.getFields()[node.name.value]
    // Each by its name: what is spread gives every request a shape of its own.
    const info: GraphQLResolveInfo = {
      schema: document.schema,
      fragments: document.fragments,
      variableValues: document.variableValues,
      fieldName: node.name.value,
      fieldNodes: nodes,
      returnType: field?.type ?? type,
      parentType: type,
      path: { prev: undefined, key, typename: type.name },
      rootValue: undefined,
      operation,
    }
    yield { key, nodes, field, args: field ? getArgumentValues(field, node, document.variableValues) : {}, info }
  }
}
