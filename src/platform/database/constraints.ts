import { QueryFailedError } from 'typeorm'
import { Refusal, type UserError } from '../errors.ts'

/** The name of the constraint that a statement broke, or null for any other failure. */
export function brokenConstraint(error: unknown): string | null {
  if (!(error instanceof QueryFailedError)) return null
  const { constraint } = error.driverError as { constraint?: string }
  return constraint ?? null
}

/** Uniqueness is the database's to decide; here its verdict becomes an answer. */
export async function explaining<T>(answers: Readonly<Record<string, UserError>>, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const answer = answers[brokenConstraint(error) ?? '']
    throw answer ? new Refusal(answer) : error
  }
}
