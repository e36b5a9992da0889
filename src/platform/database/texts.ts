import { type Connection, DatabaseError, type Pool, type Submittable } from 'pg'
import { serialize } from 'pg-protocol'
import utils from 'pg/lib/utils.js'
import type { Question } from '../reading/statement.ts'
import { type RowReader, RowStream } from './row-stream.ts'

declare module 'pg' {
  interface Connection {
    readonly parsedStatements: Readonly<Record<string, string | undefined>>
  }
}

/** What one statement found: rows whose columns are texts. */
export type Found = readonly (readonly (string | null)[])[]

type Answered = (error: Error | null, found: readonly Found[]) => void

/** How the columns are read: as what they say, or as the bytes of it. */
type As = 'utf8' | 'latin1'

const UNNAMED: Question = { text: '', values: [] }

/** As pg's own Query, but for several statements, and Postgres is not asked to describe columns that are known to be texts. */
class TextQuery implements Submittable, RowReader {
  readonly #found: (string | null)[][][] = [[]]
  #stream: RowStream | undefined

  constructor(
    readonly questions: readonly Question[],
    readonly as: As,
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
    this.#stream = RowStream.of(connection)
    this.#stream.reader = this
    const messages: Buffer[] = []
    for (const { name = '', text, values } of this.questions) {
      if (!name || connection.parsedStatements[name] !== text) messages.push(serialize.parse({ name, text }))
      messages.push(serialize.bind({ statement: name, values: values.map(utils.prepareValue) }), serialize.execute())
    }
    // In one piece, which costs less than to write several.
    connection.stream.write(Buffer.concat([...messages, serialize.sync()]))
  }

  readRow(bytes: Buffer, from: number): void {
    const row: (string | null)[] = []
    let at = from + 2
    for (let columns = bytes.readInt16BE(from); columns > 0; columns--) {
      const length = bytes.readInt32BE(at)
      at += 4
      row.push(length < 0 ? null : bytes.toString(this.as, at, at + length))
      at += Math.max(length, 0)
    }
    this.#found.at(-1)?.push(row)
  }

  handleCommandComplete(): void {
    this.#found.push([])
  }

  handleReadyForQuery(): void {
    this.#leave()
    this.callback(null, this.#found)
  }

  handleError(error: Error): void {
    this.#leave()
    this.callback(error, [])
  }

  #leave() {
    if (this.#stream) this.#stream.reader = null
  }
}

const ask = (pool: Pool, questions: readonly Question[], as: As): Promise<readonly Found[]> =>
  new Promise((resolve, reject) => {
    pool.connect((refused, client, release) => {
      if (!client) return void reject(refused ?? new Error('The pool gave no connection'))
      let isOver = false
      const end: Answered = (error, found) => {
        if (isOver) return
        isOver = true
        client.removeListener('error', lost)
        release(error !== null && !(error instanceof DatabaseError))
        if (error === null) resolve(found)
        else reject(error)
      }
      const lost = (error: Error) => end(error, [])
      client.once('error', lost)
      client.query(new TextQuery(questions, as, end))
    })
  })

/**
 * Asks for texts: a quarter of what a short statement costs us is the description of its columns. Several questions go to
 * Postgres at once, no two of the same text, and are one transaction, in which each sees what those before it wrote.
 */
export const askTextsTogether = (pool: Pool, questions: readonly Question[]): Promise<readonly Found[]> =>
  ask(pool, questions, 'utf8')

export const askTexts = async (pool: Pool, question: Question): Promise<Found> =>
  (await askTextsTogether(pool, [question]))[0] ?? []

/** Asks for texts that are only passed on, as their bytes: to read and write a long one as what it says costs more than all else. */
export const askBytes = async (pool: Pool, question: Question): Promise<Found> =>
  (await ask(pool, [question], 'latin1'))[0] ?? []
