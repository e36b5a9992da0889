import { EventEmitter } from 'node:events'
import type { Connection } from 'pg'

declare module 'pg' {
  interface Connection {
    attachListeners(stream: EventEmitter): void
  }
}

/** Who takes the rows of a statement as they come: columns of `bytes`, from a place on. */
export interface RowReader {
  readRow(bytes: Buffer, from: number): void
}

const DATA_ROW = 'D'.charCodeAt(0)
const BIND_COMPLETE = '2'.charCodeAt(0)
/** The kind of a message, and its length without that. */
const HEAD = 5

/** How long a message is, or at least, where its head has not come whole. */
const lengthAt = (bytes: Buffer, at: number): number =>
  at + HEAD > bytes.length ? HEAD : 1 + bytes.readUInt32BE(at + 1)

const streams = new WeakMap<Connection, RowStream>()

/** What Postgres sends on one connection: the rows of our own statements go to who asked, all else to pg, which reads rows as texts only. */
export class RowStream {
  /** Who asks now. */
  reader: RowReader | null = null
  readonly #others = new EventEmitter()
  /** The beginning of a message whose end has not come, and how long that is at least. */
  #held: Buffer[] = []
  #heldLength = 0
  #wanted = 0

  /** To be called while the connection is asked nothing, so that no message is half read. */
  static of(connection: Connection): RowStream {
    const known = streams.get(connection)
    if (known) return known
    const made = new RowStream(connection)
    streams.set(connection, made)
    return made
  }

  private constructor(connection: Connection) {
    connection.attachListeners(this.#others)
    connection.stream.removeAllListeners('data')
    connection.stream.on('data', (chunk: Buffer) => this.#take(chunk))
  }

  #take(chunk: Buffer) {
    if (!this.#heldLength) return this.#split(chunk)
    this.#hold(chunk, this.#wanted)
    if (this.#heldLength < this.#wanted) return
    const bytes = Buffer.concat(this.#held)
    this.#held = []
    this.#heldLength = 0
    this.#split(bytes)
  }

  #hold(bytes: Buffer, wanted: number) {
    this.#held.push(bytes)
    this.#heldLength += bytes.length
    this.#wanted = wanted
  }

  #split(bytes: Buffer) {
    let passedOn = 0
    let at = 0
    let length = lengthAt(bytes, at)
    while (at + length <= bytes.length) {
      const kind = bytes[at]
      if (this.reader && (kind === DATA_ROW || kind === BIND_COMPLETE)) {
        this.#passOn(bytes, passedOn, at)
        passedOn = at + length
        if (kind === DATA_ROW) this.reader.readRow(bytes, at + HEAD)
      }
      at += length
      length = lengthAt(bytes, at)
    }
    this.#passOn(bytes, passedOn, at)
    if (at < bytes.length) this.#hold(bytes.subarray(at), length)
  }

  #passOn(bytes: Buffer, from: number, to: number) {
    if (from < to) this.#others.emit('data', bytes.subarray(from, to))
  }
}
