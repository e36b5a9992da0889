import { viewers } from '../people/index.ts'
import { computed, fields } from '../platform/reading/fields.ts'
import { literal, sql } from '../platform/reading/sql.ts'
import { from, tableOf } from '../platform/reading/table.ts'
import { DigestFrequency, DigestSubscription } from './digest.ts'

export const ViewerDigest = fields(viewers, {
  digest: computed(() => DigestFrequency, {
    description: 'How often what this person follows comes by e-mail; `updateDigest` changes it.',
    sql(self) {
      const wanted = tableOf(DigestSubscription, 'wanted')
      return sql`coalesce((select ${wanted.frequency} from ${from(DigestSubscription, 'wanted')}
        where ${wanted.participantId} = ${self.id}), ${literal(DigestFrequency.NEVER)})`
    },
  }),
})
