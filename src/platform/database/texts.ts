import { type Connection, DatabaseError, type Pool, type Submittable } from 'pg'
import utils from 'pg/lib/utils.js'
import type { Question } from '../reading/statement.ts'

declare module 'pg' {
  interface Connection {
    readonly parsedStatements: Readonly<Record<string, string | undefined>>
  }
}

/** A row whose columns are texts. */
export type Texts = readonly (string | null)[]

type Answered = (error: Error | null, rows: readonly Texts[]) => void

/** As pg's own Query, but that Postgres is not asked to describe columns that are known to be texts. */
class TextQuery implements Submittable {
  readonly name: string
  readonly text: string
  readonly values: unknown[]
  readonly #rows: Texts[] = []

  constructor(
    { name = '', text, values }: Question,
    readonly callback: Answered,
  ) {
    this.name = name
    this.text = text
    this.values = values
  }

  submit(connection: Connection): void {
    const { name, text } = this
    connection.stream.cork()
    if (!name || connection.parsedStatements[name] !== text) connection.parse({ name, text, types: [] }, true)
    connection.bind({ statement: name, values: this.values.map(utils.prepareValue) }, true)
    connection.execute({}, true)
    connection.sync()
    connection.stream.uncork()
  }

  handleDataRow({ fields }: { readonly fields: Texts }): void {
    this.#rows.push(fields)
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.callback(null, this.#rows)
  }

  handleError(error: Error): void {
    this.callback(error, [])
  }
}

/** Asks for texts: a quarter of what a short statement costs us is the description of its columns. */
export const askTexts = (pool: Pool, question: Question): Promise<readonly Texts[]> =>
  new Promise((resolve, reject) => {
    pool.connect((refused, client, release) => {
      if (!client) return void reject(refused ?? new Error('The pool gave no connection'))
      let isOver = false
      const end = (error: Error | null, rows: readonly Texts[]) => {
        if (isOver) return
        isOver = true
        client.removeListener('error', lost)
        release(error !== null && !(error instanceof DatabaseError))
        if (error === null) resolve(rows)
        else reject(error)
      }
      const lost = (error: Error) => end(error, [])
      client.once('error', lost)
      client.query(new TextQuery(question, end))
    })
  })
