import type { EntityManager } from 'typeorm'
import { alliances } from '../alliance/index.ts'
import { ContributionKind, Level, SubjectType, record } from '../contribution/index.ts'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { demandRevision, notAllowed } from '../platform/input/change.ts'
import { visibleId } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import { keepNumbers } from './keep-numbers.ts'
import type {
  OpenMonitoringRoundInput,
  PublishMonitoringRoundInput,
  SubmitMonitoringRoundInput,
} from './monitoring.input.ts'
import { mayMonitor } from './monitoring.policy.ts'
import { monitoringRounds } from './monitoring-round.fields.ts'
import { MonitoringRound, MonitoringStatus } from './monitoring-round.ts'
import { demandMonitor, demandUnpublished, lockById, saveRevised } from './round-to-change.ts'

const EARLIEST = 2000
const LATEST = 2100

/** A round that is open stays as it is; one that was submitted is taken up again. */
export async function openMonitoringRound(context: Context, { year, alliance }: OpenMonitoringRoundInput) {
  const { viewer } = context
  return inTransaction(context, async tx => {
    const allianceId = await coordinated(tx, viewer, alliance)
    if (year < EARLIEST || year > LATEST)
      throw refuse(UserErrorCode.INVALID, 'year', `A round is about a year from ${EARLIEST} to ${LATEST}.`)
    const opened = { id: newId(), allianceId, year, status: MonitoringStatus.OPEN, revision: 1 }
    await tx.createQueryBuilder().insert().into(MonitoringRound).values(opened).orIgnore().execute()
    const { id } = await tx.findOneByOrFail(MonitoringRound, { allianceId, year })
    const round = await lockById(tx, id)
    demandUnpublished(round, 'year')
    if (round.status === MonitoringStatus.OPEN) return id
    round.status = MonitoringStatus.OPEN
    await saveRevised(tx, round)
    return id
  })
}

/** From now on organisations tell nothing more; the monitors still enter what was measured. */
export async function submitMonitoringRound(context: Context, input: SubmitMonitoringRoundInput): Promise<string> {
  return inTransaction(context, async tx => {
    const round = await lockToMonitor(tx, context.viewer, input)
    demandUnpublished(round, 'id')
    if (round.status === MonitoringStatus.SUBMITTED) return round.id
    round.status = MonitoringStatus.SUBMITTED
    await saveRevised(tx, round)
    return round.id
  })
}

/** From now on its words and numbers stay as they are. What is published already stays published. */
export async function publishMonitoringRound(context: Context, input: PublishMonitoringRoundInput): Promise<string> {
  const { viewer } = context
  return inTransaction(context, async tx => {
    const round = await lockToMonitor(tx, viewer, input)
    if (round.status === MonitoringStatus.PUBLISHED) return round.id
    await keepNumbers(tx, round.id)
    round.status = MonitoringStatus.PUBLISHED
    round.publishedAt = new Date()
    await saveRevised(tx, round)
    await record(tx, {
      kind: ContributionKind.MONITORING_PUBLISHED,
      subject: { type: SubjectType.MonitoringRound, id: round.id },
      actor: viewer.participant,
      levels: Object.values(Level),
    })
    return round.id
  })
}

async function lockToMonitor(tx: EntityManager, viewer: Viewer, input: PublishMonitoringRoundInput) {
  const round = await lockById(tx, await visibleId(tx, viewer, monitoringRounds, input.id, 'id'))
  demandMonitor(viewer, round, 'id')
  demandRevision(input.expectedRevision, round)
  return round
}

/** The alliance that is meant: the one given, or the only one the viewer coordinates. */
async function coordinated(tx: EntityManager, viewer: Viewer, global: string | null | undefined): Promise<string> {
  const [only, ...others] = viewer.coordinatorOf
  const allianceId = global == null ? only : await visibleId(tx, viewer, alliances, global, 'alliance')
  if (!allianceId || !mayMonitor(viewer, { allianceId }))
    throw notAllowed(global == null ? null : 'alliance', 'Only the coordinators of an alliance open its rounds.')
  if (global == null && others.length) throw refuse(UserErrorCode.REQUIRED, 'alliance', 'Say which alliance is meant.')
  return allianceId
}
