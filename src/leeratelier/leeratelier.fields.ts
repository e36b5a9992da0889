import { organisations } from '../alliance/index.ts'
import { Role, RoleKind, participants, roles } from '../people/index.ts'
import { connectionOf } from '../platform/pages/connection.ts'
import { fields, many, one } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import { literal, sql } from '../platform/reading/sql.ts'
import { Leeratelier, LeeratelierHost } from './leeratelier.ts'
import { isSeenBy } from './leeratelier.policy.ts'

export const leerateliers = noun(Leeratelier, isSeenBy)

export const { Connection: LeeratelierConnection } = connectionOf(() => Leeratelier, 'Leeratelier', 'Newest first.')

export const LeeratelierFields = fields(leerateliers, {
  hosts: many(() => organisations, {
    description: 'The organisations that host it, in the order they were given (gastorganisaties).',
    through: LeeratelierHost,
    on: (organisation, leeratelier, host) =>
      sql`${host.leeratelierId} = ${leeratelier.id} and ${organisation.id} = ${host.organisationId}`,
    order: (_, host) => [host.rank],
  }),
  facilitators: many(() => participants, {
    description: 'Who leads it, by name; empty for who may not see people (begeleiders).',
    through: Role,
    on: (participant, leeratelier, role) =>
      sql`${role.leeratelierId} = ${leeratelier.id} and ${role.kind} = ${literal(RoleKind.FACILITATOR)} and ${participant.id} = ${role.participantId}`,
    order: participant => [participant.displayName, participant.id],
  }),
})

export const RoleLeeratelier = fields(roles, {
  leeratelier: one(() => leerateliers, {
    nullable: true,
    description: 'The Leeratelier in which it holds: for FACILITATOR.',
    on: (leeratelier, role) => sql`${leeratelier.id} = ${role.leeratelierId}`,
  }),
})
