import type { EntityManager } from 'typeorm'
import { wakesFollowers } from '../platform/database/data-source.ts'
import { insertAll } from '../platform/database/insert-all.ts'
import { type Rows, insertTogether, rowsOf } from '../platform/database/insert-together.ts'
import { newId } from '../platform/ids.ts'
import { Contribution, type ContributionKind, type SubjectType } from './contribution.ts'
import type { Dimension, Level } from './tags.ts'

/** What a line of the feed says. */
export interface Deed {
  readonly kind: ContributionKind
  readonly subject: { readonly type: SubjectType; readonly id: string }
  readonly actor?: string | null
  readonly organisation?: string | null
  readonly leeratelier?: string | null
  readonly practice?: string | null
  readonly levels?: readonly Level[]
  readonly dimensions?: readonly Dimension[]
  /** Only for what is loaded from elsewhere; otherwise now. */
  readonly occurredAt?: Date | null
}

/** The line, to be written along with the thing that was done: both are seen together, or neither. */
export function lineFor(tx: EntityManager, deed: Deed): Rows {
  wakesFollowers(tx)
  const { occurredAt } = deed
  const line = lineOf(deed)
  return occurredAt ? rowsOf(Contribution, [{ occurredAt, ...line }]) : rowsOf(Contribution, [line])
}

/** Writes the line inside the transaction that did the thing. */
export const record = (tx: EntityManager, deed: Deed): Promise<void> => insertTogether(tx, [lineFor(tx, deed)])

/**
 * The same for many deeds at once, in their order: numbered here, under the lock by which a trigger numbers single lines at
 * commit. The last thing that a transaction does, since whoever else shares something waits from here on.
 */
export async function recordAll(tx: EntityManager, deeds: readonly Deed[]): Promise<void> {
  wakesFollowers(tx)
  await tx.query('select pg_advisory_xact_lock(724001)')
  const positions = await tx.query<{ position: string }[]>(
    `select nextval('contribution_position') as position from generate_series(1, $1)`,
    [deeds.length],
  )
  const now = new Date()
  await insertAll(
    tx,
    Contribution,
    deeds.map((deed, index) => ({
      position: positions[index]?.position ?? null,
      occurredAt: deed.occurredAt ?? now,
      ...lineOf(deed),
    })),
  )
}

const lineOf = (deed: Deed) => ({
  id: newId(),
  kind: deed.kind,
  subjectType: deed.subject.type,
  subjectId: deed.subject.id,
  actorId: deed.actor ?? null,
  organisationId: deed.organisation ?? null,
  leeratelierId: deed.leeratelier ?? null,
  practiceId: deed.practice ?? null,
  levels: [...(deed.levels ?? [])],
  dimensions: [...(deed.dimensions ?? [])],
})
