import { viewers } from '../people/index.ts'
import { fields, page } from '../platform/reading/fields.ts'
import { sql } from '../platform/reading/sql.ts'
import { RegistrationConnection, registrations } from './registration.fields.ts'

export const ViewerRegistrations = fields(viewers, {
  registrations: page(() => RegistrationConnection, {
    description: 'The registrations of this person, the latest first (mijn aanmeldingen).',
    noun: () => registrations,
    order: () => ({
      name: 'taken',
      descending: true,
      keys: registration => [
        { value: registration.registeredAt, type: 'timestamptz' },
        { value: registration.id, type: 'uuid' },
      ],
    }),
    on: (registration, self) => sql`${registration.participantId} = ${self.id}`,
  }),
})
