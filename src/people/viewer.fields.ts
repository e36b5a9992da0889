import { fields, many, one } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import { never, sql, uuid } from '../platform/reading/sql.ts'
import { participants } from './participant.fields.ts'
import { roles } from './role.fields.ts'
import { Viewer } from './viewer.ts'

export const viewers = noun(Viewer, ({ participant }, self) =>
  participant ? sql`(${self.id} = ${uuid(participant)} and ${self.email} is not null)` : never,
)

export const ViewerFields = fields(viewers, {
  participant: one(() => participants, {
    description: 'The person, as others in the alliance see them.',
    on: (participant, self) => sql`${participant.id} = ${self.id}`,
  }),
  roles: many(() => roles, {
    description: 'What this person may do, and where.',
    on: (role, self) => sql`${role.participantId} = ${self.id}`,
    order: role => [role.kind, role.id],
  }),
})
