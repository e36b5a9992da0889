import { isShown, organisations } from '../alliance/index.ts'
import { connectionOf } from '../platform/pages/connection.ts'
import { computed, fields, many, one, page } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import type { Order } from '../platform/reading/order.ts'
import { always, sql } from '../platform/reading/sql.ts'
import { ofId } from '../platform/reading/table.ts'
import { BestPractice, bestPractices } from '../practice/index.ts'
import { AdoptionStep } from './adoption-step.ts'
import { isUpdatableBy } from './adoption.policy.ts'
import { Adoption } from './adoption.ts'

// An adoption tells of its practice, so it is seen by whoever may see that.
export const adoptions = noun(Adoption, {
  subject: (viewer, adoption) =>
    ofId(BestPractice, adoption.practiceId, practice => bestPractices.visible(viewer, practice)),
  own: (viewer, adoption) => isShown(viewer, adoption.id),
})

// Reached through the adoption only.
const adoptionSteps = noun(AdoptionStep, () => always)

export const { Connection: AdoptionConnection } = connectionOf(
  () => Adoption,
  'Adoption',
  'By when they were first reported, the latest first.',
)

const latestFirst: Order<Adoption> = {
  name: 'reported',
  descending: true,
  keys: adoption => [
    { value: adoption.createdAt, type: 'timestamptz' },
    { value: adoption.id, type: 'uuid' },
  ],
}

export const AdoptionFields = fields(adoptions, {
  practice: one(() => bestPractices, {
    nullable: true,
    description: 'The practice that is tried; null where the viewer may not see it.',
    on: (practice, adoption) => sql`${practice.id} = ${adoption.practiceId}`,
  }),
  organisation: one(() => organisations, {
    description: 'The organisation that tries it.',
    on: (organisation, adoption) => sql`${organisation.id} = ${adoption.organisationId}`,
  }),
  resultingPractice: one(() => bestPractices, {
    nullable: true,
    description:
      'The practice of the organisation itself that came of it; null where there is none that the viewer may see.',
    on: (practice, adoption) => sql`${practice.id} = ${adoption.resultingPracticeId}`,
  }),
  steps: many(() => adoptionSteps, {
    description: 'The stages it went through, the first report first (verloop).',
    on: (step, adoption) => sql`${step.adoptionId} = ${adoption.id}`,
    order: step => [step.revision],
  }),
  viewerCanEdit: computed(() => Boolean, {
    description: 'Whether the viewer may tell how it went on.',
    sql: (adoption, viewer) => isUpdatableBy(viewer, adoption),
  }),
})

export const PracticeAdoptions = fields(bestPractices, {
  adoptions: page(() => AdoptionConnection, {
    description: 'Who tried it and how that went, the latest first (overnames).',
    noun: () => adoptions,
    order: () => latestFirst,
    on: (adoption, practice) => sql`${adoption.practiceId} = ${practice.id}`,
    isSubject: true,
  }),
})

export const OrganisationAdoptions = fields(organisations, {
  adoptions: page(() => AdoptionConnection, {
    description: 'The practices of others that it tried, the latest first (overnames).',
    noun: () => adoptions,
    order: () => latestFirst,
    on: (adoption, organisation) => sql`${adoption.organisationId} = ${organisation.id}`,
  }),
})
