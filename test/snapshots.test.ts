import { randomBytes } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { Pool } from 'pg'
import { leasesOver } from '../src/platform/lease.ts'
import { Snapshots } from '../src/server/snapshots.ts'
import { createDatabase, dropDatabase } from './support/postgres.ts'

describe('What the database shows', () => {
  const name = `snapshots_${randomBytes(6).toString('hex')}`
  let pool: Pool
  beforeAll(async () => void (pool = new Pool({ connectionString: await createDatabase(name), max: 4 })))
  afterAll(async () => {
    await pool.end()
    await dropDatabase(name)
  })

  /** Commits something; what it is known by. */
  async function commit(): Promise<string> {
    const { rows } = await pool.query<{ id: string }>('select pg_current_xact_id()::text as id')
    return rows[0]?.id ?? ''
  }

  async function isIn(snapshot: string, id: string): Promise<boolean> {
    const text = 'select pg_visible_in_snapshot($1::xid8, $2::pg_snapshot) as seen'
    return (await pool.query<{ seen: boolean }>(text, [id, snapshot])).rows[0]?.seen ?? false
  }

  it('has whatever was committed before the last lease, while others ask all the time', async () => {
    const processes = [new Snapshots(pool), new Snapshots(pool)]
    let isOver = false
    const crowd = processes.map(async snapshots => {
      for (; !isOver; await turn()) await snapshots.current()
    })
    for (let times = 0; times < 100; times++) {
      const id = await commit()
      await leasesOver()
      const shown = await Promise.all(processes.map(snapshots => snapshots.current()))
      expect(await Promise.all(shown.map(snapshot => isIn(snapshot, id)))).toEqual([true, true])
    }
    isOver = true
    await Promise.all(crowd)
  })

  it('is asked once by all who come within a lease, and again when asking failed', async () => {
    const asked: string[] = []
    let fails = true
    const counting = Object.assign(Object.create(pool) as Pool, {
      connect: (given: Parameters<Pool['connect']>[0]) => {
        asked.push('')
        if (fails) given(new Error('away'), undefined, () => undefined)
        else pool.connect(given)
      },
    })
    const snapshots = new Snapshots(counting)
    const refused = await Promise.allSettled([snapshots.current(), snapshots.current()])
    expect([refused.map(({ status }) => status), asked.length]).toEqual([['rejected', 'rejected'], 1])
    fails = false
    await leasesOver()
    const [one, other] = await Promise.all([snapshots.current(), snapshots.current()])
    expect([one, asked.length]).toEqual([other, 2])
  })
})
