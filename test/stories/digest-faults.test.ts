import { EventEmitter, once } from 'node:events'
import { pino } from 'pino'
import { takeDigests } from '../../src/notifying/index.ts'
import { freeOrphans } from '../../src/platform/jobs/orphans.ts'
import { poolOf } from '../../src/platform/database/data-source.ts'
import { TestHub } from '../support/hub.ts'
import { done } from '../support/jobs.ts'
import { Partner } from '../support/learning.ts'
import { does } from '../support/leeratelier.ts'
import { Mailbox } from '../support/mailbox.ts'

const TASK = 'send-digest'

/** What the log says, as it says it. */
const told = new EventEmitter()
const log = pino({ level: 'warn' }, { write: line => void told.emit((JSON.parse(line) as { msg: string }).msg) })

describe('A digest', () => {
  let hub: TestHub
  let mailbox: Mailbox
  let marente: Partner
  let day = 12
  beforeAll(async () => {
    mailbox = await Mailbox.open()
    hub = await TestHub.start({ SMTP_URL: mailbox.url }, { log })
    marente = await Partner.of(hub, 'Marente')
  })
  beforeEach(async () => {
    await hub.db.query('with ended as (delete from digest_subscription) delete from digest')
    const person = await hub.person({ of: 'Libertas Leiden' })
    await does(person, 'follow', { id: marente.id })
    await does(person, 'updateDigest', { frequency: 'DAILY' })
  })
  afterAll(async () => {
    await hub.stop()
    await mailbox.close()
  })

  /** The next morning, with something new. */
  const comes = async (title: string) => {
    await marente.shares({ title })
    await takeDigests(hub.db, new Date(`2031-05-${day++}T07:00:00+02:00`))
  }

  it('that the mail server does not take now is sent again, as the same message', async () => {
    mailbox.willAnswer('refuse')
    await comes('Voorbeeld: later')
    const [refused, taken] = [await mailbox.next(), await mailbox.next()]
    const idIn = (raw: string) => /^Message-ID: (<digest\.\S+>)/m.exec(raw)?.[1]
    expect(idIn(refused.raw)).toBeDefined()
    expect(idIn(taken.raw)).toBe(idIn(refused.raw))
    await done(hub, TASK)
  })

  it('that the mail server may have taken is not sent twice', async () => {
    mailbox.willAnswer('cut')
    await comes('Voorbeeld: misschien')
    expect((await mailbox.next()).raw).toContain('Voorbeeld: misschien')
    await done(hub, TASK)

    await comes('Voorbeeld: daarna')
    const { raw } = await mailbox.next()
    expect(raw).toContain('Voorbeeld: daarna')
    expect(raw).not.toContain('misschien')
  })

  it('that was begun by a process that is no more is sent by another', async () => {
    await marente.shares({ title: 'Voorbeeld: overgenomen' })
    // Within one transaction, so that no worker of this hub comes in between.
    await hub.db.transaction(async tx => {
      await tx.query(`insert into digest (id, participant_id, after_position, until_position)
        select gen_random_uuid(), participant_id, position, (select max(position) from contribution) from digest_subscription`)
      await tx.query(`select graphile_worker.add_job('${TASK}', json_build_object('digest', id)) from digest`)
      await tx.query(
        `update graphile_worker._private_jobs set locked_by = 'pool-that-was', locked_at = now() - interval '3 minutes'`,
      )
    })
    await freeOrphans(poolOf(hub.db))
    expect((await mailbox.next()).raw).toContain('Voorbeeld: overgenomen')
    await done(hub, TASK)
  })

  it('is left to the process that is sending it, however long that takes', async () => {
    mailbox.willAnswer('nothing')
    await comes('Voorbeeld: traag')
    await mailbox.next()
    await hub.db.query(`update graphile_worker._private_jobs set locked_at = now() - interval '3 minutes'`)
    await freeOrphans(poolOf(hub.db))
    const locked = 'select from graphile_worker.jobs where locked_by is not null'
    expect(await hub.db.query(locked)).toHaveLength(1)
    await hub.db.query('delete from digest')
  })

  it('goes on being sent after the database was away in the middle of one', async () => {
    let answer = () => {}
    mailbox.willAnswer(new Promise<void>(resolve => (answer = resolve)))
    await comes('Voorbeeld: tijdens')
    await mailbox.next()
    const lost = once(told, 'the workers stopped; others take their place')
    await hub.withoutDatabase(async () => {
      answer()
      await lost
    })

    await comes('Voorbeeld: erna')
    const { raw } = await mailbox.next()
    expect(raw).toContain('Voorbeeld: erna')
    expect(raw).not.toContain('tijdens')
  })

  it('under way does not keep a hub from stopping', async () => {
    const other = await TestHub.start({ SMTP_URL: mailbox.url })
    const partner = await Partner.of(other, 'Marente')
    const person = await other.person({ of: 'Libertas Leiden' })
    await does(person, 'follow', { id: partner.id })
    await does(person, 'updateDigest', { frequency: 'DAILY' })
    await partner.shares()
    mailbox.willAnswer('nothing')
    await takeDigests(other.db, new Date('2031-05-12T07:00:00+02:00'))
    await mailbox.next()

    const stopped = other.stop().then(() => 'stopped')
    const gaveUp = mailbox.abandoned().then(() => 'waited until the mail server was given up')
    expect(await Promise.race([stopped, gaveUp])).toBe('stopped')
    await stopped
  })
})
