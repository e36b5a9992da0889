import { isShown } from '../alliance/index.ts'
import { type Sql, and, literal, never, or, sql, uuid, uuids } from '../platform/reading/sql.ts'
import { type Table, exists } from '../platform/reading/table.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { BestPractice } from './best-practice.ts'
import { PracticeAuthor } from './practice-links.ts'
import { PracticeStatus, Visibility } from './practice-words.ts'

type Place = Pick<BestPractice, 'ownerId' | 'allianceId'>

const among = (id: Sql, ids: readonly string[]): Sql => (ids.length ? sql`${id} = any(${uuids(ids)})` : never)

/** Begins a practice of this organisation: its own people, and the coordinators of the alliance. */
export const mayDraft = (viewer: Viewer, { ownerId, allianceId }: Place): boolean =>
  viewer.organisations.includes(ownerId) || mayPublish(viewer, { ownerId, allianceId })

/** Publishes, revises, confirms and withdraws: the editors of the owner, and the coordinators of the alliance. */
export const mayPublish = (viewer: Viewer, { ownerId, allianceId }: Place): boolean =>
  viewer.editorOf.includes(ownerId) || viewer.coordinatorOf.includes(allianceId)

/** Changes it: whoever may publish it, and while it is a draft the person who began it. */
export const mayEdit = (viewer: Viewer, practice: BestPractice): boolean =>
  mayPublish(viewer, practice) ||
  (practice.status === PracticeStatus.DRAFT &&
    viewer.participant !== null &&
    practice.createdById === viewer.participant)

const mayBePublishedBy = (viewer: Viewer, practice: Table<BestPractice>): Sql =>
  or(among(practice.ownerId, viewer.editorOf), among(practice.allianceId, viewer.coordinatorOf))

const isDraft = (practice: Table<BestPractice>): Sql => sql`${practice.status} = ${literal(PracticeStatus.DRAFT)}`

const isBegunBy = (viewer: Viewer, practice: Table<BestPractice>): Sql =>
  viewer.participant === null
    ? never
    : and(isDraft(practice), sql`${practice.createdById} = ${uuid(viewer.participant)}`)

/** `mayEdit`, for the rows of a statement. */
export const isEditableBy = (viewer: Viewer, practice: Table<BestPractice>): Sql =>
  or(mayBePublishedBy(viewer, practice), isBegunBy(viewer, practice))

const isSharedWith = (viewer: Viewer, practice: Table<BestPractice>): Sql =>
  and(
    sql`${practice.status} = ${literal(PracticeStatus.PUBLISHED)}`,
    or(sql`${practice.visibility} = ${literal(Visibility.PUBLIC)}`, among(practice.allianceId, viewer.alliances)),
  )

const isDraftBy = (viewer: Viewer, practice: Table<BestPractice>): Sql =>
  viewer.participant === null
    ? never
    : and(
        isDraft(practice),
        exists(
          PracticeAuthor,
          author =>
            sql`${author.practiceId} = ${practice.id} and ${author.participantId} = ${uuid(viewer.participant)}`,
        ),
      )

const ALL: readonly string[] = Object.values(PracticeStatus)

/**
 * Everybody sees what is public, the alliance what is shared with it, its authors a draft, its editors all; unless it is hidden.
 * Where they are known to be of some statuses only, nothing is asked of the others.
 */
export const isSeenBy = (viewer: Viewer, practice: Table<BestPractice>, statuses = ALL): Sql => {
  const drafts = statuses.includes(PracticeStatus.DRAFT)
  return and(
    or(
      isSharedWith(viewer, practice),
      mayBePublishedBy(viewer, practice),
      drafts ? or(isBegunBy(viewer, practice), isDraftBy(viewer, practice)) : never,
    ),
    isShown(viewer, practice.id),
  )
}
