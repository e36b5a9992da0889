import { ID } from 'type-graphql'
import { globalId } from '../platform/ids.ts'
import { derived, fields, page } from '../platform/reading/fields.ts'
import { sql } from '../platform/reading/sql.ts'
import { SessionConnection, byStart, sessions } from './session.fields.ts'

export const SessionSeries = fields(sessions, {
  seriesId: derived(() => ID, {
    nullable: true,
    description: 'The same for all sessions of one series; null for a session that stands alone (reeks).',
    from: ['seriesId'],
    value: ({ seriesId }) => seriesId && globalId('SessionSeries', seriesId),
  }),
  series: page(() => SessionConnection, {
    description: 'The sessions of its series, itself included, by when they begin; empty where it stands alone.',
    noun: () => sessions,
    order: () => byStart,
    on: (other, session) => sql`${other.seriesId} = ${session.seriesId}`,
  }),
})
