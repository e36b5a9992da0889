import type { EntityManager } from 'typeorm'
import { Alliance, ContentType, HiddenContent } from '../alliance/index.ts'
import { AuditAction, Report, ReportStatus, enter } from '../moderation/index.ts'
import { newId } from '../platform/ids.ts'
import type { SampleReport } from './sample-files.ts'
import { type SampleIds, daysFromNow } from './sample-ids.ts'

/** A report on a reflection, which waits or was found right. */
export async function loadReport(tx: EntityManager, sample: SampleReport, ids: SampleIds): Promise<void> {
  const { id: allianceId } = await tx.findOneByOrFail(Alliance, {})
  const at = daysFromNow(-sample.daysAgo)
  const subject = { type: ContentType.Reflection, id: ids.reflection(sample.on) }
  const report = { allianceId, subjectType: subject.type, subjectId: subject.id, reason: sample.reason, reportedAt: at }
  const reporterId = ids.person(sample.reporter)
  const entry = { subject, alliance: allianceId }
  await enter(tx, { ...entry, action: AuditAction.CONTENT_REPORTED, reason: sample.reason })
  if (sample.hidden === undefined) {
    await tx.insert(Report, { id: newId(), ...report, reporterId, status: ReportStatus.OPEN })
    return
  }
  const reason = sample.hidden
  const decided = { status: ReportStatus.HIDDEN, decidedAt: at, decisionReason: reason }
  await tx.insert(Report, { id: newId(), ...report, reporterId, ...decided })
  await tx.insert(HiddenContent, {
    ...{ id: newId(), allianceId, subjectType: subject.type, subjectId: subject.id },
    ...{ reason, hiddenAt: at },
  })
  await enter(tx, { ...entry, action: AuditAction.CONTENT_HIDDEN, reason })
}
