import { type Noun, type Scope, nounOf } from '../platform/reading/noun.ts'
import { type Sql, and, never, raw, sql, uuid } from '../platform/reading/sql.ts'
import { type Table, exists } from '../platform/reading/table.ts'
import type { BestPractice } from './best-practice.ts'
import { SessionPractice } from './practice-links.ts'

/** Whether a practice was shown at a session of a Leeratelier that the viewer may see; sessions are declared later on. */
export function wasShownIn(practice: Table<BestPractice>, leeratelierId: string, scope: Scope): Sql {
  const sessions: Noun<unknown> | undefined = nounOf('Session')
  if (!sessions) return never
  const { table, from, alias } = scope.table(sessions.entity)
  const session = raw(alias)
  const visible = sessions.visible(scope.context.viewer, table)
  return exists(SessionPractice, shown =>
    and(
      sql`${shown.practiceId} = ${practice.id}`,
      sql`exists (select 1 from ${from} where ${and(
        sql`${session}.id = ${shown.sessionId} and ${session}.leeratelier_id = ${uuid(leeratelierId)}`,
        visible,
      )})`,
    ),
  )
}
