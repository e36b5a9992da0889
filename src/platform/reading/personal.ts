import type { Viewer } from '../viewer.ts'
import { TYPE } from './row-type.ts'
import { type Sql, sql } from './sql.ts'

/** A record of somebody else that a role gave the viewer access to. */
export interface PersonalRead {
  /** The GraphQL type of the record. */
  readonly type: string
  readonly id: string
  /** The participant it tells of; null where it tells of somebody who is none. */
  readonly about: string | null
  /** The alliance whose coordinators look after it; null for what the hub as a whole keeps. */
  readonly alliance: string | null
}

/** Keeps who read what of whom. */
export interface PersonalReads {
  /** Resolves once it is written: nobody is shown what was not. */
  note(viewer: Viewer, reads: readonly PersonalRead[]): Promise<void>
}

/** Where a row says of whom it tells; no field is called so. */
export const TELLS_OF = '#tellsOf'

/** Says of whom a row tells, for `noun` and `computed`. */
export const tellsOf = (id: Sql, { about, alliance }: { about: Sql; alliance: Sql }): Sql =>
  sql`json_build_array(${id}, ${about}, ${alliance})`

/** What of other people stands in an answer, each record once. */
export function personalReadsIn(json: unknown, viewer: Viewer): PersonalRead[] {
  const found = new Map<string, PersonalRead>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const told = (value as Record<string, unknown>)[TELLS_OF]
    if (Array.isArray(told)) {
      const [id, about, alliance] = told as [string, string | null, string | null]
      const type = String((value as Record<string, unknown>)[TYPE])
      if (about === null || about !== viewer.participant) found.set(`${type} ${id}`, { type, id, about, alliance })
    }
    Object.values(value).forEach(look)
  }
  look(json)
  return [...found.values()]
}
