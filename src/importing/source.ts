import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { type Readable, addAbortSignal } from 'node:stream'
import { ImportError } from '../practice/index.ts'

export interface Source {
  /** Whose keys stand in it. */
  readonly name: string
  /** In bytes; null where nobody knows before the end. */
  readonly size: number | null
  readonly chunks: AsyncIterable<Buffer>
}

const LONGEST_NAME = 200

/** What other forms of text begin with, and what to say of them. */
const OTHERWISE = [
  ['fffe', 'is UTF-16: save it as UTF-8.'],
  ['feff', 'is UTF-16: save it as UTF-8.'],
  ['1f8b', 'is compressed: give it to gunzip first, and import what that writes with `-`.'],
  ['504b', 'is a zip file: unpack it first.'],
] as const

/** The file of this name, or standard input for `-`. Throws an ImportError in one line where it cannot be read. */
export async function openSource(file: string, given: string | undefined, signal: AbortSignal): Promise<Source> {
  const name = (given ?? (file === '-' ? '' : basename(file, extname(file)))).trim()
  if (!name) throw new ImportError('Say whose keys these are: --source <name>.')
  if (name.length > LONGEST_NAME) throw new ImportError(`A source has a name of at most ${LONGEST_NAME} characters.`)
  if (file === '-') return { name, size: null, chunks: read('Standard input', process.stdin, signal) }
  const found = await stat(file).catch((error: unknown) => Promise.reject(unreadable(file, error)))
  if (found.isDirectory()) throw new ImportError(`${file} is a folder: name the file in it.`)
  if (found.isFile() && !found.size) throw new ImportError(`${file} is empty: there is nothing to import.`)
  const stream = createReadStream(file, { highWaterMark: 256 * 1024 })
  return { name, size: found.isFile() ? found.size : null, chunks: read(file, stream, signal) }
}

async function* read(file: string, stream: Readable, signal: AbortSignal): AsyncGenerator<Buffer> {
  let begun = false
  try {
    for await (const chunk of addAbortSignal(signal, stream)) {
      const bytes = chunk as Buffer
      if (!begun) demandText(file, bytes)
      begun = true
      yield bytes
    }
  } catch (error) {
    throw error instanceof ImportError || signal.aborted ? error : unreadable(file, error)
  }
}

function demandText(file: string, beginning: Buffer) {
  const [, why] = OTHERWISE.find(([mark]) => beginning.toString('hex', 0, 2) === mark) ?? []
  if (why) throw new ImportError(`${file} ${why}`)
}

function unreadable(file: string, error: unknown): ImportError {
  const { code, message } = error as NodeJS.ErrnoException
  const why = { ENOENT: 'is not there', EACCES: 'may not be read', EPERM: 'may not be read' }[code ?? '']
  return new ImportError(why ? `${file} ${why}.` : `${file} cannot be read: ${message}.`)
}
