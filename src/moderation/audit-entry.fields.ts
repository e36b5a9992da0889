import { ID } from 'type-graphql'
import { isCoordinatedBy } from '../alliance/index.ts'
import { type Participant, participants } from '../people/index.ts'
import { connectionOf } from '../platform/pages/connection.ts'
import { computed, fields, one } from '../platform/reading/fields.ts'
import { type Noun, noun } from '../platform/reading/noun.ts'
import { always, sql } from '../platform/reading/sql.ts'
import { globalIdOf } from '../platform/reading/written.ts'
import { AuditEntry } from './audit-entry.ts'

export const auditEntries = noun(AuditEntry, (viewer, entry) =>
  viewer.isAdmin ? always : isCoordinatedBy(viewer, entry.allianceId),
)

export const { Connection: AuditEntryConnection } = connectionOf(() => AuditEntry, 'AuditEntry', 'The latest first.')

/** Who answers for a decision is named to those who may read of it, also after they left the alliance. */
export const named: Noun<Participant> = { ...participants, visible: () => always }

export const AuditEntryFields = fields(auditEntries, {
  actor: one(() => named, {
    nullable: true,
    description: 'Who did it; null once that person has left, and when the hub itself did it.',
    on: (participant, entry) => sql`${participant.id} = ${entry.actorId}`,
  }),
  subjectId: computed(() => ID, {
    description: 'The id of what it was done to, for `node`; null comes back where it is gone.',
    sql: entry => globalIdOf(entry.subjectType, entry.subjectId),
  }),
  about: one(() => named, {
    nullable: true,
    description:
      'Of whom a record tells that was read; null where that is no participant, once they have left, and for other actions.',
    on: (participant, entry) => sql`${participant.id} = ${entry.aboutId}`,
  }),
})
