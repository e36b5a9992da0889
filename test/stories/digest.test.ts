import { lastMornings } from '../../src/notifying/take-digests.ts'
import { takeDigests } from '../../src/notifying/index.ts'
import { TestHub } from '../support/hub.ts'
import { Partner } from '../support/learning.ts'
import { does } from '../support/leeratelier.ts'
import { Mailbox } from '../support/mailbox.ts'
import type { Person } from '../support/person.ts'

const asks = (who: Person, frequency: string) =>
  does<{ viewer: { digest: string } }>(who, 'updateDigest', { frequency }, 'viewer { digest }')

/** Mornings of one week, by the clock of Amsterdam: Monday is the first. */
const morning = (day: number) => new Date(`2031-05-${String(11 + day).padStart(2, '0')}T07:00:00+02:00`)

describe('A digest', () => {
  let hub: TestHub
  let mailbox: Mailbox
  let marente: Partner
  beforeAll(async () => {
    mailbox = await Mailbox.open()
    hub = await TestHub.start({ SMTP_URL: mailbox.url })
    marente = await Partner.of(hub, 'Marente')
  })
  afterEach(() => hub.db.query('with ended as (delete from digest_subscription) delete from digest'))
  afterAll(async () => {
    await hub.stop()
    await mailbox.close()
  })

  /** Somebody who follows Marente and wants to hear of it. */
  const follower = async (frequency = 'DAILY', of = 'Libertas Leiden') => {
    const person = await hub.person({ of })
    await does(person, 'follow', { id: marente.id })
    await asks(person, frequency)
    return person
  }

  it('is for who asked for one, and for nobody else', async () => {
    const anna = await hub.person({ of: 'Libertas Leiden' })
    const read = () => anna.get<{ viewer: { digest: string } }>('{ viewer { digest } }')
    expect(await read()).toEqual({ viewer: { digest: 'NEVER' } })
    for (const frequency of ['WEEKLY', 'DAILY', 'NEVER', 'WEEKLY']) {
      expect((await asks(anna, frequency)).viewer).toEqual({ digest: frequency })
      expect(await read()).toEqual({ viewer: { digest: frequency } })
    }
    const change = 'mutation { updateDigest(input: { frequency: DAILY }) { userErrors { code } } }'
    expect(await hub.visitor.codes(change)).toEqual(['UNAUTHENTICATED'])
  })

  it('tells what was shared of what one follows, each contribution once and oldest first', async () => {
    await marente.shares({ title: 'Voorbeeld: van tevoren' })
    const anna = await follower()
    await marente.shares({ title: 'Voorbeeld: <samen> eten & koken' })
    await marente.shares({ title: 'Voorbeeld: samen\nwandelen', visibility: 'ALLIANCE' })
    const others = await Partner.of(hub, 'Activite')
    await others.shares({ title: 'Voorbeeld: niet gevolgd' })

    await takeDigests(hub.db, morning(1))
    const first = await mailbox.next()
    expect(first.to).toBe(anna.email)
    expect(first.raw).toContain('Subject: 2 nieuwe bijdragen op de Positieve Gezondheid Hub')
    expect(first.raw).toMatch(
      /- Goed voorbeeld gedeeld: Voorbeeld: <samen> eten & koken \(Marente\), .*\r\n- Goed voorbeeld gedeeld: Voorbeeld: samen wandelen \(Marente\)/,
    )
    expect(first.raw).toContain('&lt;samen&gt; eten &amp; koken')
    expect(first.raw).not.toMatch(/van tevoren|niet gevolgd/)

    await takeDigests(hub.db, morning(2))
    await marente.shares({ title: 'Voorbeeld: daarna' })
    await takeDigests(hub.db, morning(3))
    const second = await mailbox.next()
    expect(second.raw).toContain('Subject: 1 nieuwe bijdrage ')
    expect(second.raw).toContain('Voorbeeld: daarna')
    expect(second.raw).not.toContain('samen')
  })

  it('leaves out what one did oneself, and what one may not see by the time it is sent', async () => {
    const anna = await hub.person({ of: 'Marente', editor: true })
    await does(anna, 'follow', { id: marente.id })
    const outside = await hub.person()
    await does(outside, 'follow', { id: marente.id })
    for (const person of [anna, outside]) await asks(person, 'DAILY')
    const own = { title: 'Voorbeeld: van mij', summary: 'Van mij.', organisation: marente.id, publish: true }
    await does(anna, 'createBestPractice', { ...own, visibility: 'PUBLIC' })
    const gone = await marente.shares({ title: 'Voorbeeld: ingetrokken' })
    await marente.withdraws(gone)
    await marente.shares({ title: 'Voorbeeld: van de alliantie', visibility: 'ALLIANCE' })

    await takeDigests(hub.db, morning(1))
    const mails = new Map([await mailbox.next(), await mailbox.next()].map(({ to, raw }) => [to, raw]))
    expect(mails.get(anna.email)).toContain('Voorbeeld: van de alliantie')
    expect(mails.get(anna.email)).not.toContain('van mij')
    expect(mails.get(outside.email)).toContain('Voorbeeld: van mij')
    expect(mails.get(outside.email)).not.toMatch(/van de alliantie|ingetrokken/)
  })

  it('is taken once, however many processes have the same morning', async () => {
    const anna = await follower()
    const other = await hub.another({ SMTP_URL: mailbox.url })
    await marente.shares({ title: 'Voorbeeld: één keer' })
    await Promise.all([hub.db, other.db, hub.db, other.db].map(db => takeDigests(db, morning(1))))
    const mails = [await mailbox.next()]
    await marente.shares({ title: 'Voorbeeld: de tweede' })
    await takeDigests(hub.db, morning(2))
    mails.push(await mailbox.next())

    expect(mails.map(({ to }) => to)).toEqual([anna.email, anna.email])
    expect(mails.map(({ raw }) => /Voorbeeld: (\S+ \S+) /.exec(raw)?.[1])).toEqual(['één keer', 'de tweede'])
    expect(await hub.db.query('select from digest')).toHaveLength(2)
  })

  it('of a week comes on Monday, and keeps its place when it becomes one of a day', async () => {
    const anna = await follower('WEEKLY')
    await takeDigests(hub.db, morning(1))
    await marente.shares({ title: 'Voorbeeld: in de week' })
    for (const day of [2, 3, 6, 7]) await takeDigests(hub.db, morning(day))
    expect(await hub.db.query('select from digest')).toEqual([])
    await takeDigests(hub.db, morning(8))
    expect((await mailbox.next()).raw).toContain('Voorbeeld: in de week')

    await marente.shares({ title: 'Voorbeeld: op dinsdag' })
    await asks(anna, 'DAILY')
    await takeDigests(hub.db, morning(9))
    const { raw } = await mailbox.next()
    expect(raw).toContain('Voorbeeld: op dinsdag')
    expect(raw).not.toContain('in de week')
  })

  it('comes at seven by the clock of Amsterdam, in winter and in summer', () => {
    const of = (now: string) => {
      const { daily, weekly } = lastMornings(new Date(now))
      return [daily.toISOString(), weekly.toISOString()]
    }
    expect(of('2031-01-15T06:00:00Z')).toEqual(['2031-01-15T06:00:00.000Z', '2031-01-13T06:00:00.000Z'])
    expect(of('2031-01-15T05:59:59Z')).toEqual(['2031-01-14T06:00:00.000Z', '2031-01-13T06:00:00.000Z'])
    expect(of('2031-07-14T04:59:59Z')).toEqual(['2031-07-13T05:00:00.000Z', '2031-07-07T05:00:00.000Z'])
    expect(of('2031-07-14T05:00:00Z')).toEqual(['2031-07-14T05:00:00.000Z', '2031-07-14T05:00:00.000Z'])
    // The clock went forward on Sunday the 30th of March.
    expect(of('2031-03-30T05:00:00Z')).toEqual(['2031-03-30T05:00:00.000Z', '2031-03-24T06:00:00.000Z'])
  })

  describe('has a way out that needs no signing in:', () => {
    const digestOf = async (person: Person) =>
      (await person.get<{ viewer: { digest: string } }>('{ viewer { digest } }')).viewer.digest

    /** The link of a digest, as it stands in the text and in the header for mail programs. */
    const linkFor = async () => {
      const person = await follower()
      await marente.shares()
      await takeDigests(hub.db, morning(1))
      const { raw } = await mailbox.next()
      const unfolded = raw.replace(/\r\n[ \t]+/g, ' ')
      const [, link = ''] = /^List-Unsubscribe: <(\S+)>/m.exec(unfolded) ?? []
      expect(unfolded).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m)
      expect(raw.split(`\r\n${link}\r\n`)).toHaveLength(2)
      return { person, link }
    }

    it('a page with a button, which alone changes something', async () => {
      const { person, link } = await linkFor()
      for (const method of ['GET', 'HEAD']) {
        const page = await fetch(link, { method })
        expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store'])
        expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
        expect(await page.text()).toMatch(method === 'GET' ? /<form method="post"><button>/ : /^$/)
      }
      expect(await digestOf(person)).toBe('DAILY')

      expect((await fetch(link, { method: 'POST' })).status).toBe(200)
      expect(await digestOf(person)).toBe('NEVER')
    })

    it('one click in a mail program (RFC 8058), as often as one likes', async () => {
      const { person, link } = await linkFor()
      const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
      for (const press of ['first', 'second'])
        expect([press, (await fetch(link, { method: 'POST', body })).status]).toEqual([press, 200])
      expect(await digestOf(person)).toBe('NEVER')
    })

    it('but not for somebody else', async () => {
      const { person, link } = await linkFor()
      const other = await follower()
      const forged = [
        link.replace(person.rowId, other.rowId),
        link.slice(0, -1),
        link.replace(/sign=.*/, ''),
        `${hub.url}/unsubscribe`,
      ]
      for (const address of forged) expect((await fetch(address, { method: 'POST' })).status).toBe(400)
      expect([await digestOf(person), await digestOf(other)]).toEqual(['DAILY', 'DAILY'])
      expect((await fetch(link, { method: 'PUT' })).status).toBe(405)
    })
  })
})
