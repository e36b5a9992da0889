import type { EntityManager } from 'typeorm'
import { ContributionKind } from '../contribution/index.ts'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { insertTogether } from '../platform/database/insert-together.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { demandRevision, notAllowed, written } from '../platform/input/change.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { BestPractice } from './best-practice.ts'
import type {
  ConfirmBestPracticeInput,
  PublishBestPracticeInput,
  WithdrawBestPracticeInput,
} from './best-practice.input.ts'
import { mayPublish } from './best-practice.policy.ts'
import { lockPractice } from './best-practice.service.ts'
import { lineAbout } from './practice-history.service.ts'
import { PracticeRevision } from './practice-revision.ts'
import { PracticeStatus } from './practice-words.ts'
import { aYearFromNow, today } from './review-by.ts'

/** What is published already stays as it is. What was withdrawn comes back to where it stood in the list. */
export async function publishBestPractice(context: Context, input: PublishBestPracticeInput): Promise<string> {
  const { viewer } = context
  return inTransaction(context, async tx => {
    const practice = await lockToPublish(tx, viewer, input.id)
    demandRevision(input.expectedRevision, practice)
    if (practice.status === PracticeStatus.PUBLISHED) return practice.id
    const now = new Date()
    practice.status = PracticeStatus.PUBLISHED
    practice.publishedAt ??= now
    practice.newestAt = practice.publishedAt
    practice.updatedAt = now
    practice.withdrawnReason = null
    if (practice.reviewBy === null || practice.reviewBy < today()) practice.reviewBy = aYearFromNow()
    await tx.save(practice)
    await tx.update(PracticeRevision, { practiceId: practice.id, revision: practice.revision }, { shared: true })
    await insertTogether(tx, [lineAbout(tx, viewer, practice, ContributionKind.PRACTICE_PUBLISHED)])
    return practice.id
  })
}

export async function withdrawBestPractice(context: Context, input: WithdrawBestPracticeInput): Promise<string> {
  return inTransaction(context, async tx => {
    const practice = await lockToPublish(tx, context.viewer, input.id)
    demandPublished(practice)
    practice.status = PracticeStatus.WITHDRAWN
    practice.withdrawnReason = written(input.reason) ?? null
    practice.updatedAt = new Date()
    await tx.save(practice)
    return practice.id
  })
}

/** Somebody looked, and it is still right: no change of the text, so no revision. */
export async function confirmBestPractice(context: Context, input: ConfirmBestPracticeInput): Promise<string> {
  return inTransaction(context, async tx => {
    const practice = await lockToPublish(tx, context.viewer, input.id)
    demandRevision(input.expectedRevision, practice)
    demandPublished(practice)
    const reviewBy = input.reviewBy ?? aYearFromNow()
    if (reviewBy <= today()) throw refuse(UserErrorCode.INVALID, 'reviewBy', 'Give a day after today.')
    practice.reviewBy = reviewBy
    await tx.save(practice)
    return practice.id
  })
}

async function lockToPublish(tx: EntityManager, viewer: Viewer, global: string): Promise<BestPractice> {
  const practice = await lockPractice(tx, viewer, global)
  if (mayPublish(viewer, practice)) return practice
  throw notAllowed('id', 'Only the editors of its organisation and the coordinators can do this.')
}

function demandPublished({ status }: BestPractice) {
  if (status === PracticeStatus.DRAFT)
    throw refuse(UserErrorCode.INVALID, 'id', 'This is still a draft: it was never published.')
  if (status === PracticeStatus.WITHDRAWN)
    throw refuse(UserErrorCode.CLOSED, 'id', 'This practice is withdrawn: publish it again first.')
}
