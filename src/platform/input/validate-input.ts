import { type ValidationError, validate } from 'class-validator'
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
  const errors = await validate(value, { skipMissingProperties: true, forbidUnknownValues: false })
  if (errors.length) throw new Refusal(...userErrors(errors, []))
}
