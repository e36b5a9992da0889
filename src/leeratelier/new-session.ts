import type { EntityManager } from 'typeorm'
import type { Viewer } from '../platform/viewer.ts'
import type { Leeratelier } from './leeratelier.ts'
import { setDetails } from './session-details.ts'
import { demandPublished, leeratelierToLead } from './session-to-lead.ts'
import type { NewSession } from './session.input.ts'
import { Session, SessionStatus } from './session.ts'
import { HOME_ZONE } from './time-zone.ts'

/** A session as an input tells it, not yet written, of a Leeratelier that the viewer leads. */
export async function newSession(
  tx: EntityManager,
  viewer: Viewer,
  input: NewSession,
  ids: Pick<Session, 'id' | 'seriesId'>,
): Promise<{ session: Session; leeratelier: Leeratelier }> {
  const leeratelier = await leeratelierToLead(tx, viewer, input.leeratelier)
  if (!input.draft) demandPublished(leeratelier, 'leeratelier')
  const session = tx.create(Session, {
    ...ids,
    leeratelierId: leeratelier.id,
    status: input.draft ? SessionStatus.DRAFT : SessionStatus.ANNOUNCED,
    revision: 1,
    description: null,
    timeZone: HOME_ZONE,
    location: null,
    onlineUrl: null,
    capacity: null,
    learningQuestions: [],
    cancelReason: null,
  })
  setDetails(session, input)
  return { session, leeratelier }
}
