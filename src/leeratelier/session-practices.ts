import type { EntityManager } from 'typeorm'
import { SessionPractice, bestPractices } from '../practice/index.ts'
import { visibleAmong, visibleIds } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'

/**
 * Makes these the practices of a session, in this order, unless left out, and adds those whose row ids are given; says
 * whether that changed anything.
 */
export async function changePractices(
  tx: EntityManager,
  viewer: Viewer,
  sessionId: string,
  practices: readonly string[] | null | undefined,
  added: readonly string[] = [],
): Promise<boolean> {
  if (practices === undefined && !added.length) return false
  const links = await tx.find(SessionPractice, { where: { sessionId }, order: { rank: 'ASC' } })
  const present = links.map(link => link.practiceId)
  const kept = practices === undefined ? present : await replaced(tx, viewer, present, practices ?? [])
  const ids = [...kept, ...added]
  if (ids.join() === present.join()) return false
  await tx.delete(SessionPractice, { sessionId })
  await tx.insert(
    SessionPractice,
    ids.map((practiceId, rank) => ({ sessionId, practiceId, rank })),
  )
  return true
}

async function replaced(
  tx: EntityManager,
  viewer: Viewer,
  present: readonly string[],
  practices: readonly string[],
): Promise<string[]> {
  const wanted = await visibleIds(tx, viewer, bestPractices, practices, 'bestPractices')
  // Who does not see a practice cannot have meant to take it away.
  const seen = await visibleAmong(tx, viewer, bestPractices, present)
  return [...wanted, ...present.filter(id => !seen.has(id))]
}
