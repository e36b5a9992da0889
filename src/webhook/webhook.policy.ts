import { type Sql, always, never, sql, uuids } from '../platform/reading/sql.ts'
import type { Table } from '../platform/reading/table.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { Webhook } from './webhook.ts'

/** Makes, changes and sees the webhooks of an organisation: its editors, in person, and admins. */
export const mayKeepWebhooks = (viewer: Viewer, organisation: string): boolean =>
  viewer.kind === 'participant' && (viewer.isAdmin || viewer.editorOf.includes(organisation))

/** `mayKeepWebhooks`, for the rows of a statement. */
export function isKeptBy(viewer: Viewer, webhook: Table<Webhook>): Sql {
  if (viewer.kind !== 'participant') return never
  if (viewer.isAdmin) return always
  return viewer.editorOf.length ? sql`${webhook.organisationId} = any(${uuids(viewer.editorOf)})` : never
}
