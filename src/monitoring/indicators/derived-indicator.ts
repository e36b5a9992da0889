import type { Level } from '../../contribution/index.ts'
import type { Sql } from '../../platform/reading/sql.ts'

/** A number that is counted from the contributions of a year, tied to the goal at one level. */
export interface DerivedIndicator {
  /** Never changes: it ties the years together and stands in addresses. */
  readonly key: string
  /** Raised whenever it comes to count something else: numbers of two versions are never compared. */
  readonly version: number
  readonly label: string
  readonly level: Level
  /** What it counts, as the end of a sentence that begins with "Telt". */
  readonly counted: string
  readonly unit: string
  /**
   * A select of three columns over the relations of sources.ts: the contribution behind it, what is counted, and for how
   * many it counts. What several contributions tell of is counted once.
   */
  readonly counts: Sql
}

/** What every derived number is, and what it is not. */
const PROXY = 'zegt iets over activiteit, niet over gezondheid'

export const definitionOf = ({ counted }: DerivedIndicator): string => `Telt ${counted}; ${PROXY}.`
