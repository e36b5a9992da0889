import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
} from 'graphql'

type Values = Readonly<Record<string, unknown>>

/** A value of JSON as its type has it; undefined where it is not plainly right: then graphql tells what is wrong, or mends it. */
type Coerce = (value: unknown) => unknown

const known = new WeakMap<GraphQLInputType, Coerce>()

/** Gives what `coerceInputValue` would, or undefined: graphql asks of each value again what its type is, and keeps its path. */
export function coerceOf(type: GraphQLInputType): Coerce {
  const found = known.get(type)
  if (found) return found
  const coerce = coercing(type)
  known.set(type, coerce)
  return coerce
}

function coercing(type: GraphQLInputType): Coerce {
  if (isNonNullType(type)) {
    const inner = coerceOf(type.ofType)
    return value => (value === null ? undefined : inner(value))
  }
  const there = isListType(type)
    ? listOf(coerceOf(type.ofType))
    : isInputObjectType(type)
      ? objectOf(type)
      : leafOf(type)
  return value => (value === null ? null : there(value))
}

const leafOf =
  (type: GraphQLLeafType): Coerce =>
  value => {
    try {
      const coerced: unknown = type.parseValue(value)
      return coerced
    } catch {
      return undefined
    }
  }

const listOf =
  (coerce: Coerce): Coerce =>
  value => {
    if (!Array.isArray(value)) return undefined
    const coerced = value.map(coerce)
    return coerced.includes(undefined) ? undefined : coerced
  }

function objectOf(type: GraphQLInputObjectType): Coerce {
  // Known once it is needed, since inputs may hold each other.
  const fields = () =>
    Object.values(type.getFields()).map(({ name, type: of, defaultValue }) => ({
      name,
      coerce: coerceOf(of),
      defaultValue,
      isRequired: isNonNullType(of) && defaultValue === undefined,
    }))
  let read: ReturnType<typeof fields> | null = null
  return value => {
    if (typeof value !== 'object' || Array.isArray(value) || type.isOneOf) return undefined
    const given = value as Values
    const coerced: Record<string, unknown> = {}
    let others = Object.keys(given).length
    for (const { name, coerce, defaultValue, isRequired } of (read ??= fields())) {
      if (!Object.hasOwn(given, name)) {
        if (isRequired) return undefined
        if (defaultValue !== undefined) coerced[name] = defaultValue
        continue
      }
      const one = coerce(given[name])
      if (one === undefined) return undefined
      coerced[name] = one
      others--
    }
    return others ? undefined : coerced
  }
}

interface Variable {
  readonly name: string
  readonly coerce: Coerce
  readonly isOptional: boolean
}

const variables = new WeakMap<OperationDefinitionNode, readonly Variable[]>()

function variablesOf(schema: GraphQLSchema, operation: OperationDefinitionNode): readonly Variable[] {
  const told = variables.get(operation)
  if (told) return told
  const found = (operation.variableDefinitions ?? []).map(({ variable, type: node, defaultValue }): Variable => {
    const name = variable.name.value
    const type = typeFromAST(schema, node)
    // One name is that of what an object inherits from, and graphql knows how to keep it apart.
    const coerce: Coerce = isInputType(type) && name !== '__proto__' ? coerceOf(type) : () => undefined
    return { name, coerce, isOptional: !isNonNullType(type) && !defaultValue }
  })
  variables.set(operation, found)
  return found
}

/** The variables of a valid operation as `getVariableValues` gives them, or undefined where they are not plainly right. */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Values,
): Values | undefined {
  const coerced: Record<string, unknown> = {}
  for (const { name, coerce, isOptional } of variablesOf(schema, operation)) {
    if (Object.hasOwn(given, name)) {
      const value = coerce(given[name])
      if (value === undefined) return undefined
      coerced[name] = value
    } else if (!isOptional) return undefined
  }
  return coerced
}
