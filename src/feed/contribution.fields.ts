import { organisations } from '../alliance/index.ts'
import { Contribution } from '../contribution/index.ts'
import { participants } from '../people/index.ts'
import { connectionOf } from '../platform/pages/connection.ts'
import { fields, one, oneOf } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import { sql } from '../platform/reading/sql.ts'
import { ContributionSubject, subjectNouns, subjectVisible } from './subjects.ts'

export const contributions = noun(Contribution, subjectVisible)

export const { Connection: ContributionConnection, Edge: ContributionEdge } = connectionOf(
  () => Contribution,
  'Contribution',
  'In the order of the feed, oldest first.',
)

export const ContributionFields = fields(contributions, {
  actor: one(() => participants, {
    nullable: true,
    description:
      'Who did it; null for who may not see people, when that person has left, and when it was done by an API key or the hub.',
    on: (participant, contribution) => sql`${participant.id} = ${contribution.actorId}`,
  }),
  organisation: one(() => organisations, {
    nullable: true,
    description: 'The organisation that shared it; null where it was the alliance or no single organisation.',
    on: (organisation, contribution) => sql`${organisation.id} = ${contribution.organisationId}`,
  }),
  subject: oneOf(() => ContributionSubject, {
    nullable: true,
    description: 'What it is about, as it stands now.',
    targets: subjectNouns,
    type: contribution => contribution.subjectType,
    on: (subject, contribution) => sql`${subject.id} = ${contribution.subjectId}`,
  }),
})
