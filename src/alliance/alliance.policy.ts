import { type Sql, never, sql, uuids } from '../platform/reading/sql.ts'
import type { Viewer } from '../platform/viewer.ts'

/** Keeps its partners and its pledge, and decides who joins: its coordinators. */
export const mayCoordinate = (viewer: Viewer, alliance: string): boolean => viewer.coordinatorOf.includes(alliance)

/** `mayCoordinate`, for the rows of a statement. */
export const isCoordinatedBy = (viewer: Viewer, alliance: Sql): Sql =>
  viewer.coordinatorOf.length ? sql`${alliance} = any(${uuids(viewer.coordinatorOf)})` : never

/** Adds to the organisations that the hub knows: whoever coordinates an alliance. */
export const mayAddOrganisations = (viewer: Viewer): boolean => viewer.coordinatorOf.length > 0

/** Renames and changes an organisation: the coordinators of an alliance it is or was a partner of; of any, while it is of none. */
export const mayKeep = (viewer: Viewer, partnerOf: readonly string[]): boolean =>
  partnerOf.length ? partnerOf.some(alliance => mayCoordinate(viewer, alliance)) : mayAddOrganisations(viewer)

interface Signing {
  readonly alliance: string
  /** Who signs, and for whom. */
  readonly organisations: readonly string[]
  /** Whether each of them is or was a partner of that alliance. */
  readonly arePartners: boolean
}

/** Records a signature: the coordinators; an editor where all it speaks for are the editor's own, and partners. */
export const maySign = (viewer: Viewer, { alliance, organisations, arePartners }: Signing): boolean =>
  mayCoordinate(viewer, alliance) || (arePartners && organisations.every(id => viewer.editorOf.includes(id)))
