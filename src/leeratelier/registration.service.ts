import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { visibleId } from '../platform/reading/visible-ids.ts'
import { notAllowed } from '../platform/input/change.ts'
import { inTurn } from './in-turn.ts'
import { Leeratelier } from './leeratelier.ts'
import { registrations } from './registration.fields.ts'
import { isOpen, mayRegister } from './registration.policy.ts'
import { Registration, RegistrationStatus } from './registration.ts'
import { sessions } from './session.fields.ts'
import { Session } from './session.ts'
import { joinLine, lockSession, moveUp } from './waiting-list.ts'

/** Takes a place, or the end of the waiting list. Once is enough; after a cancellation it begins anew. */
export async function registerForSession(context: Context, global: string): Promise<string> {
  const { viewer, db } = context
  const sessionId = await visibleId(db.manager, viewer, sessions, global, 'session')
  const { leeratelierId } = await db.manager.findOneByOrFail(Session, { id: sessionId })
  const { participant: participantId } = viewer
  if (!participantId || !mayRegister(viewer, await db.manager.findOneByOrFail(Leeratelier, { id: leeratelierId })))
    throw notAllowed('session', 'Only people of the alliance can register, in person.')

  const take = () =>
    inTransaction(context, async tx => {
      const session = await lockSession(tx, sessionId)
      if (!isOpen(session)) throw isClosed('session')
      await joinLine(tx, sessionId, participantId)
      await moveUp(tx, session, participantId)
      return tx.findOneByOrFail(Registration, { sessionId, participantId })
    })
  const { id } = await inTurn(context, sessionId, take)
  return id
}

/** Gives a place back, and in the same moment to who waits longest. Once is enough. */
export async function cancelRegistration(context: Context, global: string): Promise<string> {
  const { viewer, db } = context
  const id = await visibleId(db.manager, viewer, registrations, global, 'registration')
  const { sessionId } = await db.manager.findOneByOrFail(Registration, { id })

  const giveBack = () =>
    inTransaction(context, async tx => {
      const session = await lockSession(tx, sessionId)
      const registration = await tx.findOneByOrFail(Registration, { id })
      if (registration.status === RegistrationStatus.CANCELLED) return
      if (!isOpen(session) || !isUnderWay(registration)) throw isClosed('registration')
      registration.status = RegistrationStatus.CANCELLED
      await tx.save(registration)
      await moveUp(tx, session)
    })
  await inTurn(context, sessionId, giveBack)
  return id
}

/** Attendance, once recorded, stays. */
const isUnderWay = ({ status }: Registration) =>
  status === RegistrationStatus.REGISTERED || status === RegistrationStatus.WAITLISTED

const isClosed = (field: string) =>
  refuse(UserErrorCode.CLOSED, field, 'This session is not open: it is over, cancelled or not yet announced.')
