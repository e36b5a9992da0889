import { computed, fields, many, one } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import { always, literal, sql } from '../platform/reading/sql.ts'
import { alliances } from './alliance.fields.ts'
import { organisations } from './organisation.fields.ts'
import { Partnership, PartnershipStatus } from './partnership.ts'
import { today } from './today.ts'

export const partnerships = noun(Partnership, () => always)

export const PartnershipFields = fields(partnerships, {
  alliance: one(() => alliances, {
    description: 'The alliance it takes part in.',
    on: (alliance, partnership) => sql`${alliance.id} = ${partnership.allianceId}`,
  }),
  status: computed(() => PartnershipStatus, {
    description: 'What the sources say of it today.',
    sql: partnership => sql`case when ${partnership.until} <= ${today} then ${literal(PartnershipStatus.ENDED)}
      when ${partnership.notListedOn} <= ${today} then ${literal(PartnershipStatus.NOT_LISTED)}
      else ${literal(PartnershipStatus.ACTIVE)} end`,
  }),
})

export const OrganisationPartnerships = fields(organisations, {
  partnerships: many(() => partnerships, {
    description: 'When it was a partner of which alliance, and who says so.',
    on: (partnership, organisation) => sql`${partnership.organisationId} = ${organisation.id}`,
    order: partnership => [partnership.namedOn, partnership.id],
  }),
})
