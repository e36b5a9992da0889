import { DateTime } from 'luxon'
import type { EntityManager } from 'typeorm'
import { Alliance } from '../alliance/index.ts'
import { ContributionKind, Level, SubjectType, record } from '../contribution/index.ts'
import { HOME_ZONE } from '../leeratelier/index.ts'
import {
  IndicatorNature,
  IndicatorValue,
  MonitoringResponse,
  MonitoringRound,
  MonitoringStatus,
  keepNumbers,
} from '../monitoring/index.ts'
import { newId } from '../platform/ids.ts'
import type { SampleMonitoring } from './sample-files.ts'
import type { SampleIds } from './sample-ids.ts'

/** Rounds of the year before last and of last year, published, and one of this year, which waits for words. */
export async function loadMonitoring(tx: EntityManager, sample: SampleMonitoring, ids: SampleIds): Promise<void> {
  const now = DateTime.now().setZone(HOME_ZONE)
  for (const index of [0, 1] as const) {
    const year = now.year - 2 + index
    const at = DateTime.min(
      now,
      DateTime.fromObject({ year: year + 1, month: 2, day: 15, hour: 12 }, { zone: HOME_ZONE }),
    )
    const roundId = await openRound(tx, year)
    for (const { values, ...measured } of sample.measured)
      await tx.insert(IndicatorValue, {
        ...{ roundId, ...measured, value: values[index] },
        ...{ nature: IndicatorNature.MEASURED, version: null, previousValue: null, rank: 0 },
      })
    if (index) await loadResponses(tx, roundId, sample, ids, at.toJSDate())
    await keepNumbers(tx, roundId)
    await tx.update(
      MonitoringRound,
      { id: roundId },
      { status: MonitoringStatus.PUBLISHED, publishedAt: at.toJSDate(), revision: 2 },
    )
    await record(tx, {
      kind: ContributionKind.MONITORING_PUBLISHED,
      subject: { type: SubjectType.MonitoringRound, id: roundId },
      levels: Object.values(Level),
      occurredAt: at.toJSDate(),
    })
  }
  const [first] = sample.responses
  const open = await openRound(tx, now.year)
  if (first) await loadResponses(tx, open, { ...sample, responses: [first] }, ids, now.toJSDate())
}

async function openRound(tx: EntityManager, year: number): Promise<string> {
  const { id: allianceId } = await tx.findOneByOrFail(Alliance, {})
  const id = newId()
  const openedAt = DateTime.fromObject({ year, month: 1, day: 5 }, { zone: HOME_ZONE }).toJSDate()
  await tx.insert(MonitoringRound, { id, allianceId, year, status: MonitoringStatus.OPEN, revision: 1, openedAt })
  return id
}

async function loadResponses(
  tx: EntityManager,
  roundId: string,
  { responses }: SampleMonitoring,
  ids: SampleIds,
  submittedAt: Date,
) {
  for (const { organisation, level, narrative } of responses)
    await tx.insert(MonitoringResponse, {
      ...{ id: newId(), roundId, organisationId: ids.organisation(organisation) },
      ...{ level, narrative, submittedAt },
    })
}
