import { alliances, organisations } from '../alliance/index.ts'
import { fields, one } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import { always, never, or, sql, uuid, uuids } from '../platform/reading/sql.ts'
import { liesIn } from './place.ts'
import { Role } from './role.ts'

// Who may do what is for the person and for those who give and take that right.
export const roles = noun(Role, (viewer, role) => {
  if (viewer.kind !== 'participant') return never
  if (viewer.isAdmin) return always
  return or(
    sql`${role.participantId} = ${uuid(viewer.participant)}`,
    viewer.editorOf.length ? sql`${role.organisationId} = any(${uuids(viewer.editorOf)})` : never,
    liesIn(role, viewer.coordinatorOf),
  )
})

export const RoleFields = fields(roles, {
  organisation: one(() => organisations, {
    nullable: true,
    description: 'The organisation at which it holds: for PARTICIPANT and ORGANISATION_EDITOR.',
    on: (organisation, role) => sql`${organisation.id} = ${role.organisationId}`,
  }),
  alliance: one(() => alliances, {
    nullable: true,
    description: 'The alliance in which it holds: for COORDINATOR.',
    on: (alliance, role) => sql`${alliance.id} = ${role.allianceId}`,
  }),
})
