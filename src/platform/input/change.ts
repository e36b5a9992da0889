import { UserErrorCode, refuse } from '../errors.ts'

/** What an update makes of an optional value: left out it stays, null empties it. */
export const orKept = <T>(given: T | undefined, kept: T): T => (given === undefined ? kept : given)

/** The same for what must be there: null and blank are refused. */
export function orKeptFilled<T>(field: string, given: T | null | undefined, kept: T): T {
  if (given === null || (typeof given === 'string' && !given.trim()))
    throw refuse(UserErrorCode.REQUIRED, field, `${field} must not be empty.`)
  return given ?? kept
}

/** Texts are kept without blanks around them, accents in one form; what is blank is no text. */
export const written = <T extends string | null | undefined>(text: T): T | null =>
  typeof text === 'string' ? ((composed(text).trim() || null) as T | null) : text

/** Accents in one form. Texts that have none beside their letter are in it: to look for them takes a twentieth of the time. */
const composed = (text: string): string => (/[\u0300-\uffff]/.test(text) ? text.normalize('NFC') : text)

/** Each value once, in the order given. */
export const distinct = <T>(values: readonly T[] | null | undefined): T[] => [...new Set(values ?? [])]

/** Call it on a row that is locked: nobody changes it in between. */
export function demandRevision(expected: number | null | undefined, { revision }: { readonly revision: number }): void {
  if (expected != null && expected !== revision)
    throw refuse(UserErrorCode.CONFLICT, 'expectedRevision', `It was changed since: its revision is now ${revision}.`)
}

export const notAllowed = (field: string | null, message: string) => refuse(UserErrorCode.NOT_ALLOWED, field, message)
