import { type Noun, nounOf } from '../platform/reading/noun.ts'
import type { Scope } from '../platform/reading/scope.ts'
import { type Sql, and, raw, sql } from '../platform/reading/sql.ts'
import { SessionPractice } from './practice-links.ts'

/** The ids of the practices that were shown at sessions of a Leeratelier that the viewer may see; sessions are declared later on. */
export function shownIn(leeratelierId: Sql, scope: Scope): Sql {
  const sessions: Noun<unknown> | undefined = nounOf('Session')
  if (!sessions) return sql`select null::uuid`
  const session = scope.table(sessions.entity)
  const shown = scope.table(SessionPractice)
  const id = raw(session.alias)
  const where = and(
    sql`${id}.leeratelier_id = ${leeratelierId} and ${shown.table.sessionId} = ${id}.id`,
    sessions.visible(scope.context.viewer, session.table),
  )
  return sql`select distinct ${shown.table.practiceId} from ${session.from}, ${shown.from} where ${where}`
}
