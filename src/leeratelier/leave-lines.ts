import { type EntityManager, In } from 'typeorm'
import { Registration } from './registration.ts'
import { lockSessions, moveUp } from './waiting-list.ts'

/** Takes somebody out of every line as if they had never been in it; who waits gets the places that are free then. */
export async function leaveLines(tx: EntityManager, participantId: string): Promise<void> {
  const registrations = await tx.findBy(Registration, { participantId })
  const sessions = await lockSessions(tx, { id: In(registrations.map(({ sessionId }) => sessionId)) })
  for (const session of sessions) {
    await tx.delete(Registration, { sessionId: session.id, participantId })
    await moveUp(tx, session)
  }
}
