import { Follow, feed } from '../support/follow.ts'
import { attends, closes, harvestOf, underWay } from '../support/harvest.ts'
import { TestHub } from '../support/hub.ts'
import { Partner, finds, reflected, reported, thread, updated } from '../support/learning.ts'
import { Workshop, does, registers } from '../support/leeratelier.ts'
import { decides, reported as alarmed } from '../support/moderation.ts'
import { THIS_YEAR, behind, numbersOf, opened, published, records, tells } from '../support/monitoring.ts'
import type { Person } from '../support/person.ts'
import { consents, erases, held } from '../support/privacy.ts'
import { asking } from '../support/transports.ts'
import { created } from '../support/webhook.ts'

describe.each(['HTTP', 'WebSocket'] as const)('The cycle of learning, lived through over %s,', transport => {
  let hub: TestHub
  let coordinator: Person
  let marente: Partner
  let anna: Person
  beforeAll(async () => {
    hub = await TestHub.start()
    coordinator = asking(transport, await hub.person({ coordinator: true, admin: true }))
    marente = await Partner.of(hub, 'Marente')
    await marente.shares()
    anna = asking(transport, await hub.person({ of: 'Activite', editor: true }))
  })
  afterAll(() => hub.stop())

  /** What a visitor who follows the feed hears of it meanwhile. */
  async function told(work: () => Promise<void>): Promise<string[]> {
    const before = (await feed(hub.visitor)).at(-1)?.cursor
    await work()
    const lines = (await feed(hub.visitor, { after: before })).length
    const follower = new Follow(hub.visitor, { after: before })
    const heard = await follower.take(lines)
    await follower.leave()
    return heard.map(({ node }) => node.kind)
  }

  /** The practice from which another came, and how it went there. */
  async function cameFrom({ id }: { readonly id: string }) {
    const query = `query ($id: ID!) { node(id: $id) { ... on BestPractice {
      adaptedFrom { id adoptionSummary { tried stopped } } } } }`
    return (await anna.get<{ node: { adaptedFrom: object } }>(query, { id })).node.adaptedFrom
  }

  it('shows a practice at a session that ends in a harvest', async () => {
    const lines = await told(async () => {
      const workshop = await Workshop.of(hub)
      const facilitator = asking(transport, workshop.facilitator)
      const session = await underWay(workshop)
      await registers(anna, session)
      expect((await attends(facilitator, session, [anna.id])).refused).toEqual([])
      const newPractices = [
        { title: 'Voorbeeld: op de plek', summary: 'Kort.', levels: ['MESO'], organisation: marente.id },
      ]
      const { refused } = await closes(facilitator, session, {
        insights: [{ level: 'MESO', text: 'Voorbeeld: samen.' }],
        newPractices,
      })
      expect(refused).toEqual([])
      expect(await harvestOf(anna, session)).toMatchObject({ attendeeCount: 1, insights: [{ level: 'MESO' }] })
      const series = { ...workshop.plan(), repeat: { every: 'WEEK', count: 3 } }
      const { sessions } = await does<{ sessions: object[] }>(
        facilitator,
        'publishSessionSeries',
        series,
        'sessions { id }',
      )
      expect(sessions).toHaveLength(3)
    })
    expect(lines).toEqual(['SESSION_ANNOUNCED', 'HARVEST_SHARED', 'SESSION_ANNOUNCED'])
  })

  it('has participants reflect and a partner tell how it went', async () => {
    const lines = await told(async () => {
      const practice = await marente.shares({ levels: ['NANO'] })
      const reflection = await reflected(anna, practice)
      await reflected(coordinator, practice, { replyTo: reflection.id })
      expect(await thread(anna, practice)).toMatchObject({ nodes: [{ replies: { totalCount: 1 } }] })
      const own = { title: 'Voorbeeld: van ons', summary: 'Kort.', organisation: await hub.organisation('Activite') }
      const { bestPractice } = await does<{ bestPractice: { id: string } }>(
        anna,
        'createBestPractice',
        { ...own, publish: true },
        'bestPractice { id }',
      )
      const adoption = await reported(anna, practice, { stage: 'PLANNED', resultingPractice: bestPractice.id })
      expect((await does(anna, 'addReflection', { on: adoption.id, body: 'Voorbeeld.' })).refused).toEqual([])
      await updated(anna, adoption, { stage: 'STOPPED', outcome: 'Voorbeeld: te druk.' })
      expect(await cameFrom(bestPractice)).toEqual({ id: practice.id, adoptionSummary: { tried: 1, stopped: 1 } })
    })
    expect(lines).toEqual([
      'PRACTICE_PUBLISHED',
      'REFLECTION_SHARED',
      'REFLECTION_SHARED',
      'PRACTICE_PUBLISHED',
      'ADOPTION_REPORTED',
      'REFLECTION_SHARED',
      'ADOPTION_REPORTED',
    ])
  })

  it('is counted in the monitoring, with the contributions behind each number', async () => {
    const lines = await told(async () => {
      await opened(coordinator)
      await records(coordinator)
      await tells(anna)
      const round = await opened(coordinator)
      await published(coordinator, round)
      expect((await numbersOf(anna))?.['adoptions-ended']?.value).toBe(1)
      expect(await behind(anna, 'adoptions-ended', THIS_YEAR)).toHaveLength(1)
    })
    expect(lines).toEqual(['MONITORING_PUBLISHED'])
  })

  it('is promised, followed, and told to other software', async () => {
    const lines = await told(async () => {
      const organisation = await hub.organisation('Activite')
      const query = '{ alliance { pledge { id } } }'
      const { alliance } = await anna.get<{ alliance: { pledge: { id: string } } }>(query)
      const signed = await does(anna, 'signPledge', { pledge: alliance.pledge.id, organisation })
      expect(signed.refused).toEqual([])

      expect(await joins('Voorbeeld Buurtinitiatief')).toEqual([])

      expect((await does(anna, 'follow', { level: 'NANO' })).refused).toEqual([])
      const { viewer } = await does<{ viewer: object }>(
        anna,
        'updateDigest',
        { frequency: 'WEEKLY' },
        'viewer { digest }',
      )
      expect(viewer).toEqual({ digest: 'WEEKLY' })
      expect((await feed(anna, { filter: { followed: true } })).length).toBeGreaterThan(0)
      expect((await created(anna, { organisation, url: 'https://voorbeeld.example/' })).status).toBe('ACTIVE')
      const { url } = await does<{ url: string }>(anna, 'createCalendarLink', {}, 'url')
      expect((await fetch(url)).status).toBe(200)
      await does(anna, 'revokeCalendarLink', {})
      expect((await fetch(url)).status).toBe(404)
    })
    expect(lines).toEqual(['PLEDGE_SIGNED', 'PARTNER_JOINED'])
  })

  /** An organisation asks to join, and is let in. */
  async function joins(organisationName: string) {
    const asked = { organisationName, contactName: 'Voorbeeld', email: 'buurt@voorbeeld.example' }
    await does(asking(transport, hub.visitor), 'requestToJoin', asked)
    const query = '{ alliance { joinRequests(decided: false) { nodes { id } } } }'
    type Waiting = { alliance: { joinRequests: { nodes: { id: string }[] } } }
    const [request] = (await coordinator.get<Waiting>(query)).alliance.joinRequests.nodes
    return (await does(coordinator, 'decideJoinRequest', { id: request?.id, decision: 'ACCEPTED' })).refused
  }

  it('is looked after, and leaves nobody’s name behind who does not want that', async () => {
    const practice = await marente.shares()
    const report = await alarmed(anna, practice)
    await decides(coordinator, report, 'HIDE')
    expect(await finds(anna, practice)).toBe(false)
    expect((await consents(anna, true)).viewer?.consents).toMatchObject([{ withdrawnAt: null }])
    expect((await held(anna))['profile']).toEqual([expect.objectContaining({ email: anna.email })])
    expect((await erases(anna)).refused).toEqual([])
    expect(await finds(coordinator, anna)).toBe(false)
  })
})
