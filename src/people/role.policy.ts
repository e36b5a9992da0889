import type { Viewer } from '../platform/viewer.ts'
import { RoleKind } from './role.ts'

/** A right at its place, and the alliances in which that place lies today. */
export interface RoleAt {
  readonly kind: RoleKind
  readonly organisationId: string | null
  readonly leeratelierId: string | null
  readonly allianceId: string | null
  readonly alliances: readonly string[]
}

const AT_ORGANISATION: readonly RoleKind[] = [RoleKind.PARTICIPANT, RoleKind.ORGANISATION_EDITOR]

export const isAtOrganisation = (kind: RoleKind): boolean => AT_ORGANISATION.includes(kind)

/** Who gives a right may also take it. */
export function mayGive(viewer: Viewer, { kind, organisationId, alliances }: RoleAt): boolean {
  if (viewer.isAdmin) return true
  const coordinates = alliances.some(alliance => viewer.coordinatorOf.includes(alliance))
  if (isAtOrganisation(kind))
    return coordinates || viewer.editorOf.some(organisation => organisation === organisationId)
  // Only admins make coordinators and admins: nobody hands on as much as they have themselves.
  return kind === RoleKind.FACILITATOR && coordinates
}

/** API keys and what else concerns the hub as a whole. */
export const looksAfterHub = (viewer: Viewer): boolean => viewer.kind === 'participant' && viewer.isAdmin
