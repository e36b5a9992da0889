import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { EntityManager } from 'typeorm'
import { mayCoordinate } from '../alliance/index.ts'
import { inPerson } from '../learning/index.ts'
import type { Context, Hub } from '../platform/context.ts'
import { explaining } from '../platform/database/constraints.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { once } from '../platform/database/idempotency.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { notAllowed } from '../platform/input/change.ts'
import { demandFew } from '../platform/rate-limit.ts'
import { visibleId } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import { AuditAction } from './audit-entry.ts'
import { enter } from './audit-trail.ts'
import { type Content, contentNamed, contentOf } from './content.ts'
import { hide, reasonIn } from './hiding.service.ts'
import { type DecideReportInput, ReportDecision, type ReportContentInput } from './moderation.input.ts'
import { reports } from './report.fields.ts'
import { Report, ReportStatus } from './report.ts'

const PER_HOUR = 20
const limiters = new WeakMap<Hub, RateLimiterMemory>()

function limiterOf(hub: Hub): RateLimiterMemory {
  const known = limiters.get(hub) ?? new RateLimiterMemory({ points: PER_HOUR, duration: 3600 })
  limiters.set(hub, known)
  return known
}

const TWICE = {
  report_open_idx: {
    code: UserErrorCode.NOT_UNIQUE,
    field: ['on'],
    message: 'You reported this a moment ago: it waits for a coordinator.',
  },
}

/** Who reports the same again while it waits gets the report there is. */
export async function reportContent(context: Context, input: ReportContentInput): Promise<string> {
  const { viewer, hub } = context
  const reporterId = inPerson(viewer)
  await demandFew(limiterOf(hub), reporterId)
  const request = { viewer, mutation: 'reportContent', idempotencyKey: input.idempotencyKey }
  return inTransaction(context, async tx => {
    const subject = await contentNamed(tx, viewer, input.on, 'on')
    const { type: subjectType, id: subjectId, alliance } = subject
    const waiting = await tx.findOneBy(Report, { reporterId, subjectId, status: ReportStatus.OPEN })
    if (waiting) return waiting.id
    return once(tx, request, async id => {
      const report = { id, allianceId: alliance, subjectType, subjectId, reporterId, reason: reasonIn(input) }
      await explaining(TWICE, () => tx.insert(Report, { ...report, status: ReportStatus.OPEN }))
      await enter(tx, { action: AuditAction.CONTENT_REPORTED, subject, actor: reporterId, alliance })
    })
  })
}

/** What the hub itself came upon: nobody reported it, and a coordinator looks at it like at any other report. */
export async function reportFound(
  tx: EntityManager,
  found: Pick<Content, 'type' | 'id'>,
  reason: string,
): Promise<void> {
  const subject = await contentOf(tx, found)
  if (!subject) return
  const { type: subjectType, id: subjectId, alliance } = subject
  const report = { id: newId(), allianceId: alliance, subjectType, subjectId, reporterId: null, reason }
  await tx.insert(Report, { ...report, status: ReportStatus.OPEN })
  await enter(tx, { action: AuditAction.CONTENT_REPORTED, subject, alliance })
}

/** A report is decided once. */
export async function decideReport(context: Context, input: DecideReportInput): Promise<string> {
  const { viewer } = context
  return inTransaction(context, async tx => {
    const report = await reportToDecide(tx, viewer, input.id)
    const { id, allianceId: alliance, subjectType: type, subjectId } = report
    const subject = { type, id: subjectId, alliance }
    const reason = reasonIn(input)
    if (input.decision === ReportDecision.HIDE) await hide(tx, viewer, subject, reason)
    else {
      const decided = { decidedAt: new Date(), decidedById: viewer.participant, decisionReason: reason }
      await tx.update(Report, { id }, { status: ReportStatus.DISMISSED, ...decided })
      const actor = viewer.participant
      await enter(tx, { action: AuditAction.REPORT_DISMISSED, subject, actor, alliance, reason })
    }
    return id
  })
}

async function reportToDecide(tx: EntityManager, viewer: Viewer, global: string): Promise<Report> {
  const id = await visibleId(tx, viewer, reports, global, 'id')
  const report = await tx.findOneOrFail(Report, { where: { id }, lock: { mode: 'for_no_key_update' } })
  if (!mayCoordinate(viewer, report.allianceId))
    throw notAllowed('id', 'Only the coordinators of the alliance decide on a report.')
  if (report.status === ReportStatus.OPEN) return report
  throw refuse(UserErrorCode.CLOSED, 'id', 'This report was decided already.')
}
