import { forbidden, unauthenticated } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'

/** The participant who asks; throws for a visitor and for an API key. */
export function inPerson({ kind, participant }: Viewer): string {
  if (participant !== null) return participant
  throw kind === 'visitor' ? unauthenticated() : forbidden('This is for a person: an API key cannot do it.')
}
