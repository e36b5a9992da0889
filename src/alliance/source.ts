import { UserErrorCode, refuse } from '../platform/errors.ts'
import { spelled } from './register.ts'

/** Who says so: the document that was named, or this hub on this day. Every name and partnership has one. */
export function sourceOf(given: string | null | undefined): string {
  if (given == null) return `hub-${new Date().toISOString().slice(0, 10)}`
  const source = spelled(given)
  if (!source)
    throw refuse(UserErrorCode.REQUIRED, 'source', 'Name the document that says so, or leave the source out.')
  return source
}
