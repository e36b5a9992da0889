import { isDeepStrictEqual } from 'node:util'
import type { EntityManager } from 'typeorm'
import { ContributionKind } from '../contribution/index.ts'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { once } from '../platform/database/idempotency.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { demandRevision, distinct, orKept, orKeptFilled, written } from '../platform/input/change.ts'
import { within } from '../platform/input/within.ts'
import type { Viewer } from '../platform/viewer.ts'
import { sharePractice } from '../practice/index.ts'
import { demandBegun } from './attendance.service.ts'
import { countAttended } from './attendance.ts'
import type { CloseSessionInput, InsightInput, UpdateHarvestInput } from './harvest.input.ts'
import { Harvest, type Insight } from './harvest.ts'
import { saveRevised, tell } from './session-history.service.ts'
import { changePractices } from './session-practices.ts'
import { sessionToLead } from './session-to-lead.ts'
import { SessionStatus } from './session.ts'

/** Closes a session with what it yielded; from then on nothing of it changes but the harvest. */
export async function closeSession(context: Context, input: CloseSessionInput): Promise<string> {
  const { viewer } = context
  const request = { viewer, mutation: 'closeSession', idempotencyKey: input.idempotencyKey }
  return inTransaction(context, async tx => {
    const id = await once(tx, request, async id => {
      const { session, leeratelier } = await sessionToLead(tx, viewer, input.session, 'session')
      demandRevision(input.expectedRevision, session)
      demandBegun(session)
      const insights = (input.insights ?? []).map(learned)
      await showPractices(tx, viewer, session.id, input)
      await tx.insert(Harvest, {
        id,
        sessionId: session.id,
        summary: written(input.summary) ?? input.summary,
        attendeeCount: input.attendeeCount ?? (await countAttended(tx, session.id)),
        insights,
        sharedAt: new Date(),
      })
      session.status = SessionStatus.CLOSED
      await saveRevised(tx, session)
      const levels = distinct([...leeratelier.levels, ...insights.flatMap(({ level }) => level ?? [])])
      await tell(tx, viewer, ContributionKind.HARVEST_SHARED, [session], { ...leeratelier, levels })
    })
    const { sessionId } = await tx.findOneByOrFail(Harvest, { id })
    return sessionId
  })
}

/** A correction is not told again: the line in the feed leads to the harvest as it stands. */
export async function updateHarvest(context: Context, input: UpdateHarvestInput): Promise<string> {
  const { viewer } = context
  return inTransaction(context, async tx => {
    const { session } = await sessionToLead(tx, viewer, input.session, 'session')
    demandRevision(input.expectedRevision, session)
    if (session.status !== SessionStatus.CLOSED)
      throw refuse(UserErrorCode.INVALID, 'session', 'This session has no harvest yet: `closeSession` shares it.')
    const harvest = await tx.findOneByOrFail(Harvest, { sessionId: session.id })
    const before = { ...harvest }
    harvest.summary = orKeptFilled('summary', written(input.summary), harvest.summary)
    if (input.insights !== undefined) harvest.insights = (input.insights ?? []).map(learned)
    const count = input.attendeeCount === null ? await countAttended(tx, session.id) : input.attendeeCount
    harvest.attendeeCount = orKept(count, harvest.attendeeCount)
    const shown = await showPractices(tx, viewer, session.id, input)
    if (!shown && isDeepStrictEqual({ ...harvest }, before)) return session.id
    await tx.save(harvest)
    await saveRevised(tx, session)
    return session.id
  })
}

const learned = ({ level, text }: InsightInput): Insight => ({ level: level ?? null, text: written(text) ?? text })

/** Links what was shown to the session, what is written down here after what the hub had. */
async function showPractices(
  tx: EntityManager,
  viewer: Viewer,
  sessionId: string,
  { bestPractices, newPractices }: Pick<CloseSessionInput, 'bestPractices' | 'newPractices'>,
): Promise<boolean> {
  const added: string[] = []
  for (const [index, practice] of (newPractices ?? []).entries())
    added.push(await within(['newPractices', String(index)], () => sharePractice(tx, viewer, practice)))
  return changePractices(tx, viewer, sessionId, bestPractices, added)
}
