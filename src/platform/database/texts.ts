import { type Connection, DatabaseError, type Pool, type Submittable } from 'pg'
import { serialize } from 'pg-protocol'
import utils from 'pg/lib/utils.js'
import type { Question } from '../reading/statement.ts'

declare module 'pg' {
  interface Connection {
    readonly parsedStatements: Readonly<Record<string, string | undefined>>
  }
}

/** A row whose columns are texts. */
export type Texts = readonly (string | null)[]

/** What one statement found. */
export type Found = readonly Texts[]

type Answered = (error: Error | null, found: readonly Found[]) => void

const UNNAMED: Question = { text: '', values: [] }

/** As pg's own Query, but for several statements, and Postgres is not asked to describe columns that are known to be texts. */
class TextQuery implements Submittable {
  readonly #found: Texts[][] = [[]]

  constructor(
    readonly questions: readonly Question[],
    readonly callback: Answered,
  ) {}

  get #current(): Question {
    return this.questions[this.#found.length - 1] ?? UNNAMED
  }

  /** Of the statement that is being answered: pg remembers by it what the connection has parsed. */
  get name(): string {
    return this.#current.name ?? ''
  }

  get text(): string {
    return this.#current.text
  }

  submit(connection: Connection): void {
    const messages: Buffer[] = []
    for (const { name = '', text, values } of this.questions) {
      if (!name || connection.parsedStatements[name] !== text) messages.push(serialize.parse({ name, text }))
      messages.push(serialize.bind({ statement: name, values: values.map(utils.prepareValue) }), serialize.execute())
    }
    // In one piece, which costs less than to write several.
    connection.stream.write(Buffer.concat([...messages, serialize.sync()]))
  }

  handleDataRow({ fields }: { readonly fields: Texts }): void {
    this.#found.at(-1)?.push(fields)
  }

  handleCommandComplete(): void {
    this.#found.push([])
  }

  handleReadyForQuery(): void {
    this.callback(null, this.#found)
  }

  handleError(error: Error): void {
    this.callback(error, [])
  }
}

/**
 * Asks for texts: a quarter of what a short statement costs us is the description of its columns. Several questions go to
 * Postgres at once, no two of the same text, and are one transaction, in which each sees what those before it wrote.
 */
export const askTextsTogether = (pool: Pool, questions: readonly Question[]): Promise<readonly Found[]> =>
  new Promise((resolve, reject) => {
    pool.connect((refused, client, release) => {
      if (!client) return void reject(refused ?? new Error('The pool gave no connection'))
      let isOver = false
      const end = (error: Error | null, found: readonly Found[]) => {
        if (isOver) return
        isOver = true
        client.removeListener('error', lost)
        release(error !== null && !(error instanceof DatabaseError))
        if (error === null) resolve(found)
        else reject(error)
      }
      const lost = (error: Error) => end(error, [])
      client.once('error', lost)
      client.query(new TextQuery(questions, end))
    })
  })

export const askTexts = async (pool: Pool, question: Question): Promise<Found> =>
  (await askTextsTogether(pool, [question]))[0] ?? []
