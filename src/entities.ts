import {
  Alliance,
  HiddenContent,
  JoinRequest,
  LevelGoal,
  Organisation,
  OrganisationName,
  Partnership,
  Pledge,
  PledgeSignature,
  SignedOnBehalf,
} from './alliance/index.ts'
import { CalendarLink } from './calendar/index.ts'
import { Contribution } from './contribution/index.ts'
import { Adoption, AdoptionStep, Follow, Reflection } from './learning/index.ts'
import { Harvest, Leeratelier, LeeratelierHost, Registration, Session } from './leeratelier/index.ts'
import { AuditEntry, Report } from './moderation/index.ts'
import { IndicatorContribution, IndicatorValue, MonitoringResponse, MonitoringRound } from './monitoring/index.ts'
import { Digest, DigestSubscription } from './notifying/index.ts'
import { AccessToken, ApiKey, Participant, Role, SignInLink } from './people/index.ts'
import { IdempotencyKey } from './platform/database/idempotency.ts'
import {
  BestPractice,
  ImportKey,
  PracticeAuthor,
  PracticeOrganisation,
  PracticeRevision,
  SessionPractice,
} from './practice/index.ts'
import { Consent } from './privacy/index.ts'
import { Webhook, WebhookDelivery } from './webhook/index.ts'

/** Every table that TypeORM writes. */
export const entities = [
  Contribution,
  IdempotencyKey,
  Alliance,
  LevelGoal,
  Organisation,
  OrganisationName,
  Partnership,
  Pledge,
  PledgeSignature,
  SignedOnBehalf,
  JoinRequest,
  Participant,
  Role,
  SignInLink,
  AccessToken,
  ApiKey,
  BestPractice,
  PracticeRevision,
  PracticeOrganisation,
  PracticeAuthor,
  ImportKey,
  SessionPractice,
  Leeratelier,
  LeeratelierHost,
  Session,
  Registration,
  Harvest,
  Adoption,
  AdoptionStep,
  Reflection,
  Follow,
  HiddenContent,
  Report,
  AuditEntry,
  MonitoringRound,
  IndicatorValue,
  IndicatorContribution,
  MonitoringResponse,
  Consent,
  CalendarLink,
  DigestSubscription,
  Digest,
  Webhook,
  WebhookDelivery,
]
