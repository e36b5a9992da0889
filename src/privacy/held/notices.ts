import { CalendarLink } from '../../calendar/index.ts'
import { Digest, DigestSubscription } from '../../notifying/index.ts'
import { literal } from '../../platform/reading/sql.ts'
import { Webhook } from '../../webhook/index.ts'
import { apiId, holding, named } from '../holding.ts'

export const NOTICES = [
  holding({
    entity: DigestSubscription,
    column: 'participantId',
    key: 'digestSubscriptions',
    atErasure: 'deleted',
    tells: ({ frequency, takenAt }) => ({ frequency, takenAt }),
  }),
  holding({
    entity: Digest,
    column: 'participantId',
    key: 'digests',
    atErasure: 'deleted',
    tells: ({ madeAt, claimedAt }) => ({ madeAt, sentAt: claimedAt }),
  }),
  holding({
    entity: CalendarLink,
    column: 'participantId',
    key: 'calendarLinks',
    atErasure: 'deleted',
    tells: ({ waitlisted, createdAt }) => ({ waitlisted, createdAt }),
  }),
]

export const WEBHOOKS = [
  holding({
    entity: Webhook,
    column: 'createdById',
    key: 'webhooksMade',
    atErasure: 'nameless',
    tells: ({ id, organisationId, url, createdAt }) => ({
      id: apiId(literal('Webhook'), id),
      organisation: named('Organisation', 'organisation', organisationId, 'name'),
      url,
      createdAt,
    }),
  }),
]
