import { Receivers } from '../../src/webhook/index.ts'
import { globalId } from '../../src/platform/ids.ts'
import { feed } from '../support/follow.ts'
import { TestHub } from '../support/hub.ts'
import { Partner, machineOf, reported, rowId } from '../support/learning.ts'
import { does } from '../support/leeratelier.ts'
import { Receiver, signatureOf } from '../support/receiver.ts'
import { until } from '../support/until.ts'
import { created, creates, deliveries, deliveriesOnce, doneTo, read } from '../support/webhook.ts'

describe('A webhook', () => {
  let hub: TestHub
  let receiver: Receiver
  let marente: Partner
  let activite: Partner
  beforeAll(async () => {
    hub = await TestHub.start({}, { receivers: new Receivers({ loopback: true }) })
    marente = await Partner.of(hub, 'Marente')
    activite = await Partner.of(hub, 'Activite')
  })
  beforeEach(async () => void (receiver = await Receiver.open()))
  afterEach(async () => {
    await hub.db.query('delete from webhook')
    await receiver.close()
  })
  afterAll(() => hub.stop())

  const toReceiver = (input: Record<string, unknown> = {}) =>
    created(marente.editor, { url: receiver.url, organisation: marente.id, ...input })

  it('tells of each contribution once it is shared: in order, by ids only, signed', async () => {
    await marente.shares({ title: 'Voorbeeld: van tevoren' })
    const { secret } = await toReceiver()
    const shared = [await marente.shares(), await activite.shares({ visibility: 'ALLIANCE' })]
    const adoption = await reported(marente.editor, shared[1] ?? { id: '' })

    const arrived = await receiver.take(3)
    expect(arrived.map(({ told }) => [told.kind, told.subject])).toEqual([
      ['PRACTICE_PUBLISHED', { type: 'BestPractice', id: shared[0]?.id }],
      ['PRACTICE_PUBLISHED', { type: 'BestPractice', id: shared[1]?.id }],
      ['ADOPTION_REPORTED', { type: 'Adoption', id: adoption.id }],
    ])
    const lines = (await feed(marente.editor)).slice(-3)
    expect(arrived.map(({ told }) => [told.cursor, told.id])).toEqual(
      lines.map(({ cursor, node }) => [cursor, node.id]),
    )
    for (const one of arrived) {
      expect(Object.keys(one.told).sort()).toEqual(['cursor', 'id', 'kind', 'occurredAt', 'subject'])
      expect(one.headers['x-hub-signature-256']).toBe(signatureOf(one, secret))
      expect(Math.abs(Number(one.headers['x-hub-timestamp']) - Date.now() / 1000)).toBeLessThan(60)
      expect(one.headers['content-type']).toBe('application/json; charset=utf-8')
    }
    expect(new Set(arrived.map(({ headers }) => headers['x-hub-delivery'])).size).toBe(3)
  })

  it('tells what its organisation may see as a machine, and what it asked for', async () => {
    await toReceiver({ filter: { levels: ['NANO'], organisations: [activite.id] } })
    await marente.shares({ levels: ['NANO'] })
    await activite.shares({ levels: ['MESO'] })
    await activite.shares({ levels: ['NANO'], publish: false })
    const wanted = await activite.shares({ levels: ['NANO', 'MESO'], visibility: 'ALLIANCE' })
    expect((await receiver.next()).told.subject.id).toBe(wanted.id)

    const leave = 'update partnership set until_date = current_date where organisation_id = $1'
    await hub.db.query(leave, [rowId(marente.id)])
    await activite.shares({ levels: ['NANO'], visibility: 'ALLIANCE' })
    const open = await activite.shares({ levels: ['NANO'] })
    expect((await receiver.next()).told.subject.id).toBe(open.id)
    await hub.db.query('update partnership set until_date = null')
  })

  it('is for the editors of its organisation and for admins, and nobody else sees that it is there', async () => {
    const webhook = await toReceiver()
    const admin = await hub.person({ admin: true })
    const own = '{ webhooks { nodes { id } totalCount } }'
    type Own = { webhooks: { nodes: { id: string }[]; totalCount: number } }
    for (const who of [marente.editor, admin]) {
      expect((await read(who, webhook))?.id).toBe(webhook.id)
      expect((await who.get<Own>(own)).webhooks).toEqual({ nodes: [{ id: webhook.id }], totalCount: 1 })
    }
    const colleague = await hub.person({ of: 'Marente' })
    const coordinator = await hub.person({ coordinator: true })
    for (const who of [colleague, coordinator, activite.editor]) {
      expect(await read(who, webhook)).toBeNull()
      expect((await who.get<Own>(own)).webhooks.totalCount).toBe(0)
      const input = { url: receiver.url, organisation: marente.id }
      expect((await creates(who, input)).refused).toEqual([['NOT_ALLOWED', 'organisation']])
      for (const mutation of ['updateWebhook', 'replayWebhook'])
        expect((await doneTo(who, mutation, { id: webhook.id })).refused).toEqual([['NOT_FOUND', 'id']])
      expect((await does(who, 'deleteWebhook', { id: webhook.id })).refused).toEqual([['NOT_FOUND', 'id']])
    }
    const machine = await machineOf(hub, marente)
    expect([await hub.visitor.codes(own), await machine.codes(own)]).toEqual([['UNAUTHENTICATED'], ['FORBIDDEN']])
    expect(await read(machine, webhook)).toBeNull()
  })

  it('shows its secret once, to who made it', async () => {
    const input = { url: receiver.url, organisation: marente.id, idempotencyKey: 'zelfde' }
    const [first, second] = [await creates(marente.editor, input), await creates(marente.editor, input)]
    expect([first.webhook?.id, second.secret]).toEqual([second.webhook?.id, null])
    expect(first.secret).toMatch(/^pgw_[\w-]{43}$/)
  })

  it.each([
    [{ url: 'http://voorbeeld.example/hook' }, ['INVALID', 'url']],
    [{ url: 'https://naam:geheim@voorbeeld.example/hook' }, ['INVALID', 'url']],
    [{ url: 'https://10.0.0.1/hook' }, ['INVALID', 'url']],
    [{ url: 'https://169.254.169.254/latest/meta-data' }, ['INVALID', 'url']],
    [{ url: 'https://[::ffff:10.0.0.1]/hook' }, ['INVALID', 'url']],
    [{ url: 'https://0x0a000001/hook' }, ['INVALID', 'url']],
    [{ filter: { followed: true } }, ['INVALID', 'filter.followed']],
    [{ organisation: globalId('Organisation', '019a0000-0000-7000-8000-000000000000') }, ['NOT_FOUND', 'organisation']],
    [{ idempotencyKey: 'x'.repeat(101) }, ['TOO_LONG', 'idempotencyKey']],
  ])('is not made of %j', async (input, refusal) => {
    const whole = { url: receiver.url, organisation: marente.id, ...input }
    expect((await creates(marente.editor, whole)).refused).toEqual([refusal])
    expect(await hub.db.query('select from webhook')).toEqual([])
  })

  it('is one of twenty at most', async () => {
    for (let count = 0; count < 20; count++) await toReceiver()
    const input = { url: receiver.url, organisation: marente.id }
    expect((await creates(marente.editor, input)).refused).toEqual([['FULL', 'organisation']])
  })

  it('is halted and goes on where it was, is changed by who read it last, and is deleted', async () => {
    const { id } = await toReceiver()
    const change = (input: Record<string, unknown>) => doneTo(marente.editor, 'updateWebhook', { id, ...input })
    expect((await change({ paused: true, expectedRevision: 1 })).webhook).toMatchObject({
      status: 'PAUSED',
      revision: 2,
    })
    const missed = await marente.shares({ levels: ['NANO'] })
    expect((await change({ paused: false, expectedRevision: 1 })).refused).toEqual([['CONFLICT', 'expectedRevision']])
    expect((await change({ url: null })).refused).toEqual([['REQUIRED', 'url']])
    expect((await change({ url: 'https://192.168.1.1/' })).refused).toEqual([['INVALID', 'url']])
    expect(receiver.waiting).toBe(0)

    expect((await change({ paused: false })).webhook?.status).toBe('ACTIVE')
    expect((await receiver.next()).told.subject.id).toBe(missed.id)

    await change({ filter: { levels: ['MACRO'] } })
    await marente.shares({ levels: ['NANO'] })
    // What it asks for counts when a line is delivered: this one must have been passed over by then.
    let isPast = false
    const look = async () => {
      const behind = 'select from webhook where position < (select max(position) from contribution)'
      isPast = !(await hub.db.query<unknown[]>(behind)).length
    }
    await until(() => isPast, look)
    await change({ filter: null })
    const other = await Receiver.open()
    await change({ url: other.url })
    await marente.shares()
    await other.next()
    await other.close()
    expect(receiver.waiting).toBe(0)

    expect((await does(marente.editor, 'deleteWebhook', { id })).refused).toEqual([])
    expect(await read(marente.editor, { id })).toBeNull()
  })

  it('is asked what it asks for by the time a line was shared, also while it looks for the next', async () => {
    const { id } = await toReceiver({ filter: { levels: ['MACRO'] } })
    const held = `select from pg_locks where relation = 'webhook_delivery'::regclass and not granted`
    const shared = await hub.db.transaction(async tx => {
      // It has read what is asked of it, and comes no further.
      await tx.query('lock table webhook_delivery')
      await marente.shares({ levels: ['NANO'] })
      let isHeld = false
      await until(
        () => isHeld,
        async () => void (isHeld = (await hub.db.query<unknown[]>(held)).length > 0),
      )
      await hub.db.query(`update webhook set filter = '{}', revision = revision + 1 where id = $1`, [rowId(id)])
      return marente.shares({ levels: ['MESO'] })
    })
    expect((await receiver.take(2)).map(({ told }) => told.subject.id)).toContain(shared.id)
  })

  it('delivers again from a cursor, the same contributions under new numbers', async () => {
    const webhook = await toReceiver()
    for (let count = 0; count < 3; count++) await marente.shares()
    const first = await receiver.take(3)
    await deliveriesOnce(marente.editor, webhook, found => found.every(({ status }) => status === 'DELIVERED'))

    const replay = (after: string | null) => doneTo(marente.editor, 'replayWebhook', { id: webhook.id, after })
    await replay(first[0]?.told.cursor ?? null)
    const again = await receiver.take(2)
    expect(again.map(({ body }) => body)).toEqual(first.slice(1).map(({ body }) => body))
    const numbers = [...first, ...again].map(({ headers }) => headers['x-hub-delivery'])
    expect(new Set(numbers).size).toBe(5)

    const all = await feed(marente.editor)
    await replay(null)
    const seen = await receiver.take(all.length)
    expect(seen.map(({ told }) => told.cursor)).toEqual(all.map(({ cursor }) => cursor))

    const ask = (after: string) =>
      marente.editor.codes('mutation ($i: ReplayWebhookInput!) { replayWebhook(input: $i) { webhook { id } } }', {
        i: { id: webhook.id, after },
      })
    const [, epoch] = Buffer.from(first[0]?.told.cursor ?? '', 'base64url')
      .toString()
      .split('.')
    const cursor = (history: string, position: string) => Buffer.from(`v1.${history}.${position}`).toString('base64url')
    expect(await ask('onzin')).toEqual(['BAD_USER_INPUT'])
    expect(await ask(cursor('000000000000', '1'))).toEqual(['CURSOR_EXPIRED'])
    expect(await ask(cursor(epoch ?? '', '999999'))).toEqual(['CURSOR_EXPIRED'])
  })

  it('delivers once, whichever of several processes does it', async () => {
    await hub.another({}, { receivers: new Receivers({ loopback: true }) })
    const webhook = await toReceiver()
    const shared: string[] = []
    for (let count = 0; count < 10; count++) shared.push((await marente.shares()).id)
    const arrived = await receiver.take(10)
    expect(arrived.map(({ told }) => told.subject.id)).toEqual(shared)
    await deliveriesOnce(
      marente.editor,
      webhook,
      found => found.length === 10 && found.every(({ status }) => status === 'DELIVERED'),
    )
    expect(receiver.waiting).toBe(0)
    expect((await deliveries(marente.editor, webhook)).map(({ attempts }) => attempts)).toEqual(Array(10).fill(1))
  })
})
