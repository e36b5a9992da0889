import { DESCRIPTION } from '../best-practice.ts'
import type { NewPractice } from '../practice-content.ts'

/** Texts of one weight, in pieces that are read one by one. */
export interface Part {
  readonly weight: 'A' | 'B' | 'C'
  readonly pieces: readonly string[]
}

/** Stop words between what does not belong together, as the trigger `best_practice_index` puts them. */
const GAP = ' de de '
/** What may reach beyond a blank: tags, addresses that lack what follows, and a path that is another one behind a blank. */
const REACHING = /[<~]|:\/\/(?:\s|$)/

/** The texts of a practice as the trigger `best_practice_index` reads them. */
export function partsOf(practice: NewPractice): Part[] {
  const { title, summary, themes, municipalities } = practice
  const description = DESCRIPTION.map(name => practice[name]).filter(text => text !== null)
  return [
    { weight: 'A', pieces: piecesOf(title) },
    { weight: 'B', pieces: apart([summary, themes.join(GAP), municipalities.join(GAP)]) },
    { weight: 'C', pieces: apart(description) },
  ]
}

const apart = (texts: readonly string[]) => piecesOf(['', ...texts].join(GAP))
const piecesOf = (text: string) => (REACHING.test(text) ? [text] : text.split(/[ \n]+/))
