import { readConfig } from '../../src/config.ts'
import { carryOutRetention } from '../../src/privacy/index.ts'
import { TestHub } from '../support/hub.ts'
import { Partner, finds, rowId } from '../support/learning.ts'
import { Workshop, does, registers, rowOf } from '../support/leeratelier.ts'
import { decides, hides, reported, reportsSeenBy } from '../support/moderation.ts'
import { hiddenAgo, wasHere } from '../support/privacy.ts'

describe('What is kept long enough', () => {
  let hub: TestHub
  beforeAll(async () => void (hub = await TestHub.start()))
  afterAll(() => hub.stop())

  /** How many of each kind went, or would go; kinds of which none did are left out. */
  async function went(dryRun = false): Promise<Record<string, number>> {
    const report = await carryOutRetention(hub.db, { ...readConfig({}), dryRun })
    return Object.fromEntries(report.filter(({ count }) => count).map(({ what, count }) => [what, count]))
  }

  it('is nothing at first', async () => {
    expect(await went()).toEqual({})
  })

  it('is told by a dry run that changes nothing', async () => {
    const gone = await hub.person({ of: 'Marente' })
    await wasHere(hub.db, gone, '25 months')
    expect(await went(true)).toEqual({ 'accounts of people who stay away': 1 })
    expect(await went(true)).toEqual({ 'accounts of people who stay away': 1 })
    expect(await went()).toEqual({ 'accounts of people who stay away': 1 })
    expect(await went()).toEqual({})
  })

  it('is an account after 24 months away; who shows up once in between stays', async () => {
    const marente = await Partner.of(hub, 'Marente')
    const practice = await marente.shares()
    const back = await hub.person({ of: 'Marente' })
    for (const who of [marente.editor, back]) await wasHere(hub.db, who, '23 months 25 days')
    expect(await went()).toEqual({})

    await back.get('{ viewer { email } }')
    for (const who of [marente.editor]) await wasHere(hub.db, who, '24 months 1 day')
    expect(await went()).toEqual({ 'accounts of people who stay away': 1 })
    expect(await finds(back, marente.editor)).toBe(false)
    expect(await finds(hub.visitor, practice)).toBe(true)
    const [seen] = await hub.db.query<{ recently: boolean }[]>(
      `select last_seen_at > now() - interval '1 minute' as recently from participant where id = $1`,
      [back.rowId],
    )
    expect(seen?.recently).toBe(true)
  })

  it('is attendance, a year after the session', async () => {
    const workshop = await Workshop.of(hub)
    const [old, recent] = [await workshop.session(), await workshop.session()]
    const me = await hub.person({ of: 'Marente' })
    for (const session of [old, recent]) await registers(me, session)
    const held = (session: { id: string }, ago: string) =>
      hub.db.query(
        `update session set starts_at = now() - $2::interval - interval '2 hours', ends_at = now() - $2::interval where id = $1`,
        [rowOf(session), ago],
      )
    await held(old, '12 months 1 day')
    await held(recent, '11 months 25 days')
    expect(await went()).toEqual({ 'registrations and attendance': 1 })
    const [left] = await hub.db.query<{ session_id: string }[]>(
      'select session_id from registration where participant_id = $1',
      [me.rowId],
    )
    expect(left?.session_id).toBe(rowOf(recent))
  })

  it('is a link or token that has expired', async () => {
    const me = await hub.person({ of: 'Marente' })
    await hub.db.query(
      `insert into sign_in_link (hash, participant_id, expires_at) values ('oud', $1, now() - interval '1 minute'), ('nieuw', $1, now() + interval '1 minute')`,
      [me.rowId],
    )
    await hub.db.query(`update access_token set expires_at = now() where participant_id = $1`, [me.rowId])
    expect(await went()).toEqual({ 'sign-in links': 1, 'access tokens': 1 })
  })

  it('is who asked to join after a year, but not which organisation did', async () => {
    const ask = (organisationName: string) =>
      does(hub.visitor, 'requestToJoin', { organisationName, contactName: 'Iemand', email: 'iemand@voorbeeld.example' })
    for (const name of ['Oude Zorg', 'Nieuwe Zorg']) await ask(name)
    await hub.db.query(
      `update join_request set requested_at = now() - interval '12 months 1 day' where organisation_name = 'Oude Zorg'`,
    )
    expect(await went()).toEqual({ 'who asked to join': 1 })
    expect(await hub.db.query('select organisation_name, email from join_request order by requested_at')).toEqual([
      { organisation_name: 'Oude Zorg', email: null },
      { organisation_name: 'Nieuwe Zorg', email: 'iemand@voorbeeld.example' },
    ])
  })

  it('is who reported something, a year after the decision', async () => {
    const coordinator = await hub.person({ coordinator: true })
    const marente = await Partner.of(hub, 'Marente')
    const report = await reported(await hub.person({ of: 'Activite' }), await marente.shares())
    await decides(coordinator, report, 'DISMISS')
    await hub.db.query(`update report set decided_at = now() - interval '12 months 1 day' where id = $1`, [
      rowId(report.id),
    ])
    expect(await went()).toEqual({ 'who reported something': 1 })
    expect((await reportsSeenBy(coordinator))?.find(({ id }) => id === report.id)).toMatchObject({
      reporter: null,
      status: 'DISMISSED',
    })
  })

  it('is the key of a request after 30 days', async () => {
    const marente = await Partner.of(hub, 'Marente')
    for (const idempotencyKey of ['oud', 'nieuw']) await marente.shares({ idempotencyKey })
    await hub.db.query(`update idempotency_key set created_at = now() - interval '31 days' where key = 'oud'`)
    expect(await went()).toEqual({ 'idempotency keys': 1 })
  })

  it('is a digest after 30 days', async () => {
    const me = await hub.person({ of: 'Marente' })
    await hub.db.query(
      `insert into digest (id, participant_id, after_position, until_position, made_at)
       values (gen_random_uuid(), $1, 0, 1, now() - interval '31 days'), (gen_random_uuid(), $1, 1, 2, now() - interval '29 days')`,
      [me.rowId],
    )
    expect(await went()).toEqual({ digests: 1 })
  })

  it('is a delivery that is over, 30 days after its last try', async () => {
    const { id } = await Partner.of(hub, 'Marente')
    await (await Partner.of(hub, 'Basalt')).shares()
    await hub.db.query(
      `with webhook as (
         insert into webhook (id, organisation_id, url, secret, status, position, revision)
         values (gen_random_uuid(), $1, 'https://voorbeeld.example/', 'geheim', 'PAUSED', 0, 1) returning id)
       insert into webhook_delivery (id, webhook_id, contribution_id, position, status, attempts, created_at)
       select gen_random_uuid(), webhook.id, line.id, line.position, told.status, 1, now() - told.ago
       from webhook, (select id, position from contribution limit 1) line,
         (values ('DELIVERED', interval '31 days'), ('DEAD', interval '31 days'), ('DEAD', interval '29 days'), ('PENDING', interval '31 days')) told (status, ago)`,
      [rowId(id)],
    )
    expect(await went()).toEqual({ 'deliveries of webhooks': 2 })
  })

  it('is a line of the audit trail after five years', async () => {
    const coordinator = await hub.person({ coordinator: true })
    const marente = await Partner.of(hub, 'Marente')
    await hides(coordinator, await marente.shares())
    await hiddenAgo(hub.db, '5 years 1 day')
    await hiddenAgo(hub.db, '4 years 11 months')
    expect(await went()).toEqual({ 'lines of the audit trail': 1 })
  })
})
