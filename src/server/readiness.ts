import type { DataSource } from 'typeorm'
import type { Tailer } from '../feed/index.ts'
import { poolOf } from '../platform/database/data-source.ts'

/** Whether this process should be given requests; `why` answers null when it should. */
export function readiness({ db, tailer }: { db: DataSource; tailer: Tailer }) {
  let draining = false
  return {
    /** From now on a load balancer looks elsewhere. */
    drain: () => void (draining = true),
    why: async (): Promise<string | null> => {
      if (draining) return 'stopping'
      try {
        await poolOf(db).query('select 1')
        if (await db.showMigrations()) return 'the database is not migrated'
      } catch {
        return 'the database does not answer'
      }
      return tailer.isAbreast ? null : 'the log cannot be read'
    },
  }
}
