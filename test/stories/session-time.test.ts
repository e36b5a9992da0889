import { DateTime } from 'luxon'
import { TestHub } from '../support/hub.ts'
import { Workshop } from '../support/leeratelier.ts'

describe('The time of a session', () => {
  let hub: TestHub
  let workshop: Workshop
  beforeAll(async () => {
    hub = await TestHub.start()
    workshop = await Workshop.of(hub)
  })
  afterAll(() => hub.stop())

  const at = (local: string, zone = 'Europe/Amsterdam') => DateTime.fromISO(local, { zone })

  it.each([
    ['in winter', '2031-01-15', '2031-01-15T12:30:00.000Z'],
    ['in summer', '2031-07-16', '2031-07-16T11:30:00.000Z'],
    ['on the day summer time begins', '2031-03-30', '2031-03-30T11:30:00.000Z'],
    ['on the day it ends', '2031-10-26', '2031-10-26T12:30:00.000Z'],
  ])('is half past one in Amsterdam %s', async (_when, day, moment) => {
    const startsAt = at(`${day}T13:30`)
    const { id } = await workshop.session({ startsAt: startsAt.toISO(), endsAt: startsAt.plus({ hours: 2 }).toISO() })

    const query = 'query ($id: ID!) { node(id: $id) { ... on Session { startsAt timeZone } } }'
    const { node } = await hub.visitor.get<{ node: { startsAt: string; timeZone: string } }>(query, { id })
    expect(node).toEqual({ startsAt: moment, timeZone: 'Europe/Amsterdam' })
    expect(at(node.startsAt, node.timeZone).setZone(node.timeZone).toFormat('HH:mm')).toBe('13:30')
  })

  it('can go through the hour that comes twice', async () => {
    const [startsAt, endsAt] = ['2031-10-26T02:45:00+02:00', '2031-10-26T02:15:00+01:00']
    const { id } = await workshop.session({ startsAt, endsAt })
    const query = 'query ($id: ID!) { node(id: $id) { ... on Session { startsAt endsAt } } }'
    expect(await hub.visitor.get(query, { id })).toEqual({
      node: { startsAt: '2031-10-26T00:45:00.000Z', endsAt: '2031-10-26T01:15:00.000Z' },
    })
  })

  it.each([
    ['europe/amsterdam', 'Europe/Amsterdam'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['UTC', 'UTC'],
  ])('can be told in the zone %s', async (given, timeZone) => {
    const { id } = await workshop.session({ timeZone: given })
    const query = 'query ($id: ID!) { node(id: $id) { ... on Session { timeZone } } }'
    expect(await hub.visitor.get(query, { id })).toEqual({ node: { timeZone } })
  })
})
