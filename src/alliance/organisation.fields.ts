import { connectionOf } from '../platform/pages/connection.ts'
import { fields, many, one } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import type { Order } from '../platform/reading/order.ts'
import { always, sql } from '../platform/reading/sql.ts'
import { Organisation, OrganisationName } from './organisation.ts'

// Who takes part is public: partner lists and pledges are published documents.
export const organisations = noun(Organisation, () => always)
const organisationNames = noun(OrganisationName, () => always)

export const { Connection: OrganisationConnection } = connectionOf(() => Organisation, 'Organisation', 'By name.')

export const byName: Order<Organisation> = {
  name: 'name',
  descending: false,
  keys: organisation => [
    { value: sql`lower(${organisation.name})`, type: 'text' },
    { value: organisation.id, type: 'uuid' },
  ],
}

export const OrganisationFields = fields(organisations, {
  names: many(() => organisationNames, {
    description: 'Every spelling and former name, each with its source and period.',
    on: (name, organisation) => sql`${name.organisationId} = ${organisation.id}`,
    order: name => [sql`${name.from} nulls first`, name.name],
  }),
  successor: one(() => organisations, {
    description: 'The organisation it became part of; null while it goes on by itself or no source says.',
    nullable: true,
    on: (successor, organisation) => sql`${successor.id} = ${organisation.successorId}`,
  }),
  predecessors: many(() => organisations, {
    description: 'The organisations that became this one: several after a merger.',
    on: (predecessor, organisation) => sql`${predecessor.successorId} = ${organisation.id}`,
    order: predecessor => [predecessor.name],
  }),
})
