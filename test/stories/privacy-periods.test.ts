import { readConfig } from '../../src/config.ts'
import { carryOutRetention } from '../../src/privacy/index.ts'
import { HubCommand } from '../support/command.ts'
import { TestHub } from '../support/hub.ts'
import { done } from '../support/jobs.ts'
import { Partner, finds } from '../support/learning.ts'
import { hiddenAgo, wasHere } from '../support/privacy.ts'

describe('How long things are kept', () => {
  let hub: TestHub
  beforeEach(async () => void (hub = await TestHub.start()))
  afterEach(() => hub.stop())

  /** What went under these settings, by kind. */
  async function went(env: NodeJS.ProcessEnv = {}, dryRun = false): Promise<Record<string, number>> {
    const report = await carryOutRetention(hub.db, { ...readConfig(env), dryRun })
    return Object.fromEntries(report.filter(({ count }) => count).map(({ what, count }) => [what, count]))
  }

  it('is for the alliance to decide: each period is a setting', async () => {
    const marente = await Partner.of(hub, 'Marente')
    await marente.shares({ idempotencyKey: 'een' })
    await hub.db.query(`update idempotency_key set created_at = now() - interval '8 days'`)
    await wasHere(hub.db, await hub.person({ of: 'Marente' }), '13 months')
    for (const ago of ['4 years 6 months', '6 years']) await hiddenAgo(hub.db, ago)

    expect(await went({ KEEP_AUDIT_YEARS: '7' })).toEqual({})
    const short = { KEEP_TRACES_DAYS: '7', KEEP_AUDIT_YEARS: '4' }
    const traces = { 'idempotency keys': 1, 'lines of the audit trail': 2 }
    expect(await went({ ...short, KEEP_ACCOUNTS_MONTHS: '14' }, true)).toEqual(traces)
    expect(await went({ ...short, KEEP_ACCOUNTS_MONTHS: '12' })).toEqual({
      'accounts of people who stay away': 1,
      ...traces,
    })
    expect(await went({ KEEP_ACCOUNTS_MONTHS: '12' })).toEqual({})
  })

  it('is five years for the audit trail where nobody says so, and never less than one', async () => {
    for (const ago of ['4 years', '11 months']) await hiddenAgo(hub.db, ago)
    const refused = 'the audit trail is only added to'
    await expect(hub.db.query(`delete from audit_entry where at < now() - interval '3 years'`)).rejects.toThrow(refused)
    const young = hub.db.transaction(async tx => {
      await tx.query(`select set_config('hub.keep_audit_years', '0', true)`)
      await tx.query('delete from audit_entry')
    })
    await expect(young).rejects.toThrow(refused)
  })

  it('is carried out by the hub that it is set for, each night', async () => {
    const strict = await TestHub.start({ KEEP_ACCOUNTS_MONTHS: '18' })
    const [long, short] = [await strict.person({ of: 'Marente' }), await strict.person({ of: 'Marente' })]
    await wasHere(strict.db, long, '20 months')
    await wasHere(strict.db, short, '17 months')
    await strict.db.query(`select graphile_worker.add_job('nightly')`)
    await done(strict, 'nightly')
    const colleague = await strict.person({ of: 'Marente' })
    expect([await finds(colleague, long), await finds(colleague, short)]).toEqual([false, true])
    await strict.stop()
  })

  it('is told, and carried out, by a command too', async () => {
    const me = await hub.person({ of: 'Marente' })
    await wasHere(hub.db, me, '20 months')
    const command = (...words: string[]) =>
      new HubCommand({ DATABASE_URL: hub.databaseUrl, KEEP_ACCOUNTS_MONTHS: '18' }, 'retention', ...words).ended
    const one = /^ *1 {2}accounts of people who stay away, 18 months$/m
    const dry = await command('--dry-run')
    expect([dry.code, dry.said, dry.noted.at(-1)]).toEqual([
      0,
      expect.stringMatching(one),
      'Nothing was removed: this was a dry run.',
    ])
    const colleague = await hub.person({ of: 'Marente' })
    expect(await finds(colleague, me)).toBe(true)
    expect((await command()).said).toMatch(one)
    expect(await finds(colleague, me)).toBe(false)
  }, 60_000)
})
