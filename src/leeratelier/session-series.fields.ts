import { ID } from 'type-graphql'
import { computed, fields, page } from '../platform/reading/fields.ts'
import { literal, sql } from '../platform/reading/sql.ts'
import { globalIdOf } from '../platform/reading/written.ts'
import { SessionConnection, byStart, sessions } from './session.fields.ts'

export const SessionSeries = fields(sessions, {
  seriesId: computed(() => ID, {
    nullable: true,
    description: 'The same for all sessions of one series; null for a session that stands alone (reeks).',
    sql: ({ seriesId }) => globalIdOf(literal('SessionSeries'), seriesId),
  }),
  series: page(() => SessionConnection, {
    description: 'The sessions of its series, itself included, by when they begin; empty where it stands alone.',
    noun: () => sessions,
    order: () => byStart,
    on: (other, session) => sql`${other.seriesId} = ${session.seriesId}`,
  }),
})
