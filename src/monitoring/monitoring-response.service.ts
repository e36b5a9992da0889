import type { EntityManager } from 'typeorm'
import { Partnership, organisations } from '../alliance/index.ts'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { notAllowed, written } from '../platform/input/change.ts'
import { visibleId } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { SubmitMonitoringResponseInput } from './monitoring.input.ts'
import { mayRespond } from './monitoring.policy.ts'
import { MonitoringResponse } from './monitoring-response.ts'
import { type MonitoringRound, MonitoringStatus } from './monitoring-round.ts'
import { lockRound, saveRevised } from './round-to-change.ts'

/** What an organisation tells at a level; told again, it takes the place of what was told before. */
export async function submitMonitoringResponse(
  context: Context,
  input: SubmitMonitoringResponseInput,
): Promise<string> {
  const { viewer } = context
  return inTransaction(context, async tx => {
    const round = await lockRound(tx, viewer, input)
    const organisationId = await respondent(tx, viewer, round, input.organisation)
    if (round.status !== MonitoringStatus.OPEN)
      throw refuse(
        UserErrorCode.CLOSED,
        input.round == null ? 'year' : 'round',
        `The round of ${round.year} takes no more words: it is submitted or published.`,
      )
    const { level } = input
    const place = { roundId: round.id, organisationId, level }
    const known = await tx.findOneBy(MonitoringResponse, place)
    const response = known ?? tx.create(MonitoringResponse, { id: newId(), ...place })
    response.narrative = written(input.narrative) ?? input.narrative
    response.submittedAt = new Date()
    await tx.save(response)
    await saveRevised(tx, round)
    return response.id
  })
}

/** The organisation that is meant: the one given, or the only one the viewer is an editor of. */
async function respondent(
  tx: EntityManager,
  viewer: Viewer,
  { allianceId }: MonitoringRound,
  global: string | null | undefined,
): Promise<string> {
  const [only, ...others] = viewer.editorOf
  if (global == null && others.length)
    throw refuse(
      UserErrorCode.REQUIRED,
      'organisation',
      'You are an editor of several organisations: say which tells it.',
    )
  const id = global == null ? only : await visibleId(tx, viewer, organisations, global, 'organisation')
  const isPartner = id !== undefined && (await tx.existsBy(Partnership, { allianceId, organisationId: id }))
  if (id !== undefined && mayRespond(viewer, { id, isPartner })) return id
  throw notAllowed('organisation', 'The editors of a partner tell how the year was for it.')
}
