import type { EntityManager } from 'typeorm'
import { BestPractice } from './best-practice.ts'

/** The name under which the database refuses that a practice comes from itself, however far back. */
export const LINEAGE = 'best_practice_lineage'

/** Lineage changes one at a time. Call it before any practice is locked, so that nobody waits in a circle. */
export async function lockLineage(tx: EntityManager): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(724003)')
}

/** Says which practice another came from, or with null that it came from none; breaks `LINEAGE` where that is a circle. */
export async function setLineage(tx: EntityManager, child: string, parent: string | null): Promise<void> {
  await tx.update(BestPractice, { id: child }, { adaptedFromId: parent })
}
