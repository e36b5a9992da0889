import 'reflect-metadata'
import fc from 'fast-check'
import {
  type GraphQLInputType,
  buildSchema as buildFrom,
  coerceInputValue,
  getOperationAST,
  getVariableValues,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  parse,
} from 'graphql'
import { coerceOf, coerceVariables } from '../src/platform/input/coerce.ts'
import { buildSchema } from '../src/schema.ts'

const schema = buildSchema()
const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType)

const wrong = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom('', ' ', '2026-01-01', 1, 1.5, true))
const LEAVES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  Int: fc.nat(100),
  Float: fc.double({ noNaN: true, noDefaultInfinity: true }),
  Boolean: fc.boolean(),
  DateTime: fc.constant('2026-01-01T10:00:00Z'),
  Date: fc.constant('2026-01-01'),
  URL: fc.constant('https://example.org/'),
  EmailAddress: fc.constant('someone@example.org'),
}
/** Mostly what a type takes. */
function given(type: GraphQLInputType, depth = 0): fc.Arbitrary<unknown> {
  if (isNonNullType(type))
    return fc.oneof({ weight: 40, arbitrary: plain(type.ofType, depth) }, { weight: 1, arbitrary: wrong })
  return fc.oneof({ weight: 20, arbitrary: plain(type, depth) }, fc.constant(null), wrong)
}
function plain(type: GraphQLInputType, depth: number): fc.Arbitrary<unknown> {
  if (isListType(type)) return fc.array(given(type.ofType, depth + 1), { maxLength: 3 })
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name))
  if (!isInputObjectType(type)) return LEAVES[type.name] ?? fc.string()
  if (depth > 3) return fc.constant({})
  const fields = Object.values(type.getFields())
  const requiredKeys = fields.filter(field => isNonNullType(field.type)).map(({ name }) => name)
  return fc
    .tuple(
      fc.record(Object.fromEntries(fields.map(field => [field.name, given(field.type, depth + 1)])), { requiredKeys }),
      fc.oneof({ weight: 20, arbitrary: fc.constant({}) }, fc.dictionary(fc.string(), fc.constant(1), { maxKeys: 1 })),
    )
    .map(([told, more]) => ({ ...told, ...more }))
}

/** What graphql makes of it; undefined where something is wrong. */
function byGraphql(value: unknown, type: GraphQLInputType): unknown {
  let isWrong = false
  const coerced: unknown = coerceInputValue(value, type, () => (isWrong = true))
  return isWrong ? undefined : coerced
}

describe('A value of a client', () => {
  it.each(inputs.map(type => [type.name, type] as const))(
    'is taken for %s as graphql takes it, in its order',
    (_, type) => {
      let taken = 0
      fc.assert(
        fc.property(plain(type, 0), value => {
          const coerced = coerceOf(type)(value)
          if (coerced === undefined) return
          taken++
          const expected = byGraphql(value, type)
          expect(coerced).toEqual(expected)
          expect(JSON.stringify(coerced)).toBe(JSON.stringify(expected))
        }),
        { numRuns: 200 },
      )
      expect(taken).toBeGreaterThan(0)
    },
  )

  it.each([
    ['a single value for a list', '{ list: [String!] }', { list: 'one' }],
    ['a field that is none', '{ one: String }', { one: 'one', other: 'two' }],
    ['a field that is none and everywhere', '{ one: String }', JSON.parse('{ "__proto__": {}, "constructor": 1 }')],
    ['null where there must be something', '{ one: String! }', { one: null }],
    ['nothing where there must be something', '{ one: String! }', {}],
    ['null in a list that takes none', '{ list: [Int!]! }', { list: [1, null] }],
    ['another type', '{ one: Boolean }', { one: 'true' }],
    ['a list for an object', '{ one: Int }', []],
  ])('is left to graphql: %s', (_, fields, value: unknown) => {
    const { In: type } = buildFrom(`input In ${fields} type Query { field(in: In): Int }`).getTypeMap()
    expect(isInputType(type) && coerceOf(type)(value)).toBe(undefined)
  })

  it('gets its defaults, and null where that is given', () => {
    const type = buildFrom(
      'input In { least: Int! = 2, list: [In!], text: String = "so" } type Query { field(in: In): Int }',
    ).getTypeMap()['In']
    if (!isInputType(type)) throw new Error('no input')
    for (const value of [{}, { text: null }, { list: [{ least: 3 }, {}] }, { list: null, least: 4 }, null])
      expect(coerceOf(type)(value)).toEqual(byGraphql(value, type))
  })
})

describe('The variables of a request', () => {
  const operationOf = (definitions: string) => {
    const operation = getOperationAST(parse(`query (${definitions}) { __typename }`))
    if (!operation) throw new Error('no operation')
    return operation
  }

  it.each<[string, unknown]>([
    ['$a: String, $b: Int', {}],
    ['$a: String, $b: Int', { a: null, b: 2 }],
    ['$a: ID!, $input: BestPracticeFilter', { a: 1, input: { levels: ['NANO'] }, other: 1 }],
    ['$toString: String, $constructor: Int', {}],
  ])('are taken as graphql takes them: %s', (definitions, given) => {
    const operation = operationOf(definitions)
    const values = given as Record<string, unknown>
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], values)
    expect(coerceVariables(schema, operation, values)).toEqual(coerced)
  })

  it.each<[string, unknown]>([
    ['$a: String = "so"', {}],
    ['$__proto__: Int', JSON.parse('{ "__proto__": 1 }')],
    ['$a: String!', {}],
    ['$a: String!', { a: null }],
    ['$a: [Int!]', { a: 1 }],
    ['$a: BestPracticeFilter', { a: { level: 'NANO' } }],
  ])('are left to graphql where they are not plainly right: %s', (definitions, given) => {
    expect(coerceVariables(schema, operationOf(definitions), given as Record<string, unknown>)).toBe(undefined)
  })
})
