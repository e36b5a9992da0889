import { isShown } from '../alliance/index.ts'
import { type Sql, and, literal, never, or, sql, uuids } from '../platform/reading/sql.ts'
import { type Table, exists } from '../platform/reading/table.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type Leeratelier, LeeratelierHost, LeeratelierStatus } from './leeratelier.ts'

const among = (id: Sql, ids: readonly string[]): Sql => (ids.length ? sql`${id} = any(${uuids(ids)})` : never)

/** Changes a Leeratelier itself and says who facilitates it: the coordinators of its alliance. */
export const mayCoordinate = (viewer: Viewer, { allianceId }: Pick<Leeratelier, 'allianceId'>): boolean =>
  viewer.coordinatorOf.includes(allianceId)

/** Publishes and changes its sessions, sees drafts and registrations: its facilitators and those coordinators. */
export const mayLead = (viewer: Viewer, leeratelier: Pick<Leeratelier, 'id' | 'allianceId'>): boolean =>
  viewer.facilitatorOf.includes(leeratelier.id) || mayCoordinate(viewer, leeratelier)

/** `mayLead`, for the rows of a statement. */
export const isLedBy = (viewer: Viewer, leeratelier: Table<Leeratelier>): Sql =>
  or(among(leeratelier.id, viewer.facilitatorOf), among(leeratelier.allianceId, viewer.coordinatorOf))

const isHostedBy = (organisations: readonly string[], leeratelier: Table<Leeratelier>): Sql =>
  organisations.length
    ? exists(
        LeeratelierHost,
        host => sql`(${host.leeratelierId} = ${leeratelier.id} and ${among(host.organisationId, organisations)})`,
      )
    : never

/** Everybody sees what is no draft; a draft is for who leads it and for the editors of its hosts; unless it is hidden. */
export const isSeenBy = (viewer: Viewer, leeratelier: Table<Leeratelier>): Sql =>
  and(
    or(
      sql`${leeratelier.status} <> ${literal(LeeratelierStatus.DRAFT)}`,
      isLedBy(viewer, leeratelier),
      isHostedBy(viewer.editorOf, leeratelier),
    ),
    isShown(viewer, leeratelier.id),
  )
