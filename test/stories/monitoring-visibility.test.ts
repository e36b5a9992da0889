import { Asker } from '../support/asker.ts'
import { Follow, feed } from '../support/follow.ts'
import { TestHub } from '../support/hub.ts'
import { Partner, finds, machineOf } from '../support/learning.ts'
import { decides, hides, reported, restores } from '../support/moderation.ts'
import {
  THIS_YEAR,
  type Round,
  aYearLater,
  behind,
  download,
  numbersOf,
  opened,
  published,
  records,
  tells,
} from '../support/monitoring.ts'
import type { Person } from '../support/person.ts'

const [OPEN, DONE] = [THIS_YEAR, THIS_YEAR - 1]

describe('A monitoring round is seen', () => {
  let hub: TestHub
  let coordinator: Person
  let open: Round
  let done: Round
  let response: { open: string; done: string }
  let askers: Record<string, Asker>
  beforeAll(async () => {
    hub = await TestHub.start()
    coordinator = await hub.person({ coordinator: true })
    const marente = await Partner.of(hub, 'Marente')
    await marente.shares({ levels: ['NANO'], visibility: 'ALLIANCE' })
    await marente.shares({ levels: ['NANO'] })
    await aYearLater(hub)
    done = await opened(coordinator, DONE)
    open = await opened(coordinator, OPEN)
    const told = async (year: number) => (await tells(marente.editor, { year })).response?.id ?? ''
    response = { open: await told(OPEN), done: await told(DONE) }
    await records(coordinator, { year: OPEN, value: 41 })
    await records(coordinator, { year: DONE, value: 38 })
    done = await published(coordinator, done)
    const elsewhere = await hub.person()
    askers = {
      visitor: hub.visitor,
      'somebody of no partner': elsewhere,
      'an admin of no partner': await hub.person({ admin: true }),
      'somebody of a partner': await hub.person({ of: 'Radius' }),
      'a key of a partner': await machineOf(hub, await Partner.of(hub, 'Basalt')),
      coordinator,
      'editor of who told it': marente.editor,
    }
  })
  afterAll(() => hub.stop())

  const WITHIN = ['somebody of a partner', 'a key of a partner', 'coordinator']
  const OUTSIDE = ['visitor', 'somebody of no partner', 'an admin of no partner']
  const by = (name: string): Asker => askers[name] ?? hub.visitor

  const LIST = `{ alliance { monitoringRounds { totalCount nodes { year responses { totalCount } } } } }`
  const years = async (who: Asker) => {
    type Listed = { alliance: { monitoringRounds: { nodes: { year: number; responses: { totalCount: number } }[] } } }
    return (await who.get<Listed>(LIST)).alliance.monitoringRounds.nodes.map(({ year }) => year)
  }
  const paths = (year: number) => [
    `/monitoring/${year}.csv`,
    `/monitoring/${year}.json`,
    `/monitoring/${year}/practices-nano.svg`,
    `/monitoring/${year}/inwoners-kennen-dimensies.svg`,
  ]
  const statuses = async (who: Asker, year: number) => {
    const answers: number[] = []
    for (const path of paths(year)) answers.push((await download(who, path)).status)
    return answers
  }

  it.each([...WITHIN, ...OUTSIDE])('by %s, along every path, once it is published', async name => {
    const who = by(name)
    expect((await numbersOf(who, DONE))?.['inwoners-kennen-dimensies']?.value).toBe(38)
    expect(await finds(who, done)).toBe(true)
    expect(await finds(who, { id: response.done })).toBe(true)
    expect(await years(who)).toContain(DONE)
    expect(await statuses(who, DONE)).toEqual([200, 200, 200, 200])
    expect((await feed(who)).map(({ node }) => node.subject?.id)).toContain(done.id)
  })

  it.each(WITHIN)('by %s while it is not', async name => {
    const who = by(name)
    expect((await numbersOf(who, OPEN))?.['inwoners-kennen-dimensies']).toMatchObject({ value: 41, previousValue: 38 })
    expect(await finds(who, open)).toBe(true)
    expect(await finds(who, { id: response.open })).toBe(true)
    expect(await years(who)).toEqual([OPEN, DONE])
    expect(await statuses(who, OPEN)).toEqual([200, 200, 200, 200])
  })

  it.each(OUTSIDE)('not by %s while it is not', async name => {
    const who = by(name)
    expect(await numbersOf(who, OPEN)).toBeNull()
    expect(await finds(who, open)).toBe(false)
    expect(await finds(who, { id: response.open })).toBe(false)
    expect(await years(who)).toEqual([DONE])
    expect(await statuses(who, OPEN)).toEqual([404, 404, 404, 404])
    expect((await feed(who)).map(({ node }) => node.subject?.id)).not.toContain(open.id)
  })

  it('by nobody with a token that is not or no longer good', async () => {
    const forged = new Asker(hub.url, `pgh_${'a'.repeat(43)}`)
    expect(await statuses(forged, DONE)).toEqual([401, 401, 401, 401])
  })

  it('with one number for all, and behind it what each may see', async () => {
    for (const name of [...WITHIN, ...OUTSIDE]) {
      expect((await numbersOf(by(name), DONE))?.['practices-nano']?.value).toBe(2)
      const seen = await behind(by(name), 'practices-nano', DONE)
      expect([name, seen?.length]).toEqual([name, WITHIN.includes(name) ? 2 : 1])
    }
  })

  it('without a narrative that was reported and hidden, except by coordinators; whose it is reads why', async () => {
    const editor = by('editor of who told it')
    const report = await reported(by('somebody of a partner'), { id: response.done })
    await decides(coordinator, report, 'HIDE', 'Hier staat een naam.')
    const words = async (who: Asker) => {
      const query = `query ($year: Int!) { monitoringRound(year: $year) { responses { totalCount nodes { id } } } }`
      type Told = { monitoringRound: { responses: { totalCount: number; nodes: { id: string }[] } } }
      const { responses } = (await who.get<Told>(query, { year: DONE })).monitoringRound
      const exported = (await (await download(who, `/monitoring/${DONE}.json`)).json()) as { responses: unknown[] }
      const csv = await (await download(who, `/monitoring/${DONE}.csv`)).text()
      return [responses.totalCount, responses.nodes.length, exported.responses.length, csv.split('Verhaal').length - 1]
    }
    for (const name of [...WITHIN, ...OUTSIDE, 'editor of who told it'].filter(name => name !== 'coordinator')) {
      expect([name, ...(await words(by(name)))]).toEqual([name, 0, 0, 0, 0])
      expect(await finds(by(name), { id: response.done })).toBe(false)
    }
    expect(await words(coordinator)).toEqual([1, 1, 1, 1])
    const query = '{ viewer { hiddenContent { nodes { subjectId title reason } } } }'
    const { viewer } = await editor.get<{ viewer: { hiddenContent: { nodes: object[] } } }>(query)
    expect(viewer.hiddenContent.nodes).toEqual([
      { subjectId: response.done, title: 'Voorbeeld: een goed jaar.', reason: 'Hier staat een naam.' },
    ])

    await restores(coordinator, { id: response.done })
    expect(await words(hub.visitor)).toEqual([1, 1, 1, 1])
  })

  it('with what coordinators hid of an open round hidden to the alliance too', async () => {
    await hides(coordinator, { id: response.open })
    expect(await finds(by('somebody of a partner'), { id: response.open })).toBe(false)
    await restores(coordinator, { id: response.open })
    expect(await finds(by('somebody of a partner'), { id: response.open })).toBe(true)
  })

  it('by a visitor who follows the feed, at the moment it is published', async () => {
    const { id } = await opened(coordinator, OPEN - 2)
    const after = (await feed(hub.visitor)).at(-1)?.cursor
    const follower = new Follow(hub.visitor, { after })
    try {
      const next = follower.next()
      await published(coordinator, { id })
      expect((await next).node).toMatchObject({ kind: 'MONITORING_PUBLISHED', subject: { id } })
    } finally {
      await follower.leave()
    }
  })
})
