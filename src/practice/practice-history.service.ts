import type { EntityManager } from 'typeorm'
import { type ContributionKind, SubjectType, record } from '../contribution/index.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type BestPractice, DESCRIPTION } from './best-practice.ts'
import { linksOf } from './practice-links.service.ts'
import { PracticeRevision } from './practice-revision.ts'
import { PracticeStatus } from './practice-words.ts'

/** Keeps the practice as it now stands. Authors are not kept: who asks to be forgotten must be, also in history. */
export async function keepRevision(
  tx: EntityManager,
  viewer: Pick<Viewer, 'participant'>,
  practice: BestPractice,
  changeNote: string | null,
): Promise<void> {
  const { visibility, levels, dimensions, themes, municipalities, evidence, reviewBy } = practice
  const { organisations } = await linksOf(tx, practice)
  await tx.insert(PracticeRevision, {
    practiceId: practice.id,
    revision: practice.revision,
    editedAt: practice.updatedAt,
    editorId: viewer.participant,
    changeNote,
    title: practice.title,
    summary: practice.summary,
    shared: practice.status === PracticeStatus.PUBLISHED,
    content: {
      ...Object.fromEntries(DESCRIPTION.map(name => [name, practice[name] ?? null])),
      ...{ visibility, levels, dimensions, themes, municipalities, evidence, reviewBy, organisations },
    },
  })
}

/** Tells it to the feed. */
export const tell = (
  tx: EntityManager,
  viewer: Viewer,
  { id, ownerId, levels, dimensions }: BestPractice,
  kind: ContributionKind,
): Promise<void> =>
  record(tx, {
    kind,
    subject: { type: SubjectType.BestPractice, id },
    actor: viewer.participant,
    organisation: ownerId,
    practice: id,
    levels,
    dimensions,
  })
