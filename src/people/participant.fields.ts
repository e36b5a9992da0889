import { organisations } from '../alliance/index.ts'
import { computed, fields, many } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import { tellsOf } from '../platform/reading/personal.ts'
import { type Sql, always, and, never, or, sql, uuid } from '../platform/reading/sql.ts'
import { type Table, exists } from '../platform/reading/table.ts'
import { EmailAddress } from '../platform/scalars/scalars.ts'
import type { Viewer } from '../platform/viewer.ts'
import { Participant } from './participant.ts'
import { liesIn } from './place.ts'
import { Role } from './role.ts'
import { roles } from './role.fields.ts'

const holdsRoleIn = (participant: Table<Participant>, alliances: readonly string[]): Sql =>
  alliances.length
    ? exists(Role, role => and(sql`${role.participantId} = ${participant.id}`, liesIn(role, alliances)))
    : never

const isSelf = (viewer: Viewer, participant: Table<Participant>) => sql`${participant.id} = ${uuid(viewer.participant)}`

const knowsEmail = (viewer: Viewer, participant: Table<Participant>): Sql =>
  viewer.isAdmin ? always : or(isSelf(viewer, participant), holdsRoleIn(participant, viewer.coordinatorOf))

// People are shown to people, those they share an alliance with; to visitors and machines only who consented to that.
export const participants = noun(Participant, (viewer, participant) => {
  if (viewer.kind !== 'participant') return participant.namedInPublic
  if (viewer.isAdmin) return always
  return or(isSelf(viewer, participant), participant.namedInPublic, holdsRoleIn(participant, viewer.alliances))
})

export const ParticipantFields = fields(participants, {
  organisations: many(() => organisations, {
    description: 'The organisations this person belongs to or is an editor of, by name.',
    on: (organisation, participant) =>
      exists(
        Role,
        role => sql`${role.participantId} = ${participant.id} and ${role.organisationId} = ${organisation.id}`,
      ),
    order: organisation => [organisation.name],
  }),
  roles: many(() => roles, {
    description:
      'The rights this person has, as far as the viewer looks after them: all of one’s own; an editor those at the organisation, a coordinator those in the alliance, an admin all.',
    on: (role, participant) => sql`${role.participantId} = ${participant.id}`,
    order: role => [role.kind, role.id],
  }),
  email: computed(() => EmailAddress, {
    nullable: true,
    description: 'The e-mail address; null for everybody but this person, the coordinators of the alliance and admins.',
    sql: (participant, viewer) => sql`case when ${knowsEmail(viewer, participant)} then ${participant.email} end`,
    personal: (participant, viewer) => {
      const told = tellsOf(participant.id, { about: participant.id, alliance: uuid(viewer.coordinatorOf[0] ?? null) })
      return sql`case when ${knowsEmail(viewer, participant)} then ${told} end`
    },
  }),
})
