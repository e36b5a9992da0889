import type { EntityManager } from 'typeorm'
import { SessionPractice, bestPractices } from '../practice/index.ts'
import { visibleAmong, visibleIds } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'

/** Makes these the practices of a session, in this order, unless left out; says whether that changed anything. */
export async function changePractices(
  tx: EntityManager,
  viewer: Viewer,
  sessionId: string,
  practices: readonly string[] | null | undefined,
): Promise<boolean> {
  if (practices === undefined) return false
  const wanted = await visibleIds(tx, viewer, bestPractices, practices ?? [], 'bestPractices')
  const links = await tx.find(SessionPractice, { where: { sessionId }, order: { rank: 'ASC' } })
  const present = links.map(link => link.practiceId)
  // Who does not see a practice cannot have meant to take it away.
  const seen = await visibleAmong(tx, viewer, bestPractices, present)
  const ids = [...wanted, ...present.filter(id => !seen.has(id))]
  if (ids.join() === present.join()) return false
  await tx.delete(SessionPractice, { sessionId })
  await tx.insert(
    SessionPractice,
    ids.map((practiceId, rank) => ({ sessionId, practiceId, rank })),
  )
  return true
}
