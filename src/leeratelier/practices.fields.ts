import { SessionPractice, bestPractices, practiceList, shownIn } from '../practice/index.ts'
import { fields, page } from '../platform/reading/fields.ts'
import { sql } from '../platform/reading/sql.ts'
import { from, isAmong, tableOf } from '../platform/reading/table.ts'
import { leerateliers } from './leeratelier.fields.ts'
import { SessionConnection, byStart, sessions } from './session.fields.ts'

const shown = tableOf(SessionPractice, 'shown')
const fromShown = from(SessionPractice, 'shown')

export const SessionPractices = fields(sessions, {
  bestPractices: practiceList({
    description: 'The practices that are or were shown there (goede voorbeelden).',
    on: (practice, session) =>
      isAmong(practice.id, sql`select ${shown.practiceId} from ${fromShown} where ${shown.sessionId} = ${session.id}`),
  }),
})

export const LeeratelierPractices = fields(leerateliers, {
  bestPractices: practiceList({
    description: 'The practices of its sessions, each once (goede voorbeelden).',
    on: (practice, leeratelier, { scope }) => isAmong(practice.id, shownIn(leeratelier.id, scope)),
  }),
})

export const PracticeSessions = fields(bestPractices, {
  sessions: page(() => SessionConnection, {
    description: 'The sessions at which it is or was shown, by when they begin (bijeenkomsten).',
    noun: () => sessions,
    order: () => byStart,
    on: (session, practice) =>
      isAmong(session.id, sql`select ${shown.sessionId} from ${fromShown} where ${shown.practiceId} = ${practice.id}`),
  }),
})
