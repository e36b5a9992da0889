import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { jest } from '@jest/globals'
import { type Transport, TRANSPORTS, asking } from '../support/transports.ts'

// So long that whoever does not wait for its end is found out.
const lease = { ms: 300 }
jest.unstable_mockModule('../../src/platform/lease.ts', () => ({
  isLeased: (askedAt: number) => performance.now() - askedAt < lease.ms,
  leasesOver: () => pause(lease.ms),
}))
const { Receivers } = await import('../../src/webhook/index.ts')
const { Asker } = await import('../support/asker.ts')
const { Follow } = await import('../support/follow.ts')
const { TestHub } = await import('../support/hub.ts')
const { Partner } = await import('../support/learning.ts')
const { Receiver } = await import('../support/receiver.ts')
const { created } = await import('../support/webhook.ts')

const beside = { receivers: new Receivers({ loopback: true }) }
const hub = await TestHub.start({}, beside)
const places = [hub.visitor, new Asker((await hub.another({}, beside)).url)]
const partner = await Partner.of(hub, 'Marente')

/** What is seen at each place. */
const titles = () =>
  Promise.all(
    places.map(async visitor => {
      const query = '{ bestPractices { nodes { title } } }'
      const { bestPractices } = await visitor.get<{ bestPractices: { nodes: { title: string }[] } }>(query)
      return bestPractices.nodes.map(({ title }) => title)
    }),
  )
const everywhere = (title: string) => places.map(() => expect.arrayContaining([title]) as unknown)

describe('What was asked a moment ago', () => {
  afterAll(() => hub.stop())

  it('is taken for current by all who ask in that moment', async () => {
    await partner.shares({ title: 'Voorbeeld: van tevoren' })
    lease.ms = 20_000
    // The first time nothing is kept yet, and nothing needs to be asked.
    for (let times = 0; times < 2; times++) await titles()
    await hub.db.query(`update best_practice set title = 'Voorbeeld: anders'`)
    expect(await titles()).toEqual(everywhere('Voorbeeld: van tevoren'))
    lease.ms = 300
  })

  it.each(TRANSPORTS)('is not, once a mutation has answered over %s', async (transport: Transport) => {
    const title = `Voorbeeld: gedeeld over ${transport}`
    await titles()
    const { id } = partner
    const input = { title, summary: 'Samen.', organisation: id, publish: true, visibility: 'PUBLIC' }
    await asking(transport, partner.editor).get(
      'mutation ($input: CreateBestPracticeInput!) { createBestPractice(input: $input) { bestPractice { title } } }',
      { input },
    )
    expect(await titles()).toEqual(everywhere(title))
  })

  it('is not, once a subscriber was told', async () => {
    const { contributions } = await hub.visitor.get<{ contributions: { edges: { cursor: string }[] } }>(
      '{ contributions(last: 1) { edges { cursor } } }',
    )
    const stream = new Follow(hub.visitor, { after: contributions.edges[0]?.cursor })
    for (const title of ['Voorbeeld: verteld', 'Voorbeeld: weer verteld']) {
      await titles()
      const shared = partner.shares({ title })
      expect((await stream.next()).node.subject?.title).toBe(title)
      expect(await titles()).toEqual(everywhere(title))
      await shared
    }
    await stream.leave()
  })

  it('is not, once a webhook was told', async () => {
    const receiver = await Receiver.open()
    await created(partner.editor, { url: receiver.url, organisation: partner.id })
    const title = 'Voorbeeld: gepost'
    await titles()
    const shared = partner.shares({ title })
    await receiver.next()
    expect(await titles()).toEqual(everywhere(title))
    await shared
    await receiver.close()
  })
})
