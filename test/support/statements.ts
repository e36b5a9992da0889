import { Client } from 'pg'

/** What reads the log for streams, and what asks who is there, is not part of an operation. */
const BESIDES = [/from contribution where position >/, /access_token|api_key/, /^(notify|listen)/i]

/** The texts of the statements that the hub sent while something was done. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = []
  const { query } = Client.prototype
  const counting = function (this: Client, ...parts: Parameters<typeof query>) {
    const [statement] = parts as unknown[]
    texts.push(typeof statement === 'string' ? statement : (statement as { text: string }).text)
    return query.apply(this, parts)
  }
  Client.prototype.query = counting as typeof query
  try {
    await work()
  } finally {
    Client.prototype.query = query
  }
  return texts.filter(text => !BESIDES.some(besides => besides.test(text)))
}
