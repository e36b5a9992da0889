import type { EntityManager } from 'typeorm'
import { visibleId } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import { notAllowed } from '../platform/input/change.ts'
import { leerateliers } from './leeratelier.fields.ts'
import { mayLead } from './leeratelier.policy.ts'
import { Leeratelier } from './leeratelier.ts'
import { sessions } from './session.fields.ts'
import { Session } from './session.ts'
import { lockSession } from './waiting-list.ts'

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

/** The session that an input names, locked, with its Leeratelier, for who leads it; NOT_FOUND or NOT_ALLOWED for others. */
export async function sessionToLead(
  tx: EntityManager,
  viewer: Viewer,
  global: string,
  field: string,
): Promise<{ session: Session; leeratelier: Leeratelier }> {
  const id = await visibleId(tx, viewer, sessions, global, field)
  const { leeratelierId } = await tx.findOneByOrFail(Session, { id })
  // First the Leeratelier, then its session: in the order in which cancelling it takes them.
  const leeratelier = await lockStatus(tx, leeratelierId)
  if (!mayLead(viewer, leeratelier))
    throw notAllowed(field, 'Only the facilitators of its Leeratelier and the coordinators can change a session.')
  return { session: await lockSession(tx, id), leeratelier }
}
