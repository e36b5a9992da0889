import { isDeepStrictEqual } from 'node:util'
import type { EntityManager } from 'typeorm'
import { ContributionKind } from '../contribution/index.ts'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { once } from '../platform/database/idempotency.ts'
import { demandRevision } from '../platform/input/change.ts'
import type { Viewer } from '../platform/viewer.ts'
import { newSession } from './new-session.ts'
import { programme, setDetails } from './session-details.ts'
import { saveRevised, tell } from './session-history.service.ts'
import { changePractices } from './session-practices.ts'
import { shifted } from './session-shift.ts'
import { demandPublished, isOver, sessionToLead } from './session-to-lead.ts'
import type { AnnounceSessionInput, PublishSessionInput, UpdateSessionInput } from './session.input.ts'
import { Session, SessionStatus } from './session.ts'
import { moveUp } from './waiting-list.ts'

export async function publishSession(context: Context, input: PublishSessionInput): Promise<string> {
  const { viewer } = context
  const request = { viewer, mutation: 'publishSession', idempotencyKey: input.idempotencyKey }
  return inTransaction(context, tx =>
    once(tx, request, async id => {
      const { session, leeratelier } = await newSession(tx, viewer, input, { id, seriesId: null })
      await tx.insert(Session, session)
      await changePractices(tx, viewer, id, input.bestPractices)
      if (!input.draft) await tell(tx, viewer, ContributionKind.SESSION_ANNOUNCED, [session], leeratelier)
    }),
  )
}

const isDraft = ({ status }: Session) => status === SessionStatus.DRAFT
const isAnnounced = ({ status }: Session) => status === SessionStatus.ANNOUNCED

export async function announceSession(context: Context, { id, scope }: AnnounceSessionInput): Promise<string> {
  const { viewer } = context
  return inTransaction(context, async tx => {
    const { session, following, leeratelier } = await sessionToLead(tx, viewer, id, 'id', scope)
    if (!isDraft(session) && !isAnnounced(session)) throw isOver()
    const drafts = [session, ...following].filter(isDraft)
    if (drafts.length) demandPublished(leeratelier, 'id')
    for (const draft of drafts) {
      draft.status = SessionStatus.ANNOUNCED
      await saveRevised(tx, draft)
    }
    await tell(tx, viewer, ContributionKind.SESSION_ANNOUNCED, drafts, leeratelier)
    return session.id
  })
}

/** A change that changes nothing leaves no trace. */
export async function updateSession(context: Context, input: UpdateSessionInput): Promise<string> {
  const { viewer } = context
  return inTransaction(context, async tx => {
    const { session, following, leeratelier } = await sessionToLead(tx, viewer, input.id, 'id', input.scope)
    demandRevision(input.expectedRevision, session)
    if (session.status === SessionStatus.CLOSED || session.status === SessionStatus.CANCELLED) throw isOver()
    const before = { ...session }
    const news: Session[] = []
    if (await change(tx, viewer, session, input)) news.push(session)
    for (const next of following.filter(other => isDraft(other) || isAnnounced(other)))
      if (await change(tx, viewer, next, shifted(input, before, session, next))) news.push(next)
    await tell(tx, viewer, ContributionKind.SESSION_CHANGED, news, leeratelier)
    return session.id
  })
}

/** Whether it is news for who registered. */
async function change(tx: EntityManager, viewer: Viewer, session: Session, input: UpdateSessionInput) {
  const before = { ...session }
  setDetails(session, input)
  const shown = await changePractices(tx, viewer, session.id, input.bestPractices)
  if (!shown && isDeepStrictEqual({ ...session }, before)) return false
  await saveRevised(tx, session)
  await moveUp(tx, session)
  return isAnnounced(session) && (shown || !isDeepStrictEqual(programme(session), programme(before)))
}
