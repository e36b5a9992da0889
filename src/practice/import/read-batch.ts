import { setImmediate as turn } from 'node:timers/promises'
import type { GraphQLInputObjectType } from 'graphql'
import { HubError, Refusal } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { type Line, linesOf } from '../../platform/lines.ts'
import { oneLine } from '../../platform/one-line.ts'
import { type NewPractice, newPractice } from '../practice-content.ts'
import type { Ledger } from './ledger.ts'
import type { Lexicon } from './lexicon.ts'
import type { Places } from './places.ts'
import { type PracticeLine, readPracticeLine, textOf } from './practice-line.ts'

/** More than all fields at their longest, as long as what is written is not mostly escapes. */
const LONGEST_LINE = 1_000_000
/** What is wrong may be told with the wrong thing in it. */
const LONGEST_REASON = 500
const LINES_AT_ONCE = 1_000
const BYTES_AT_ONCE = 4_000_000
/** After so many lines those who write get a turn, whom Postgres may have answered. */
const LINES_A_TURN = 50

export interface Batch {
  readonly lines: readonly Line[]
  readonly bytes: number
}

/** A line that can be written. */
export interface Candidate extends Pick<PracticeLine, 'number' | 'key'> {
  readonly practice: NewPractice
  /** What the index is to have of its texts. */
  readonly search: string
  /** The ids of its organisations, the owner first. */
  readonly organisations: readonly string[]
  readonly authorIds: readonly string[]
}

type Found = Pick<PracticeLine, 'authors'> & Omit<Candidate, 'authorIds' | 'search'>

export interface BadLine {
  readonly line: number
  readonly why: string
}

interface Read {
  /** How many lines were not blank. */
  readonly count: number
  readonly candidates: readonly Candidate[]
  readonly bad: readonly BadLine[]
}

export interface Against {
  readonly type: GraphQLInputObjectType
  readonly places: Places
  readonly ledger: Ledger
  readonly lexicon: Lexicon
}

/** As many lines as are written in one transaction. */
export async function* batchesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Batch> {
  let lines: Line[] = []
  let bytes = 0
  for await (const line of linesOf(chunks, LONGEST_LINE)) {
    lines.push(line)
    bytes += line.size
    if (lines.length < LINES_AT_ONCE && bytes < BYTES_AT_ONCE) continue
    yield { lines, bytes }
    lines = []
    bytes = 0
  }
  if (lines.length) yield { lines, bytes }
}

/** Tells the lines that can be written from those that cannot, each with all that is wrong with it. */
export async function readBatch({ lines }: Batch, against: Against): Promise<Read> {
  const bad: BadLine[] = []
  const found: Found[] = []
  let count = 0
  for (const { number, bytes } of lines) {
    if (number % LINES_A_TURN === 0) await turn()
    try {
      const text = textOf(bytes)
      if (text === null) continue
      count++
      found.push(asPractice(await readPracticeLine(number, text, against.type), against.places))
    } catch (error) {
      bad.push({ line: number, why: reasonOf(error) })
    }
  }
  const known = await withAuthors(found, against.ledger, bad)
  const twice = await against.ledger.note(known)
  for (const [{ number, key }, first] of twice)
    bad.push({ line: number, why: `key: ${JSON.stringify(key)} stands in line ${first} already.` })
  return {
    count,
    candidates: await withWords(
      known.filter(line => !twice.has(line)),
      against.lexicon,
    ),
    bad: bad.sort((one, other) => one.line - other.line),
  }
}

function asPractice({ number, key, authors, content, publishedAt, ...line }: PracticeLine, places: Places): Found {
  const { ownerId, allianceId, organisations } = places.of(line.organisations)
  const practice = newPractice({ id: newId(), ownerId, allianceId }, content, null, publishedAt ?? undefined)
  return { number, key, authors, organisations, practice }
}

async function withAuthors(
  lines: readonly Found[],
  ledger: Ledger,
  bad: BadLine[],
): Promise<Omit<Candidate, 'search'>[]> {
  const ids = await ledger.participants([...new Set(lines.flatMap(({ authors }) => authors))])
  return lines.flatMap(line => {
    const unknown = line.authors.find(address => !ids.has(address))
    if (unknown === undefined)
      return { ...line, authorIds: [...new Set(line.authors.map(address => ids.get(address) ?? ''))] }
    bad.push({ line: line.number, why: `authors: nobody here has the e-mail address ${unknown}.` })
    return []
  })
}

async function withWords(lines: readonly Omit<Candidate, 'search'>[], lexicon: Lexicon): Promise<Candidate[]> {
  const searches = await lexicon.vectorsOf(lines.map(({ practice }) => practice))
  return lines.map((line, index) => ({ search: searches[index] ?? '', ...line }))
}

function reasonOf(error: unknown): string {
  if (error instanceof Refusal || error instanceof HubError) return oneLine(error.message.slice(0, LONGEST_REASON))
  throw error
}
