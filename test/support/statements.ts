import { Client } from 'pg'

/** What reads the log for streams and webhooks, what works in the background and what asks who is there is no part of an operation. */
const BESIDES = [
  /from contribution where position >/,
  /access_token|api_key/,
  /^(notify|listen)/i,
  /graphile_worker|webhook/,
  /^select pg_current_snapshot/,
]

interface Asking {
  query: (this: unknown, ...parts: unknown[]) => unknown
}

/** The texts of the statements that the hub sent while something was done. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = []
  const prototype = Client.prototype as unknown as Asking
  const { query } = prototype
  prototype.query = function (...parts) {
    const [statement] = parts
    texts.push(typeof statement === 'string' ? statement : (statement as { text: string }).text)
    return query.apply(this, parts)
  }
  try {
    await work()
  } finally {
    prototype.query = query
  }
  return texts.filter(text => !BESIDES.some(besides => besides.test(text)))
}
