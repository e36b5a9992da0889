import type { TestHub } from './hub.ts'
import { until } from './until.ts'

/** Once no work of this kind is left, nor any that waits for another try. */
export async function done(hub: TestHub, task: string): Promise<void> {
  let left = 1
  await until(
    () => left === 0,
    async () => {
      const [row] = await hub.db.query<{ count: number }[]>(
        'select count(*)::int from graphile_worker.jobs where task_identifier = $1',
        [task],
      )
      left = row?.count ?? 0
    },
  )
}
