import type { EntityManager } from 'typeorm'
import { HiddenContent } from '../alliance/index.ts'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { newId } from '../platform/ids.ts'
import { orKeptFilled, written } from '../platform/input/change.ts'
import type { Viewer } from '../platform/viewer.ts'
import { AuditAction } from './audit-entry.ts'
import { enter } from './audit-trail.ts'
import { type Content, contentToDecide } from './content.ts'
import type { HideContentInput, RestoreContentInput } from './moderation.input.ts'
import { Report, ReportStatus } from './report.ts'

/** Once is enough: what is hidden stays hidden for the reason that was given first. */
export async function hideContent(context: Context, input: HideContentInput): Promise<string> {
  const { viewer } = context
  return inTransaction(context, async tx => {
    const content = await contentToDecide(tx, viewer, input.id)
    return hide(tx, viewer, content, reasonIn(input))
  })
}

/** Hides it from this commit on, and settles the reports on it; answers the id of the hiding. */
export async function hide(tx: EntityManager, viewer: Viewer, content: Content, reason: string): Promise<string> {
  const { type, id, alliance } = content
  const made = await tx.query<unknown[]>(
    `insert into hidden_content (id, alliance_id, subject_type, subject_id, reason) values ($1, $2, $3, $4, $5)
     on conflict (subject_id) do nothing returning id`,
    [newId(), alliance, type, id, reason],
  )
  const actor = viewer.participant
  if (made.length) await enter(tx, { action: AuditAction.CONTENT_HIDDEN, subject: content, actor, alliance, reason })
  await tx.update(
    Report,
    { subjectId: id, status: ReportStatus.OPEN },
    { status: ReportStatus.HIDDEN, decidedAt: new Date(), decidedById: actor, decisionReason: reason },
  )
  return (await tx.findOneByOrFail(HiddenContent, { subjectId: id })).id
}

/** What is not hidden stays as it is. */
export async function restoreContent(context: Context, input: RestoreContentInput): Promise<void> {
  const { viewer } = context
  await inTransaction(context, async tx => {
    const subject = await contentToDecide(tx, viewer, input.id)
    const reason = reasonIn(input)
    const { affected } = await tx.delete(HiddenContent, { subjectId: subject.id })
    if (!affected) return
    const { alliance } = subject
    await enter(tx, { action: AuditAction.CONTENT_RESTORED, subject, actor: viewer.participant, alliance, reason })
  })
}

export const reasonIn = ({ reason }: { readonly reason: string }): string => orKeptFilled('reason', written(reason), '')
