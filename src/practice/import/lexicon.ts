import type { QueryRunner } from 'typeorm'
import type { NewPractice } from '../practice-content.ts'
import { PracticeStatus } from '../practice-words.ts'
import { type Part, partsOf } from './search-parts.ts'

/** In characters: those of some hundred thousand words, which take some 50 MB. */
const REMEMBERED = 1_000_000
/** Ends what is asked about, so that its place tells how many there are. */
const END = 'eindewoord'
/** What Postgres keeps: so many places of a word in one text, so many in all, and none further on than the last. */
const MOST_IN_PART = 255
const MOST = 256
const LAST_PLACE = 16_383

/** A word as an index keeps it, and how it stands in the vector that is being made. */
interface Lexeme {
  readonly quoted: string
  /** The number of the part that had it last, and how many places it may have by the end of that. */
  part: number
  most: number
  /** Where in the list of words it stands, how many places it has, and the last of them. */
  index: number
  count: number
  place: number
}

/** What Postgres reads in a piece of text. */
interface Entry {
  readonly piece: string
  /** Its words, each with its place; the first place is 1. */
  lexemes: readonly Lexeme[]
  at: readonly number[]
  /** How many places it takes, those of words that no index keeps along. */
  places: number
  /** Whether it can be guessed by now, when somebody makes a typing error. */
  learned: boolean
}

interface EntriesOfPart extends Pick<Part, 'weight'> {
  readonly entries: readonly Entry[]
}

/**
 * What an index has of the texts of practices. Postgres's parser of text takes half of what writing a practice costs it, and
 * practices share most of their words, so each piece between blanks is read by Postgres once, and then remembered.
 */
export class Lexicon {
  readonly #known = new Map<string, Entry>()
  readonly #lexemes = new Map<string, Lexeme>()
  #size = 0
  #parts = 1

  /** Outside of the transactions that write, so that none of them waits for the words of another. */
  constructor(private readonly session: QueryRunner) {}

  /** For each practice what `to_tsvector` would make of its texts, weights included. What is published can be guessed from now on. */
  async vectorsOf(practices: readonly NewPractice[]): Promise<string[]> {
    if (this.#size > REMEMBERED) this.#forget()
    const unread: Entry[] = []
    const unlearned = new Set<Entry>()
    const texts = practices.map(practice => {
      const parts = partsOf(practice).map(({ weight, pieces }) => ({ weight, entries: this.#find(pieces, unread) }))
      if (practice.status === PracticeStatus.PUBLISHED)
        for (const { entries } of parts) for (const entry of entries) if (!entry.learned) unlearned.add(entry)
      return parts
    })
    if (unread.length) await this.#read(unread)
    if (unlearned.size) await this.#learn([...unlearned])
    return texts.map(parts => {
      const vector = vectorOf(parts, this.#parts)
      this.#parts += parts.length
      return vector
    })
  }

  #forget() {
    this.#known.clear()
    this.#lexemes.clear()
    this.#size = 0
  }

  #find(pieces: readonly string[], unread: Entry[]): Entry[] {
    return pieces.map(piece => {
      const found = this.#known.get(piece)
      if (found) return found
      const entry = { piece, lexemes: [], at: [], places: 0, learned: false }
      this.#known.set(piece, entry)
      this.#size += piece.length
      unread.push(entry)
      return entry
    })
  }

  async #read(entries: readonly Entry[]): Promise<void> {
    const rows = await this.session.manager.query<{ lexemes: string[]; at: number[] }[]>(
      `select lexemes, at from unnest($1::text[]) with ordinality asked (piece, number),
         lateral (select array_agg(lexeme order by place, lexeme = '${END}') as lexemes, array_agg(place order by place) as at
           from unnest(to_tsvector('hub_dutch', piece || ' ${END}')) word, unnest(positions) place) words
       order by number`,
      [entries.map(({ piece }) => piece)],
    )
    for (const [index, { lexemes, at }] of rows.entries()) {
      const entry = entries[index]
      if (!entry) continue
      entry.lexemes = lexemes.slice(0, -1).map(lexeme => this.#lexeme(lexeme))
      entry.at = at.slice(0, -1)
      entry.places = (at.at(-1) ?? 1) - 1
    }
  }

  #lexeme(lexeme: string): Lexeme {
    const known = this.#lexemes.get(lexeme)
    if (known) return known
    const quoted = `'${lexeme.replaceAll(/['\\]/g, '$&$&')}'`
    const made = { quoted, part: 0, most: 0, index: 0, count: 0, place: 0 }
    this.#lexemes.set(lexeme, made)
    return made
  }

  async #learn(entries: readonly Entry[]): Promise<void> {
    await this.session.query('select search_learn($1)', [entries.map(({ piece }) => piece)])
    for (const entry of entries) entry.learned = true
  }
}

/**
 * In the form in which Postgres reads a `tsvector`; the places of each part follow the last that is kept of those before. Each word
 * stands there once, with all its places: to bring them together takes Postgres longer.
 */
function vectorOf(parts: readonly EntriesOfPart[], firstPart: number): string {
  const words: string[] = []
  let last = 0
  for (const [turn, { weight, entries }] of parts.entries()) {
    const part = firstPart + turn
    let before = last
    for (const { lexemes, at, places } of entries) {
      for (let index = 0; index < lexemes.length; index++) {
        const lexeme = lexemes[index]
        if (!lexeme) continue
        if (lexeme.part < firstPart) lexeme.count = 0
        if (lexeme.part !== part) {
          lexeme.part = part
          lexeme.most = Math.min(lexeme.count + MOST_IN_PART, MOST)
        }
        const place = Math.min(before + (at[index] ?? 0), LAST_PLACE)
        if (lexeme.count === lexeme.most || (lexeme.count && lexeme.place === place)) continue
        if (lexeme.count++) words[lexeme.index] += `,${place}${weight}`
        else lexeme.index = words.push(`${lexeme.quoted}:${place}${weight}`) - 1
        lexeme.place = last = place
      }
      before += places
    }
  }
  // Far quicker than to add to a text, which Node.js keeps as a chain of pieces.
  return words.join(' ')
}
