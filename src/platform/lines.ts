export interface Line {
  /** From 1, as editors count. */
  readonly number: number
  /** Without its end; null where it is longer than it may be. */
  readonly bytes: Buffer | null
  /** How many bytes it takes where it stands, its end among them. */
  readonly size: number
}

const NEW_LINE = 10

/** The lines of a stream; no more of it is held than one line that is not too long. */
export async function* linesOf(chunks: AsyncIterable<Buffer>, longest: number): AsyncGenerator<Line> {
  let number = 0
  let size = 0
  let held: Buffer[] = []
  const hold = (part: Buffer) => {
    size += part.length
    if (size > longest) held = []
    else if (part.length) held.push(part)
  }
  const whole = (end: number): Line => {
    const [only, ...more] = held
    const bytes = size > longest ? null : only && !more.length ? only : Buffer.concat(held)
    const line = { number: ++number, bytes, size: size + end }
    size = 0
    held = []
    return line
  }
  for await (const chunk of chunks) {
    let from = 0
    for (let to = chunk.indexOf(NEW_LINE); to >= 0; to = chunk.indexOf(NEW_LINE, from)) {
      hold(chunk.subarray(from, to))
      yield whole(1)
      from = to + 1
    }
    hold(chunk.subarray(from))
  }
  if (size) yield whole(0)
}
