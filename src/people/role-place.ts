import type { EntityManager } from 'typeorm'
import { Alliance, organisations } from '../alliance/index.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { inputId, notFound } from '../platform/ids.ts'
import { visibleId } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { GrantRoleInput } from './role.input.ts'
import type { RoleAt } from './role.policy.ts'
import { RoleKind } from './role.ts'

type Place = 'organisation' | 'leeratelier' | 'alliance'

/** The one kind of place where each right holds; ADMIN holds for the hub as a whole. */
export const PLACES: Readonly<Record<RoleKind, Place | null>> = {
  PARTICIPANT: 'organisation',
  ORGANISATION_EDITOR: 'organisation',
  FACILITATOR: 'leeratelier',
  COORDINATOR: 'alliance',
  ADMIN: null,
}

export const NOWHERE = { organisationId: null, leeratelierId: null, allianceId: null, alliances: [] }

/** The right that an input names, at a place that is one for it. */
export async function roleFrom(
  tx: EntityManager,
  viewer: Viewer,
  input: Omit<GrantRoleInput, 'participant'>,
): Promise<RoleAt> {
  const { kind } = input
  const place = PLACES[kind]
  for (const other of ['organisation', 'leeratelier', 'alliance'] as const)
    if (other !== place && input[other] != null)
      throw refuse(UserErrorCode.INVALID, other, `${kind} does not hold at a place of this kind.`)
  if (!place) return { kind, ...NOWHERE }
  if (place === 'alliance') {
    const allianceId = await allianceFrom(tx, input.alliance)
    return { kind, ...NOWHERE, allianceId, alliances: [allianceId] }
  }
  const given = input[place]
  if (given == null) throw refuse(UserErrorCode.REQUIRED, place, `${kind} holds at one place: name it.`)
  if (place === 'leeratelier') return { kind, ...NOWHERE, ...(await leeratelierFrom(tx, viewer, given)) }
  const organisationId = await visibleId(tx, viewer, organisations, given, 'organisation')
  return { kind, ...NOWHERE, organisationId, alliances: await alliancesOf(tx, organisationId) }
}

/** The alliances in which an organisation takes part today. */
export async function alliancesOf(tx: EntityManager, organisation: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `select distinct alliance_id as id from partnership
     where organisation_id = $1 and (until_date is null or until_date > current_date)`,
    [organisation],
  )
  return rows.map(({ id }) => id)
}

/** A Leeratelier is known here by its table alone: its folder comes after this one. */
async function leeratelierFrom(tx: EntityManager, viewer: Viewer, given: string) {
  if (!viewer.isAdmin && !viewer.coordinatorOf.length)
    throw refuse(
      UserErrorCode.NOT_ALLOWED,
      'leeratelier',
      'Facilitators are appointed by a coordinator of the alliance.',
    )
  const leeratelierId = inputId('Leeratelier', given, 'leeratelier')
  const [found] = await tx.query<{ alliance: string }[]>(
    'select alliance_id as alliance from leeratelier where id = $1',
    [leeratelierId],
  )
  // What another alliance prepares is not for this coordinator to know of.
  if (!found || !(viewer.isAdmin || viewer.coordinatorOf.includes(found.alliance))) throw notFound('leeratelier')
  return { leeratelierId, alliances: [found.alliance] }
}

async function allianceFrom(tx: EntityManager, given: string | null | undefined): Promise<string> {
  const [first, ...others] = await tx.find(
    Alliance,
    given == null ? {} : { where: { id: inputId('Alliance', given, 'alliance') } },
  )
  if (!first) throw notFound('alliance')
  if (others.length) throw refuse(UserErrorCode.REQUIRED, 'alliance', 'This hub serves several alliances: name one.')
  return first.id
}
