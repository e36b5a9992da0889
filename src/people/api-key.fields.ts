import { organisations } from '../alliance/index.ts'
import { connectionOf } from '../platform/pages/connection.ts'
import { fields, one } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import type { PageOf } from '../platform/reading/page.ts'
import { always, never, sql } from '../platform/reading/sql.ts'
import { ApiKey } from './api-key.ts'
import { looksAfterHub } from './role.policy.ts'

export const apiKeys = noun(ApiKey, viewer => (looksAfterHub(viewer) ? always : never))

export const { Connection: ApiKeyConnection } = connectionOf(() => ApiKey, 'ApiKey', 'Last made first.')

export const apiKeyPage: PageOf<ApiKey> = {
  noun: () => apiKeys,
  order: () => ({
    name: 'made',
    descending: true,
    keys: key => [
      { value: key.createdAt, type: 'timestamptz' },
      { value: key.id, type: 'uuid' },
    ],
  }),
}

export const ApiKeyFields = fields(apiKeys, {
  organisation: one(() => organisations, {
    nullable: true,
    description: 'The organisation in whose name it acts; null for a key that only reads.',
    on: (organisation, key) => sql`${organisation.id} = ${key.organisationId}`,
  }),
})
