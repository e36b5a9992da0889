import { Receivers } from '../../src/webhook/index.ts'
import { TestHub } from '../support/hub.ts'
import { Partner } from '../support/learning.ts'
import { does } from '../support/leeratelier.ts'
import { Receiver } from '../support/receiver.ts'
import { type Delivery, created, deliveries, deliveriesOnce, doneTo, read, timePasses } from '../support/webhook.ts'

const SECOND = 1000

describe('A webhook whose receiver', () => {
  let hub: TestHub
  let receiver: Receiver
  let marente: Partner
  beforeAll(async () => {
    hub = await TestHub.start({}, { receivers: new Receivers({ loopback: true }) })
    marente = await Partner.of(hub, 'Marente')
  })
  beforeEach(async () => void (receiver = await Receiver.open()))
  afterEach(async () => {
    await hub.db.query('delete from webhook')
    await receiver.close()
  })
  afterAll(() => hub.stop())

  const toReceiver = () => created(marente.editor, { url: receiver.url, organisation: marente.id })
  const once = (webhook: { id: string }, holds: (last: Delivery | undefined) => boolean) =>
    deliveriesOnce(marente.editor, webhook, found => holds(found.at(-1)))
  const retry = ({ id }: Delivery) =>
    does<{ delivery: Delivery | null }>(marente.editor, 'retryDelivery', { id }, 'delivery { id status attempts }')

  it('fails for hours is tried after growing pauses, then given up; what comes after it still comes, and it can be tried again', async () => {
    const webhook = await toReceiver()
    receiver.answersAlways(500)
    const first = await marente.shares()
    const pauses: number[] = []
    for (let attempt = 1; attempt < 8; attempt++) {
      expect((await receiver.next()).told.subject.id).toBe(first.id)
      const [delivery] = await once(webhook, last => last?.attempts === attempt)
      expect(delivery).toMatchObject({ status: 'PENDING', failure: 'STATUS', statusCode: 500 })
      pauses.push(new Date(delivery?.nextAttemptAt ?? 0).getTime() - new Date(delivery?.attemptedAt ?? 0).getTime())
      await timePasses(hub)
    }
    expect(pauses.map(pause => Math.round(pause / SECOND))).toEqual([10, 40, 160, 640, 2560, 10_240, 21_600])
    expect((await read(marente.editor, webhook))?.failingSince).not.toBeNull()

    const second = await marente.shares()
    await receiver.next()
    receiver.answersAlways(204)
    const [dead] = await deliveriesOnce(marente.editor, webhook, ([one]) => one?.status === 'DEAD')
    expect(await deliveries(marente.editor, webhook, ['DEAD'])).toMatchObject([
      { id: dead?.id, attempts: 8, nextAttemptAt: null },
    ])
    expect((await receiver.next()).told.subject.id).toBe(second.id)
    await once(webhook, last => last?.status === 'DELIVERED')
    expect((await read(marente.editor, webhook))?.failingSince).toBeNull()

    if (!dead) throw new Error('Nothing was given up')
    receiver.willAnswer(503)
    expect((await retry(dead)).delivery).toMatchObject({ id: dead.id, attempts: 7 })
    expect((await receiver.next()).told.subject.id).toBe(first.id)
    await deliveriesOnce(marente.editor, webhook, ([one]) => one?.status === 'DEAD' && one.statusCode === 503)
    await retry(dead)
    await receiver.next()
    const [delivered] = await deliveriesOnce(marente.editor, webhook, ([one]) => one?.status === 'DELIVERED')
    expect(delivered).toMatchObject({ id: dead.id, failure: null, statusCode: 204 })
    expect((await retry(dead)).refused).toEqual([['CLOSED', 'id']])
    const stranger = await does(await hub.person({ of: 'Activite', editor: true }), 'retryDelivery', { id: dead.id })
    expect(stranger.refused).toEqual([['NOT_FOUND', 'id']])
  })

  it('fails is waited for: what comes meanwhile stays behind it, in order', async () => {
    const webhook = await toReceiver()
    receiver.willAnswer(500)
    const shared = [await marente.shares()]
    await receiver.next()
    await once(webhook, last => last?.attempts === 1)
    for (let count = 0; count < 2; count++) shared.push(await marente.shares())
    expect(receiver.waiting).toBe(0)
    await timePasses(hub)
    const arrived = await receiver.take(3)
    expect(arrived.map(({ told }) => told.subject.id)).toEqual(shared.map(({ id }) => id))
  })

  it('fails is not told later of what was withdrawn meanwhile', async () => {
    const webhook = await toReceiver()
    receiver.willAnswer(500)
    const gone = await marente.shares()
    await receiver.next()
    await once(webhook, last => last?.attempts === 1)
    await marente.withdraws(gone)
    const stays = await marente.shares()
    await timePasses(hub)
    expect((await receiver.next()).told.subject.id).toBe(stays.id)
    expect(await once(webhook, last => last?.status === 'DELIVERED')).toHaveLength(1)
  })

  it('answers that it is gone is halted, until somebody lets it go on', async () => {
    const webhook = await toReceiver()
    receiver.willAnswer(410)
    const { id } = await marente.shares()
    await receiver.next()
    await once(webhook, last => last?.attempts === 1)
    expect((await read(marente.editor, webhook))?.status).toBe('DISABLED')
    await doneTo(marente.editor, 'updateWebhook', { id: webhook.id, paused: false })
    expect((await receiver.next()).told.subject.id).toBe(id)
  })

  it('takes nothing for days is halted', async () => {
    const webhook = await toReceiver()
    receiver.answersAlways(500)
    await marente.shares()
    await receiver.next()
    await once(webhook, last => last?.attempts === 1)
    await hub.db.query(`update webhook set failing_since = now() - interval '73 hours'`)
    await timePasses(hub)
    await receiver.next()
    await once(webhook, last => last?.attempts === 2)
    expect((await read(marente.editor, webhook))?.status).toBe('DISABLED')
  })
})
