import type { EntityManager } from 'typeorm'
import { type ContributionKind, type Deed, SubjectType, lineFor } from '../contribution/index.ts'
import { binaryArray } from '../platform/database/binary-array.ts'
import { type Rows, rowsOf } from '../platform/database/insert-together.ts'
import type { Viewer } from '../platform/viewer.ts'
import { BestPractice, DESCRIPTION } from './best-practice.ts'
import type { NewPractice } from './practice-content.ts'
import { PracticeRevision } from './practice-revision.ts'
import { PracticeStatus } from './practice-words.ts'

/** The practice as it now stands, to be kept. Authors are not kept: who asks to be forgotten must be, also in history. */
export const revisionToKeep = (
  viewer: Pick<Viewer, 'participant'>,
  practice: NewPractice,
  organisations: readonly string[],
  changeNote: string | null = null,
): Rows => rowsOf(PracticeRevision, [revisionOf(practice, organisations, { editorId: viewer.participant, changeNote })])

const KEPT = [
  'visibility',
  'levels',
  'dimensions',
  'themes',
  'municipalities',
  'evidence',
  'reviewBy',
  ...DESCRIPTION,
] as const

export interface Beginning {
  readonly id: string
  /** The ids of its organisations, the owner first. */
  readonly organisations: readonly string[]
}

/**
 * Keeps how these practices begin, and with which organisations, as `revisionToKeep` does for one that nobody here made.
 * Postgres has their words already: to read them from JSON once more took it three times as long.
 */
export async function keepBeginnings(tx: EntityManager, beginnings: readonly Beginning[]): Promise<void> {
  const { columns } = tx.connection.getMetadata(BestPractice)
  const names = new Map(columns.map(({ propertyName, databaseName }) => [propertyName, databaseName]))
  const content = KEPT.map(name => `'${name}', "${names.get(name)}"`).join(', ')
  await tx.query(
    `insert into practice_revision (practice_id, revision, edited_at, title, summary, shared, content)
     select id, revision, updated_at, title, summary, status = $3, jsonb_build_object(${content}, 'organisations', organisations::uuid[])
     from unnest($1::uuid[], $2::text[]) beginning (practice_id, organisations) join best_practice on id = practice_id`,
    [
      binaryArray(
        beginnings.map(({ id }) => id),
        'uuid',
      ),
      binaryArray(
        beginnings.map(({ organisations }) => organisations),
        'text',
      ),
      PracticeStatus.PUBLISHED,
    ],
  )
}

/** How a practice of these organisations stands, for its history. */
function revisionOf(
  practice: NewPractice,
  organisations: readonly string[],
  { editorId, changeNote }: Pick<PracticeRevision, 'editorId' | 'changeNote'>,
): PracticeRevision {
  const { visibility, levels, dimensions, themes, municipalities, evidence, reviewBy } = practice
  const { context, targetGroup, goal, approach, materials, conditions, costs, results, lessons, transferability } =
    practice
  return {
    practiceId: practice.id,
    revision: practice.revision,
    editedAt: practice.updatedAt,
    editorId,
    changeNote,
    title: practice.title,
    summary: practice.summary,
    shared: practice.status === PracticeStatus.PUBLISHED,
    content: {
      visibility,
      levels,
      dimensions,
      themes,
      municipalities,
      evidence,
      reviewBy,
      organisations,
      context,
      targetGroup,
      goal,
      approach,
      materials,
      conditions,
      costs,
      results,
      lessons,
      transferability,
    } satisfies Record<(typeof KEPT)[number] | 'organisations', unknown>,
  }
}

/** What the feed is told of it, to be written along. */
export const lineAbout = (tx: EntityManager, viewer: Viewer, practice: NewPractice, kind: ContributionKind): Rows =>
  lineFor(tx, { actor: viewer.participant, ...deedOf(practice, kind) })

/** What the feed says of a practice. */
export const deedOf = (
  { id, ownerId, levels, dimensions }: Pick<BestPractice, 'id' | 'ownerId' | 'levels' | 'dimensions'>,
  kind: ContributionKind,
): Deed => ({
  kind,
  subject: { type: SubjectType.BestPractice, id },
  organisation: ownerId,
  practice: id,
  levels,
  dimensions,
})
