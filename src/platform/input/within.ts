import { Refusal } from '../errors.ts'

/** Work on one part of an input: what it refuses is told under the path of that part, such as `['newPractices', '0']`. */
export async function within<T>(path: readonly string[], work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(...error.userErrors.map(told => ({ ...told, field: [...path, ...(told.field ?? [])] })))
  }
}
