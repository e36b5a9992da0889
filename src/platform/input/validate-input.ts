import { ValidationTypes, type ValidationError, getMetadataStorage, validate } from 'class-validator'
import { Refusal, type UserError, UserErrorCode } from '../errors.ts'

/** Validators whose failure has a code of its own; any other is INVALID. */
const CODES: Readonly<Record<string, UserErrorCode>> = {
  maxLength: UserErrorCode.TOO_LONG,
  isNotBlank: UserErrorCode.REQUIRED,
}

function userErrors(errors: readonly ValidationError[], path: readonly string[]): UserError[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const field = [...path, property]
    const own = Object.entries(constraints).map(([name, message]) => ({
      code: CODES[name] ?? UserErrorCode.INVALID,
      field,
      message,
    }))
    return [...own, ...userErrors(children, field)]
  })
}

/** Checks an input by the rules that its class declares; every failure is told at once. */
export async function validateInput(value: unknown): Promise<void> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return
  if (keepsToRules(value)) return
  const errors = await validate(value, { skipMissingProperties: true, forbidUnknownValues: false })
  if (errors.length) throw new Refusal(...userErrors(errors, []))
}

interface Rule {
  readonly property: string
  readonly holds: (value: unknown, object: object) => boolean
}

const ruled = new Map<unknown, readonly Rule[] | null>()

/** The rules of a class; null where only class-validator itself knows how to follow them. */
function rulesOf(target: object['constructor']): readonly Rule[] | null {
  const known = ruled.get(target)
  if (known !== undefined) return known
  const storage = getMetadataStorage()
  const declared = storage.getTargetValidationMetadatas(target, '', false, false)
  const plain = declared.every(({ type, validateIf }) => type === ValidationTypes.CUSTOM_VALIDATION && !validateIf)
  const rules = declared.flatMap(({ propertyName: property, constraintCls, constraints, each }) =>
    storage.getTargetValidatorConstraints(constraintCls).map(({ instance }): Rule => {
      const targetName = target.name
      const one = (value: unknown, object: object) =>
        instance.validate(value, { value, object, property, constraints, targetName }) === true
      return {
        property,
        holds: each ? (value, object) => listOf(value).every(item => one(item, object)) : one,
      }
    }),
  )
  ruled.set(target, plain ? rules : null)
  return plain ? rules : null
}

/** Most inputs are right: to know that takes a tenth of the time that an account of what is wrong takes. */
function keepsToRules(input: object): boolean {
  const rules = rulesOf(input.constructor)
  if (!rules) return false
  return rules.every(({ property, holds }) => {
    const value: unknown = Reflect.get(input, property)
    return value === undefined || value === null || holds(value, input)
  })
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])
