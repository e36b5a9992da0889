import { type Sql, literal, never, or, sql, uuids } from '../platform/reading/sql.ts'
import type { Table } from '../platform/reading/table.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type MonitoringRound, MonitoringStatus } from './monitoring-round.ts'

type Place = Pick<MonitoringRound, 'allianceId'>

const among = (id: Sql, ids: readonly string[]): Sql => (ids.length ? sql`${id} = any(${uuids(ids)})` : never)

/** Opens, completes and publishes a round, and enters what was measured: the coordinators of its alliance. */
export const mayMonitor = (viewer: Viewer, { allianceId }: Place): boolean => viewer.coordinatorOf.includes(allianceId)

/** `mayMonitor`, for the rows of a statement. */
export const isMonitoredBy = (viewer: Viewer, round: Table<MonitoringRound>): Sql =>
  among(round.allianceId, viewer.coordinatorOf)

/** Tells how the year was for an organisation: its editors, where it is or was a partner of the alliance. */
export const mayRespond = (viewer: Viewer, organisation: { readonly id: string; readonly isPartner: boolean }) =>
  organisation.isPartner && viewer.editorOf.includes(organisation.id)

/** Everybody sees what is published, the alliance its rounds from the day that they are opened. */
export const isSeenBy = (viewer: Viewer, round: Table<MonitoringRound>): Sql =>
  or(
    sql`${round.status} = ${literal(MonitoringStatus.PUBLISHED)}`,
    among(round.allianceId, viewer.alliances),
    isMonitoredBy(viewer, round),
  )
