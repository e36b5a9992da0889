import type { EntityManager } from 'typeorm'
import { ContributionKind, SubjectType, record } from '../contribution/index.ts'
import { enqueue } from '../platform/jobs/task.ts'
import type { Viewer } from '../platform/viewer.ts'
import { firstHost } from './leeratelier-people.ts'
import type { Leeratelier } from './leeratelier.ts'
import { sessionNews } from './session-news.ts'
import type { Session } from './session.ts'

const CONCERNS_WHO_REGISTERED: readonly ContributionKind[] = [
  ContributionKind.SESSION_CHANGED,
  ContributionKind.SESSION_CANCELLED,
]

export async function saveRevised(tx: EntityManager, session: Session): Promise<void> {
  session.revision += 1
  await tx.save(session)
}

/** Tells what was done with these sessions to the feed, one line each, and for those of one series one, on the first; and to who registered. */
export async function tell(
  tx: EntityManager,
  viewer: Viewer,
  kind: ContributionKind,
  sessions: readonly Session[],
  { id: leeratelier, levels, dimensions }: Pick<Leeratelier, 'id' | 'levels' | 'dimensions'>,
): Promise<void> {
  const told = new Set<string>()
  const organisation = await firstHost(tx, leeratelier)
  for (const { id, seriesId } of sessions) {
    if (CONCERNS_WHO_REGISTERED.includes(kind))
      await enqueue(tx, sessionNews, { session: id }, { key: `session-news ${id}` })
    if (told.has(seriesId ?? id)) continue
    told.add(seriesId ?? id)
    const subject = { type: SubjectType.Session, id }
    await record(tx, { kind, subject, actor: viewer.participant, organisation, leeratelier, levels, dimensions })
  }
}
