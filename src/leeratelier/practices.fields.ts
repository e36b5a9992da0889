import { SessionPractice, bestPractices, practiceList } from '../practice/index.ts'
import { fields, page } from '../platform/reading/fields.ts'
import { type Sql, and, sql } from '../platform/reading/sql.ts'
import { exists } from '../platform/reading/table.ts'
import { leerateliers } from './leeratelier.fields.ts'
import { SessionConnection, byStart, sessions } from './session.fields.ts'
import { Session } from './session.ts'

const isShownAt = ({ id: practiceId }: { id: Sql }, { id: sessionId }: { id: Sql }): Sql =>
  exists(SessionPractice, shown => sql`${shown.sessionId} = ${sessionId} and ${shown.practiceId} = ${practiceId}`)

export const SessionPractices = fields(sessions, {
  bestPractices: practiceList({
    description: 'The practices that are or were shown there (goede voorbeelden).',
    on: isShownAt,
  }),
})

export const LeeratelierPractices = fields(leerateliers, {
  bestPractices: practiceList({
    description: 'The practices of its sessions, each once (goede voorbeelden).',
    on: (practice, leeratelier, { scope }) =>
      exists(Session, session =>
        and(
          sql`${session.leeratelierId} = ${leeratelier.id}`,
          isShownAt(practice, session),
          sessions.visible(scope.context.viewer, session),
        ),
      ),
  }),
})

export const PracticeSessions = fields(bestPractices, {
  sessions: page(() => SessionConnection, {
    description: 'The sessions at which it is or was shown, by when they begin (bijeenkomsten).',
    noun: () => sessions,
    order: () => byStart,
    on: (session, practice) => isShownAt(practice, session),
  }),
})
