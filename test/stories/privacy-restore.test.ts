import { pino } from 'pino'
import type { DataSource } from 'typeorm'
import { openDatabase } from '../../src/database.ts'
import { eraseAgain, erasedAccounts } from '../../src/privacy/index.ts'
import { HubCommand } from '../support/command.ts'
import { TestHub } from '../support/hub.ts'
import { Partner, reflected } from '../support/learning.ts'
import type { Person } from '../support/person.ts'
import { createDatabase, dropDatabase } from '../support/postgres.ts'
import { erases, tablesWith } from '../support/privacy.ts'

const RESTORED = 'hub_restored'

describe('Who was erased after a back-up was made', () => {
  const logged: string[] = []
  const log = pino({ base: null }, { write: line => void logged.push(line) })
  let hub: TestHub
  let restored: string
  let gone: Person
  let stays: Person
  beforeAll(async () => {
    hub = await TestHub.start({}, { log })
    const practice = await (await Partner.of(hub, 'Marente')).shares()
    gone = await hub.person({ of: 'Activite' })
    stays = await hub.person({ of: 'Activite' })
    for (const person of [gone, stays]) await reflected(person, practice)
    const name = new URL(hub.databaseUrl).pathname.slice(1)
    await hub.withoutDatabase(async () => void (restored = await createDatabase(RESTORED, name)))
    await erases(gone)
  })
  afterAll(async () => {
    await hub.stop()
    await dropDatabase(RESTORED)
  })

  const onRestored = async <T>(work: (db: DataSource) => Promise<T>): Promise<T> => {
    const db = await openDatabase(restored, { databaseConnections: 1 })
    try {
      return await work(db)
    } finally {
      await db.destroy()
    }
  }

  /** Where each of the two is found. */
  const found = () => onRestored(async db => [await tablesWith(db, gone.email), await tablesWith(db, stays.email)])
  const again = (list: string) => onRestored(db => eraseAgain(db, list))

  it('is erased again by a list that was kept elsewhere, whole or not at all', async () => {
    expect(await found()).toEqual([['participant'], ['participant']])
    const list = await erasedAccounts(hub.db)
    expect(list).toEqual([expect.stringMatching(new RegExp(`^[\\d:.TZ-]+ ${gone.rowId}$`))])
    for (const wrong of [stays.email, '{"msg":', '{"msg":"an account was erased"}'])
      await expect(again([...list, wrong].join('\n'))).rejects.toThrow(/^Line 2 /)
    expect(await found()).toEqual([['participant'], ['participant']])

    expect(await again(list.join('\n'))).toEqual({ listed: 1, erased: 1 })
    expect(await found()).toEqual([[], ['participant']])
    expect(await again(list.join('\n'))).toEqual({ listed: 1, erased: 0 })
  })

  it('is erased again by the log of the hub, with a command', async () => {
    const running = new HubCommand({ DATABASE_URL: restored }, 'erase-again', '-')
    running.end(logged.join(''))
    const { code, said } = await running.ended
    expect([code, said]).toEqual([0, expect.stringMatching(/^Listed: 1\. There again, and erased: [01]\.$/)])
    expect(await found()).toEqual([[], ['participant']])
  })
})
