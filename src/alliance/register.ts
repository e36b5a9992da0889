import type { EntityManager } from 'typeorm'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { notAllowed } from '../platform/input/change.ts'
import { visibleId } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import { Alliance } from './alliance.ts'
import { alliances } from './alliance.fields.ts'
import { mayAddOrganisations, mayCoordinate, mayKeep } from './alliance.policy.ts'
import { Organisation } from './organisation.ts'
import { organisations } from './organisation.fields.ts'
import { Partnership } from './partnership.ts'

/** Any number, as long as every process of a hub takes the same. */
const REGISTER_LOCK = 724_003

/** Who is who, who became whom and who takes part is changed by one coordinator after another: each looks at what is there. */
export async function lockRegister(tx: EntityManager, viewer: Viewer): Promise<void> {
  if (!mayAddOrganisations(viewer)) throw notAllowed(null, 'Only the coordinators of an alliance can do this.')
  await tx.query('select pg_advisory_xact_lock($1)', [REGISTER_LOCK])
}

/** The alliance that is meant, for who coordinates it: the one given, or the only one the viewer coordinates. */
export async function coordinatedAlliance(
  tx: EntityManager,
  viewer: Viewer,
  global: string | null | undefined,
): Promise<string> {
  const [only, ...others] = viewer.coordinatorOf
  if (global != null) {
    const id = await visibleId(tx, viewer, alliances, global, 'alliance')
    if (!mayCoordinate(viewer, id)) throw notAllowed('alliance', 'Only the coordinators of this alliance can do this.')
    return id
  }
  if (!only) throw notAllowed(null, 'Only the coordinators of an alliance can do this.')
  if (others.length) throw severalAlliances()
  return only
}

/** The alliance that is meant, for anybody: the one given, or the only one there is. */
export async function anyAlliance(
  tx: EntityManager,
  viewer: Viewer,
  global: string | null | undefined,
): Promise<string> {
  if (global != null) return visibleId(tx, viewer, alliances, global, 'alliance')
  const [only, ...others] = await tx.find(Alliance, { select: { id: true }, take: 2 })
  if (!only || others.length) throw severalAlliances()
  return only.id
}

const severalAlliances = () => refuse(UserErrorCode.REQUIRED, 'alliance', 'Say which alliance is meant.')

/** An organisation that the viewer may change, held until the transaction ends. */
export async function keptOrganisation(
  tx: EntityManager,
  viewer: Viewer,
  id: string,
  field: string | readonly string[],
): Promise<Organisation> {
  const partnerOf = await tx.find(Partnership, { select: { allianceId: true }, where: { organisationId: id } })
  const may = mayKeep(
    viewer,
    partnerOf.map(({ allianceId }) => allianceId),
  )
  if (!may) throw refuse(UserErrorCode.NOT_ALLOWED, field, 'Only the coordinators of its alliance can do this.')
  return tx.findOneOrFail(Organisation, { where: { id }, lock: { mode: 'for_no_key_update' } })
}

export const organisationId = (tx: EntityManager, viewer: Viewer, global: string, field: string): Promise<string> =>
  visibleId(tx, viewer, organisations, global, field)

/** A name or title as it is kept: accents in one form, no blanks around it. */
export const spelled = (text: string): string => text.normalize('NFC').trim()
