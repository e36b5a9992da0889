import type { EntityManager } from 'typeorm'
import { Alliance, slugOf } from '../alliance/index.ts'
import { ContributionKind, SubjectType, record } from '../contribution/index.ts'
import {
  BestPractice,
  PracticeAuthor,
  PracticeOrganisation,
  PracticeStatus,
  revisionToKeep,
} from '../practice/index.ts'
import { insertTogether } from '../platform/database/insert-together.ts'
import { type SampleIds, daysFromNow } from './sample-ids.ts'
import type { SamplePractice } from './sample-files.ts'

export async function loadPractice(tx: EntityManager, sample: SamplePractice, ids: SampleIds): Promise<void> {
  const { key, owner, partners, authors, publishedDaysAgo, reviewInDays, ...told } = sample
  const id = ids.practice(key)
  const written = daysFromNow(-publishedDaysAgo)
  const published = told.status === PracticeStatus.PUBLISHED
  const ownerId = ids.organisation(owner)
  const authorIds = authors.map(ids.person)
  const alliance = await tx.findOneByOrFail(Alliance, {})
  const practice = tx.create(BestPractice, {
    ...told,
    id,
    slug: slugOf(told.title),
    ownerId,
    allianceId: alliance.id,
    createdById: authorIds[0] ?? null,
    revision: 1,
    createdAt: written,
    updatedAt: written,
    newestAt: written,
    publishedAt: published ? written : null,
    reviewBy: published ? daysFromNow(reviewInDays).toISOString().slice(0, 10) : null,
  })
  await tx.insert(BestPractice, practice)
  const organisations = [ownerId, ...partners.map(ids.organisation)]
  await tx.insert(
    PracticeOrganisation,
    organisations.map((organisationId, rank) => ({ practiceId: id, organisationId, rank })),
  )
  await tx.insert(
    PracticeAuthor,
    authorIds.map((participantId, rank) => ({ practiceId: id, participantId, rank })),
  )
  await insertTogether(tx, [revisionToKeep({ participant: practice.createdById }, practice, organisations)])
  if (!published) return
  await record(tx, {
    kind: ContributionKind.PRACTICE_PUBLISHED,
    subject: { type: SubjectType.BestPractice, id },
    actor: authorIds[0] ?? null,
    organisation: ownerId,
    practice: id,
    levels: told.levels,
    dimensions: told.dimensions,
    occurredAt: written,
  })
}
