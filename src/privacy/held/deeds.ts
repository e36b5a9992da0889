import { Contribution } from '../../contribution/index.ts'
import { Reflection } from '../../learning/index.ts'
import { Registration } from '../../leeratelier/index.ts'
import { AuditEntry, Report } from '../../moderation/index.ts'
import { literal, sql } from '../../platform/reading/sql.ts'
import { BestPractice, PracticeAuthor, PracticeRevision } from '../../practice/index.ts'
import { apiId, holding, named } from '../holding.ts'

export const SHARED = [
  holding({
    entity: BestPractice,
    column: 'createdById',
    key: 'practicesBegun',
    atErasure: 'nameless',
    tells: ({ id, title, status, createdAt }) => ({
      id: apiId(literal('BestPractice'), id),
      title,
      status,
      createdAt,
    }),
  }),
  holding({
    entity: PracticeAuthor,
    column: 'participantId',
    key: 'practicesWritten',
    atErasure: 'deleted',
    tells: ({ practiceId }) => ({ practice: named('BestPractice', 'best_practice', practiceId) }),
  }),
  holding({
    entity: PracticeRevision,
    column: 'editorId',
    key: 'revisions',
    atErasure: 'nameless',
    tells: ({ practiceId, revision, editedAt, changeNote, title, summary, content }) => ({
      practice: named('BestPractice', 'best_practice', practiceId),
      revision,
      editedAt,
      changeNote,
      title,
      summary,
      content,
    }),
  }),
  holding({
    entity: Reflection,
    column: 'authorId',
    key: 'reflections',
    atErasure: 'nameless',
    tells: ({ id, practiceId, sessionId, adoptionId, parentId, body, createdAt, editedAt, withdrawnAt }) => ({
      id: apiId(literal('Reflection'), id),
      practice: named('BestPractice', 'best_practice', practiceId),
      session: named('Session', 'session', sessionId),
      adoption: apiId(literal('Adoption'), adoptionId),
      replyTo: apiId(literal('Reflection'), parentId),
      body,
      createdAt,
      editedAt,
      withdrawnAt,
    }),
  }),
  holding({
    entity: Contribution,
    column: 'actorId',
    key: 'contributions',
    atErasure: 'nameless',
    tells: ({ id, kind, occurredAt, subjectType, subjectId }) => ({
      id: apiId(literal('Contribution'), id),
      kind,
      occurredAt,
      subject: apiId(subjectType, subjectId),
    }),
  }),
]

export const REGISTRATIONS = [
  holding({
    entity: Registration,
    column: 'participantId',
    key: 'registrations',
    atErasure: 'deleted',
    tells: ({ id, sessionId, status, registeredAt, arrival }) => ({
      id: apiId(literal('Registration'), id),
      session: named('Session', 'session', sessionId),
      startsAt: sql`(select starts_at from session where session.id = ${sessionId})`,
      status,
      registeredAt,
      arrival,
    }),
  }),
]

export const MODERATION = [
  holding({
    entity: Report,
    column: 'reporterId',
    key: 'reports',
    atErasure: 'nameless',
    tells: ({ id, subjectType, subjectId, reason, reportedAt, status, decidedAt, decisionReason }) => ({
      id: apiId(literal('Report'), id),
      subject: apiId(subjectType, subjectId),
      reason,
      reportedAt,
      status,
      decidedAt,
      decisionReason,
    }),
  }),
  holding({
    entity: Report,
    column: 'decidedById',
    key: 'reportsDecided',
    atErasure: 'nameless',
    tells: ({ id, subjectType, subjectId, status, decidedAt, decisionReason }) => ({
      id: apiId(literal('Report'), id),
      subject: apiId(subjectType, subjectId),
      status,
      decidedAt,
      decisionReason,
    }),
  }),
]

export const AUDIT = [
  holding({
    entity: AuditEntry,
    column: 'actorId',
    key: 'auditTrail',
    atErasure: 'nameless',
    tells: ({ at, action, subjectType, subjectId, reason }) => ({
      at,
      action,
      subject: apiId(subjectType, subjectId),
      reason,
    }),
  }),
  holding({
    entity: AuditEntry,
    column: 'aboutId',
    key: 'readByOthers',
    atErasure: 'nameless',
    tells: ({ at, actorId, subjectType, subjectId }) => ({
      at,
      by: named('Participant', 'participant', actorId, 'display_name'),
      record: apiId(subjectType, subjectId),
    }),
  }),
]
