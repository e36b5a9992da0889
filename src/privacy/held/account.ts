import { JoinRequest } from '../../alliance/index.ts'
import { Follow } from '../../learning/index.ts'
import { AccessToken, ApiKey, Participant, Role, SignInLink } from '../../people/index.ts'
import { IdempotencyKey } from '../../platform/database/idempotency.ts'
import { literal } from '../../platform/reading/sql.ts'
import { Consent } from '../consent.ts'
import { apiId, holding, named } from '../holding.ts'

export const ACCOUNT = [
  holding({
    entity: Participant,
    column: 'id',
    key: 'profile',
    atErasure: 'deleted',
    tells: ({ id, displayName, email, createdAt, lastSeenAt, namedInPublic }) => ({
      id: apiId(literal('Participant'), id),
      displayName,
      email,
      createdAt,
      lastSeenAt,
      namedInPublic,
    }),
  }),
  holding({
    entity: Role,
    column: 'participantId',
    key: 'roles',
    atErasure: 'deleted',
    tells: ({ kind, organisationId, leeratelierId, allianceId }) => ({
      kind,
      organisation: named('Organisation', 'organisation', organisationId, 'name'),
      leeratelier: named('Leeratelier', 'leeratelier', leeratelierId),
      alliance: named('Alliance', 'alliance', allianceId, 'name'),
    }),
  }),
]

export const CONSENTS = [
  holding({
    entity: Consent,
    column: 'participantId',
    key: 'consents',
    atErasure: 'deleted',
    tells: ({ purpose, textVersion, givenAt, withdrawnAt }) => ({ purpose, textVersion, givenAt, withdrawnAt }),
  }),
]

export const SIGNING_IN = [
  holding({
    entity: SignInLink,
    column: 'participantId',
    key: 'signInLinks',
    atErasure: 'deleted',
    tells: ({ expiresAt }) => ({ expiresAt }),
  }),
  holding({
    entity: AccessToken,
    column: 'participantId',
    key: 'sessions',
    atErasure: 'deleted',
    tells: ({ createdAt, expiresAt }) => ({ createdAt, expiresAt }),
  }),
]

export const FOLLOWS = [
  holding({
    entity: Follow,
    column: 'participantId',
    key: 'follows',
    atErasure: 'deleted',
    tells: ({ organisationId, practiceId, leeratelierId, level, dimension, createdAt }) => ({
      organisation: named('Organisation', 'organisation', organisationId, 'name'),
      practice: named('BestPractice', 'best_practice', practiceId),
      leeratelier: named('Leeratelier', 'leeratelier', leeratelierId),
      level,
      dimension,
      createdAt,
    }),
  }),
]

export const MACHINES = [
  holding({
    entity: ApiKey,
    column: 'createdById',
    key: 'apiKeysMade',
    atErasure: 'nameless',
    tells: ({ id, name, lastFour, createdAt, revokedAt }) => ({
      id: apiId(literal('ApiKey'), id),
      name,
      lastFour,
      createdAt,
      revokedAt,
    }),
  }),
  holding({
    entity: IdempotencyKey,
    column: 'holderId',
    key: 'idempotencyKeys',
    atErasure: 'deleted',
    tells: ({ key, mutation, createdAt }) => ({ key, mutation, createdAt }),
  }),
]

export const JOINING = [
  holding({
    entity: JoinRequest,
    column: 'email',
    key: 'joinRequests',
    atErasure: 'nameless',
    tells: ({ id, organisationName, contactName, email, message, requestedAt, decision, decidedAt }) => ({
      id: apiId(literal('JoinRequest'), id),
      organisationName,
      contactName,
      email,
      message,
      requestedAt,
      decision,
      decidedAt,
    }),
  }),
]
