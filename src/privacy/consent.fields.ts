import { viewers } from '../people/index.ts'
import { fields, many } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import { never, raw, sql, uuid } from '../platform/reading/sql.ts'
import { Consent } from './consent.ts'

const consents = noun(Consent, ({ participant }, consent) =>
  participant ? sql`${consent.participantId} = ${uuid(participant)}` : never,
)

export const ViewerConsents = fields(viewers, {
  consents: many(() => consents, {
    description: 'What this person agreed to, the latest first; what holds has no `withdrawnAt` (toestemmingen).',
    on: (consent, self) => sql`${consent.participantId} = ${self.id}`,
    order: consent => [sql`${consent.givenAt} ${raw('desc')}`, consent.id],
  }),
})
