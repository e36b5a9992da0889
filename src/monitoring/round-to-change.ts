import type { EntityManager } from 'typeorm'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { notFound } from '../platform/ids.ts'
import { notAllowed } from '../platform/input/change.ts'
import { and, param, render, sql } from '../platform/reading/sql.ts'
import { from, tableOf } from '../platform/reading/table.ts'
import { visibleId } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { InRoundInput } from './monitoring.input.ts'
import { mayMonitor } from './monitoring.policy.ts'
import { monitoringRounds } from './monitoring-round.fields.ts'
import { MonitoringRound, MonitoringStatus } from './monitoring-round.ts'

/** The round that is meant, by its id or its year, held until the transaction ends. */
export async function lockRound(tx: EntityManager, viewer: Viewer, { round, year }: InRoundInput) {
  if (round == null && year == null)
    throw refuse(UserErrorCode.REQUIRED, 'round', 'Say which round is meant, by its id or its year.')
  const id =
    round == null
      ? await roundOfYear(tx, viewer, year ?? 0)
      : await visibleId(tx, viewer, monitoringRounds, round, 'round')
  const found = await lockById(tx, id)
  if (year != null && found.year !== year)
    throw refuse(UserErrorCode.INVALID, 'year', `This round is about ${found.year}: give its id or its year, not both.`)
  return found
}

export const lockById = (tx: EntityManager, id: string): Promise<MonitoringRound> =>
  tx.findOneOrFail(MonitoringRound, { where: { id }, lock: { mode: 'for_no_key_update' } })

async function roundOfYear(tx: EntityManager, viewer: Viewer, year: number): Promise<string> {
  const round = tableOf(MonitoringRound, 'asked')
  const where = and(sql`${round.year} = ${param(year, 'int')}`, monitoringRounds.visible(viewer, round))
  const { text, values } = render(
    sql`select ${round.id} as id from ${from(MonitoringRound, 'asked')} where ${where} limit 2`,
  )
  const [only, another] = await tx.query<{ id: string }[]>(text, values)
  if (another)
    throw refuse(UserErrorCode.REQUIRED, 'round', 'Several alliances have a round for this year: give its id.')
  if (!only) throw notFound('year')
  return only.id
}

export function demandMonitor(viewer: Viewer, round: MonitoringRound, field: string | null): void {
  if (!mayMonitor(viewer, round)) throw notAllowed(field, 'Only the coordinators of its alliance can do this.')
}

export function demandUnpublished({ status, year }: MonitoringRound, field: string | null): void {
  if (status === MonitoringStatus.PUBLISHED)
    throw refuse(UserErrorCode.CLOSED, field, `The round of ${year} is published: it stays as it is.`)
}

/** Saves it as it now stands, also where what changed is kept elsewhere. */
export async function saveRevised(tx: EntityManager, round: MonitoringRound): Promise<void> {
  round.revision += 1
  await tx.save(round)
}
