import { isDeepStrictEqual } from 'node:util'
import { type EntityManager, MoreThan } from 'typeorm'
import { ContributionKind, SubjectType, record } from '../contribution/index.ts'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { once } from '../platform/database/idempotency.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { demandRevision, written } from '../platform/input/change.ts'
import { firstHost } from './leeratelier-people.ts'
import { type Leeratelier, LeeratelierStatus } from './leeratelier.ts'
import { programme, setDetails } from './session-details.ts'
import { changePractices } from './session-practices.ts'
import { leeratelierToLead, sessionToLead } from './session-to-lead.ts'
import type { CancelSessionInput, PublishSessionInput, UpdateSessionInput } from './session.input.ts'
import { Session, SessionStatus } from './session.ts'
import { HOME_ZONE } from './time-zone.ts'
import { moveUp } from './waiting-list.ts'

export async function publishSession(context: Context, input: PublishSessionInput): Promise<string> {
  const { viewer } = context
  const request = { viewer, mutation: 'publishSession', idempotencyKey: input.idempotencyKey }
  return inTransaction(context, tx =>
    once(tx, request, async id => {
      const leeratelier = await leeratelierToLead(tx, viewer, input.leeratelier)
      if (!input.draft) demandPublished(leeratelier, 'leeratelier')
      const session = blank(tx, id, leeratelier.id)
      setDetails(session, input)
      if (!input.draft) session.status = SessionStatus.ANNOUNCED
      await tx.insert(Session, session)
      await changePractices(tx, viewer, id, input.bestPractices)
      if (!input.draft) await tell(tx, viewer, ContributionKind.SESSION_ANNOUNCED, session, leeratelier)
    }),
  )
}

export async function announceSession(context: Context, global: string): Promise<string> {
  const { viewer } = context
  return inTransaction(context, async tx => {
    const { session, leeratelier } = await sessionToLead(tx, viewer, global, 'id')
    if (session.status === SessionStatus.ANNOUNCED) return session.id
    if (session.status !== SessionStatus.DRAFT) throw isOver()
    demandPublished(leeratelier, 'id')
    session.status = SessionStatus.ANNOUNCED
    await saveRevised(tx, session)
    await tell(tx, viewer, ContributionKind.SESSION_ANNOUNCED, session, leeratelier)
    return session.id
  })
}

/** A change that changes nothing leaves no trace. */
export async function updateSession(context: Context, input: UpdateSessionInput): Promise<string> {
  const { viewer } = context
  return inTransaction(context, async tx => {
    const { session, leeratelier } = await sessionToLead(tx, viewer, input.id, 'id')
    demandRevision(input.expectedRevision, session)
    if (session.status === SessionStatus.CLOSED || session.status === SessionStatus.CANCELLED) throw isOver()
    const before = { ...session }
    setDetails(session, input)
    const shown = await changePractices(tx, viewer, session.id, input.bestPractices)
    if (!shown && isDeepStrictEqual({ ...session }, before)) return session.id
    await saveRevised(tx, session)
    await moveUp(tx, session)
    const isNews = shown || !isDeepStrictEqual(programme(session), programme(before))
    if (isNews && session.status === SessionStatus.ANNOUNCED)
      await tell(tx, viewer, ContributionKind.SESSION_CHANGED, session, leeratelier)
    return session.id
  })
}

export async function cancelSession(context: Context, input: CancelSessionInput): Promise<string> {
  const { viewer } = context
  return inTransaction(context, async tx => {
    const { session, leeratelier } = await sessionToLead(tx, viewer, input.id, 'id')
    if (session.status === SessionStatus.CANCELLED) return session.id
    if (session.status === SessionStatus.DRAFT)
      throw refuse(UserErrorCode.INVALID, 'id', 'This session is still a draft: nobody was told of it.')
    if (session.status !== SessionStatus.ANNOUNCED) throw isOver()
    await callOff(tx, viewer, session, leeratelier, written(input.reason) ?? null)
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
  const announced = await tx.find(Session, {
    where: announcedToCome(leeratelier.id),
    order: { startsAt: 'ASC', id: 'ASC' },
    lock: { mode: 'for_no_key_update' },
  })
  for (const session of announced) await callOff(tx, viewer, session, leeratelier, reason)
}

async function callOff(
  tx: EntityManager,
  viewer: Viewer,
  session: Session,
  leeratelier: Leeratelier,
  reason: string | null,
) {
  session.status = SessionStatus.CANCELLED
  session.cancelReason = reason
  await saveRevised(tx, session)
  await tell(tx, viewer, ContributionKind.SESSION_CANCELLED, session, leeratelier)
}

const isOver = () => refuse(UserErrorCode.CLOSED, 'id', 'This session is over: it was held, closed or cancelled.')

function demandPublished({ status }: Leeratelier, field: string) {
  if (status === LeeratelierStatus.PUBLISHED) return
  const why = status === LeeratelierStatus.DRAFT ? 'is still a draft: publish it first' : 'is over'
  throw refuse(UserErrorCode.CLOSED, field, `This Leeratelier ${why}; a session can be prepared with \`draft\`.`)
}

const blank = (tx: EntityManager, id: string, leeratelierId: string): Session =>
  tx.create(Session, {
    id,
    leeratelierId,
    status: SessionStatus.DRAFT,
    revision: 1,
    description: null,
    timeZone: HOME_ZONE,
    location: null,
    onlineUrl: null,
    capacity: null,
    learningQuestions: [],
    cancelReason: null,
  })

async function saveRevised(tx: EntityManager, session: Session) {
  session.revision += 1
  await tx.save(session)
}

async function tell(
  tx: EntityManager,
  viewer: Viewer,
  kind: ContributionKind,
  session: Session,
  leeratelier: Leeratelier,
) {
  await record(tx, {
    kind,
    subject: { type: SubjectType.Session, id: session.id },
    actor: viewer.participant,
    organisation: await firstHost(tx, leeratelier.id),
    leeratelier: leeratelier.id,
    levels: leeratelier.levels,
    dimensions: leeratelier.dimensions,
  })
}
