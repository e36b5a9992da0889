import { Client } from 'pg'

/** What reads the log for streams and webhooks, what works in the background and what asks who is there is no part of an operation. */
const BESIDES = [
  /from contribution where position >/,
  /access_token|api_key/,
  /^(notify|listen)/i,
  /graphile_worker|webhook/,
  /^select pg_(current_snapshot|advisory_lock_shared)/,
]

interface Asking {
  query: (this: unknown, ...parts: unknown[]) => unknown
}

export interface Question {
  readonly text: string
  readonly values: readonly unknown[]
  /** Those that were sent at once have the same. */
  readonly message: number
}

/** The texts of the statements that the hub sent while something was done. */
export const statementsOf = async (work: () => Promise<unknown>): Promise<string[]> =>
  (await questionsOf(work)).map(({ text }) => text).filter(text => !BESIDES.some(besides => besides.test(text)))

/** All statements that were sent, with their values. */
export async function questionsOf(work: () => Promise<unknown>): Promise<Question[]> {
  const asked: Question[] = []
  let messages = 0
  const prototype = Client.prototype as unknown as Asking
  const { query } = prototype
  prototype.query = function (...parts) {
    const [statement] = parts
    const message = ++messages
    for (const { text, values } of questionsIn(statement)) asked.push({ text, values, message })
    return query.apply(this, parts)
  }
  try {
    await work()
  } finally {
    prototype.query = query
  }
  return asked
}

function questionsIn(statement: unknown): readonly Omit<Question, 'message'>[] {
  if (typeof statement === 'string') return [{ text: statement, values: [] }]
  const { questions, ...question } = statement as Omit<Question, 'message'> & { questions?: readonly Question[] }
  return questions ?? [question]
}
