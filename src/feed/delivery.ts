/** One event of a stream, as all get it whose question is the same. */
export class Delivery {
  readonly #frames = new Map<string, Buffer>()

  constructor(
    /** The position of the line in the log. */
    readonly position: bigint,
    /** The result of the execution, as JSON. */
    readonly json: string,
  ) {}

  /** The bytes for the wire, made once for all whose transport writes them alike. */
  frame(form: string, write: (json: string, form: string) => Buffer): Buffer {
    const known = this.#frames.get(form)
    if (known) return known
    const made = write(this.json, form)
    this.#frames.set(form, made)
    return made
  }
}

/** Where the events of one stream go. */
export interface Sink {
  send(delivery: Delivery): void
  /** Whether the client has much to read yet: then it is sent nothing, and what comes stays in the database. */
  readonly isFull: boolean
  /** Resolves once there is room again, or nobody who reads. */
  room(): Promise<void>
}
