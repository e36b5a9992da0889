import type { EntityManager } from 'typeorm'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { notAllowed } from '../platform/input/change.ts'
import { visibleId } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import { leerateliers } from './leeratelier.fields.ts'
import { mayLead } from './leeratelier.policy.ts'
import { Leeratelier, LeeratelierStatus } from './leeratelier.ts'
import { SessionScope } from './session-scope.ts'
import { sessions } from './session.fields.ts'
import { Session } from './session.ts'
import { lockSession, lockSessions } from './waiting-list.ts'

/** The lock keeps its status as it is: nobody cancels it while a session of it is announced. */
const lockStatus = (tx: EntityManager, id: string): Promise<Leeratelier> =>
  tx.findOneOrFail(Leeratelier, { where: { id }, lock: { mode: 'pessimistic_read' } })

/** The Leeratelier that an input names, for who leads it; NOT_FOUND or NOT_ALLOWED for others. */
export async function leeratelierToLead(tx: EntityManager, viewer: Viewer, global: string): Promise<Leeratelier> {
  const id = await visibleId(tx, viewer, leerateliers, global, 'leeratelier')
  const leeratelier = await lockStatus(tx, id)
  if (mayLead(viewer, leeratelier)) return leeratelier
  throw notAllowed('leeratelier', 'Only its facilitators and the coordinators can publish sessions of a Leeratelier.')
}

interface Led {
  readonly session: Session
  /** Those of its series that begin after it, earliest first, where they are meant too. */
  readonly following: readonly Session[]
  readonly leeratelier: Leeratelier
}

/** The session that an input names, locked, with its Leeratelier, for who leads it; NOT_FOUND or NOT_ALLOWED for others. */
export async function sessionToLead(
  tx: EntityManager,
  viewer: Viewer,
  global: string,
  field: string,
  scope?: SessionScope | null,
): Promise<Led> {
  const id = await visibleId(tx, viewer, sessions, global, field)
  const { leeratelierId, seriesId } = await tx.findOneByOrFail(Session, { id })
  // First the Leeratelier, then its session: in the order in which cancelling it takes them.
  const leeratelier = await lockStatus(tx, leeratelierId)
  if (!mayLead(viewer, leeratelier))
    throw notAllowed(field, 'Only the facilitators of its Leeratelier and the coordinators can change a session.')
  const series = seriesId && scope === SessionScope.THIS_AND_FOLLOWING ? await lockSessions(tx, { seriesId }) : []
  const session = await lockSession(tx, id)
  return { session, following: earliestFirst(series.filter(other => isAfter(other, session))), leeratelier }
}

function isAfter(one: Session, other: Session): boolean {
  const apart = one.startsAt.getTime() - other.startsAt.getTime()
  return apart > 0 || (apart === 0 && one.id > other.id)
}

export const earliestFirst = (sessions: readonly Session[]): Session[] =>
  sessions.toSorted((one, other) => (isAfter(one, other) ? 1 : -1))

/** Sessions are announced where everybody sees their Leeratelier. */
export function demandPublished({ status }: Leeratelier, field: string): void {
  if (status === LeeratelierStatus.PUBLISHED) return
  const why = status === LeeratelierStatus.DRAFT ? 'is still a draft: publish it first' : 'is over'
  throw refuse(UserErrorCode.CLOSED, field, `This Leeratelier ${why}; a session can be prepared with \`draft\`.`)
}

export const isOver = () =>
  refuse(UserErrorCode.CLOSED, 'id', 'This session is over: it was held, closed or cancelled.')
