import { type Sql, never, or, sql, uuids } from '../platform/reading/sql.ts'
import { type Table, exists } from '../platform/reading/table.ts'
import type { Viewer } from '../platform/viewer.ts'
import { BestPractice } from '../practice/index.ts'
import type { Adoption } from './adoption.ts'

/** Tells how an organisation tries a practice: its own people. */
export const mayReport = (viewer: Viewer, organisationId: string): boolean =>
  viewer.organisations.includes(organisationId)

/** Tells how it went on: the people of that organisation, and the coordinators of the practice's alliance. */
export const mayUpdate = (viewer: Viewer, { organisationId }: Adoption, { allianceId }: BestPractice): boolean =>
  mayReport(viewer, organisationId) || viewer.coordinatorOf.includes(allianceId)

/** `mayUpdate`, for the rows of a statement. */
export const isUpdatableBy = ({ organisations, coordinatorOf }: Viewer, adoption: Table<Adoption>): Sql =>
  or(
    organisations.length ? sql`${adoption.organisationId} = any(${uuids(organisations)})` : never,
    coordinatorOf.length
      ? exists(
          BestPractice,
          practice =>
            sql`${practice.id} = ${adoption.practiceId} and ${practice.allianceId} = any(${uuids(coordinatorOf)})`,
        )
      : never,
  )
