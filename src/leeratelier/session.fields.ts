import { isShown } from '../alliance/index.ts'
import { Contribution, SubjectType } from '../contribution/index.ts'
import { connectionOf } from '../platform/pages/connection.ts'
import { computed, fields, one, page } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import type { Order } from '../platform/reading/order.ts'
import { type Sql, and, literal, or, sql } from '../platform/reading/sql.ts'
import { type Table, from, ofId, tableOf } from '../platform/reading/table.ts'
import { DateTime } from '../platform/scalars/scalars.ts'
import { leerateliers } from './leeratelier.fields.ts'
import { isLedBy } from './leeratelier.policy.ts'
import { Leeratelier } from './leeratelier.ts'
import { Session, SessionStatus } from './session.ts'

/** Whether the Leeratelier of a session meets a condition. */
export const inLeeratelier = (session: Table<Session>, holds: (leeratelier: Table<Leeratelier>) => Sql): Sql =>
  ofId(Leeratelier, session.leeratelierId, holds)

// A session is seen with its Leeratelier; a draft only by who leads it.
export const sessions = noun(Session, {
  subject: (viewer, session) => inLeeratelier(session, leeratelier => leerateliers.visible(viewer, leeratelier)),
  own: (viewer, session) =>
    and(
      or(
        sql`${session.status} <> ${literal(SessionStatus.DRAFT)}`,
        inLeeratelier(session, leeratelier => isLedBy(viewer, leeratelier)),
      ),
      isShown(viewer, session.id),
    ),
})

export const { Connection: SessionConnection } = connectionOf(
  () => Session,
  'Session',
  'By when they begin, earliest first.',
)

export const byStart: Order<Session> = {
  name: 'start',
  descending: false,
  keys: session => [
    { value: session.startsAt, type: 'timestamptz' },
    { value: session.id, type: 'uuid' },
  ],
}

export const SessionFields = fields(sessions, {
  leeratelier: one(() => leerateliers, {
    description: 'The Leeratelier it is a meeting of.',
    on: (leeratelier, session) => sql`${leeratelier.id} = ${session.leeratelierId}`,
  }),
  lastContributionAt: computed(() => DateTime, {
    nullable: true,
    description: 'When the feed last told of it, or of its series; null while it was not announced.',
    sql(session) {
      const line = tableOf(Contribution, 'line')
      const other = tableOf(Session, 'other')
      const series = sql`(select ${session.id} union all
        select ${other.id} from ${from(Session, 'other')} where ${other.seriesId} = ${session.seriesId})`
      return sql`(select max(${line.occurredAt}) from ${from(Contribution, 'line')}
        where ${line.subjectType} = ${literal(SubjectType.Session)} and ${line.subjectId} in ${series})`
    },
  }),
})

export const LeeratelierSessions = fields(leerateliers, {
  sessions: page(() => SessionConnection, {
    description: 'Its sessions, by when they begin (bijeenkomsten).',
    noun: () => sessions,
    order: () => byStart,
    on: (session, leeratelier) => sql`${session.leeratelierId} = ${leeratelier.id}`,
    isSubject: true,
  }),
})
