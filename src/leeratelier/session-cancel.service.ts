import { type EntityManager, MoreThan } from 'typeorm'
import { ContributionKind } from '../contribution/index.ts'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { written } from '../platform/input/change.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { Leeratelier } from './leeratelier.ts'
import { isOpen } from './registration.policy.ts'
import { saveRevised, tell } from './session-history.service.ts'
import { earliestFirst, isOver, sessionToLead } from './session-to-lead.ts'
import type { CancelSessionInput } from './session.input.ts'
import { Session, SessionStatus } from './session.ts'
import { lockSessions } from './waiting-list.ts'

export async function cancelSession(context: Context, input: CancelSessionInput): Promise<string> {
  const { viewer } = context
  return inTransaction(context, async tx => {
    const { session, following, leeratelier } = await sessionToLead(tx, viewer, input.id, 'id', input.scope)
    const isCancelled = session.status === SessionStatus.CANCELLED
    if (session.status === SessionStatus.DRAFT)
      throw refuse(UserErrorCode.INVALID, 'id', 'This session is still a draft: nobody was told of it.')
    if (session.status !== SessionStatus.ANNOUNCED && !isCancelled) throw isOver()
    const all = [...(isCancelled ? [] : [session]), ...following.filter(isOpen)]
    await callOff(tx, viewer, all, leeratelier, written(input.reason) ?? null)
    return session.id
  })
}

const announcedToCome = (leeratelierId: string) => ({
  leeratelierId,
  status: SessionStatus.ANNOUNCED,
  endsAt: MoreThan(new Date()),
})

export const hasSessionsToCome = (tx: EntityManager, leeratelierId: string): Promise<boolean> =>
  tx.existsBy(Session, announcedToCome(leeratelierId))

/** Cancels all that is announced and still to come. */
export async function callOffSessions(
  tx: EntityManager,
  viewer: Viewer,
  leeratelier: Leeratelier,
  reason: string | null,
): Promise<void> {
  const announced = await lockSessions(tx, announcedToCome(leeratelier.id))
  await callOff(tx, viewer, earliestFirst(announced), leeratelier, reason)
}

async function callOff(
  tx: EntityManager,
  viewer: Viewer,
  sessions: readonly Session[],
  leeratelier: Leeratelier,
  reason: string | null,
) {
  for (const session of sessions) {
    session.status = SessionStatus.CANCELLED
    session.cancelReason = reason
    await saveRevised(tx, session)
  }
  await tell(tx, viewer, ContributionKind.SESSION_CANCELLED, sessions, leeratelier)
}
