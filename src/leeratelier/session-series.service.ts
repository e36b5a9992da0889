import { ContributionKind } from '../contribution/index.ts'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { once } from '../platform/database/idempotency.ts'
import { newId } from '../platform/ids.ts'
import { newSession } from './new-session.ts'
import { occurrences } from './occurrences.ts'
import { demandPeriod } from './session-details.ts'
import { tell } from './session-history.service.ts'
import { changePractices } from './session-practices.ts'
import type { PublishSessionSeriesInput } from './session-series.input.ts'
import { Session } from './session.ts'

/** The ids of its sessions, by when they begin. */
export async function publishSessionSeries(context: Context, input: PublishSessionSeriesInput): Promise<string[]> {
  const { viewer } = context
  const request = { viewer, mutation: 'publishSessionSeries', idempotencyKey: input.idempotencyKey }
  return inTransaction(context, async tx => {
    const seriesId = await once(tx, request, async seriesId => {
      const { session: first, leeratelier } = await newSession(tx, viewer, input, { id: newId(), seriesId })
      const periods = occurrences(first, input.repeat)
      periods.forEach(demandPeriod)
      const sessions = periods.map((period, index) =>
        tx.create(Session, { ...first, ...period, id: index ? newId() : first.id }),
      )
      await tx.insert(Session, sessions)
      for (const { id } of sessions) await changePractices(tx, viewer, id, input.bestPractices)
      if (!input.draft) await tell(tx, viewer, ContributionKind.SESSION_ANNOUNCED, sessions, leeratelier)
    })
    const sessions = await tx.find(Session, { where: { seriesId }, order: { startsAt: 'ASC', id: 'ASC' } })
    return sessions.map(({ id }) => id)
  })
}
