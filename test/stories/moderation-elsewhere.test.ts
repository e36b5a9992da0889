import { takeDigests } from '../../src/notifying/index.ts'
import { Receivers } from '../../src/webhook/index.ts'
import { TestHub } from '../support/hub.ts'
import { readCalendar } from '../support/icalendar.ts'
import { Partner } from '../support/learning.ts'
import { Workshop, does, registers, rowOf } from '../support/leeratelier.ts'
import { Mailbox } from '../support/mailbox.ts'
import { hides, restores } from '../support/moderation.ts'
import { THIS_YEAR, behind, countsOf, download, opened, tells } from '../support/monitoring.ts'
import type { Person } from '../support/person.ts'
import { Receiver } from '../support/receiver.ts'
import { created, deliveriesOnce, timePasses } from '../support/webhook.ts'

describe('What coordinators hide leaves what is told elsewhere:', () => {
  let hub: TestHub
  let mailbox: Mailbox
  let coordinator: Person
  let marente: Partner
  let anna: Person
  beforeAll(async () => {
    mailbox = await Mailbox.open()
    hub = await TestHub.start({ SMTP_URL: mailbox.url }, { receivers: new Receivers({ loopback: true }) })
    coordinator = await hub.person({ coordinator: true })
    marente = await Partner.of(hub, 'Marente')
    anna = await hub.person({ of: 'Activite' })
  })
  afterAll(async () => {
    await hub.stop()
    await mailbox.close()
  })

  it('calendars, for everybody and of one’s own, until it is restored', async () => {
    const workshop = await Workshop.of(hub)
    const session = await workshop.session()
    await registers(anna, session)
    const { url } = await does<{ url: string }>(anna, 'createCalendarLink', {}, 'url')
    const paths = ['/calendar.ics', `/leeratelier/${workshop.slug}/calendar.ics`, new URL(url).pathname]
    const seen = () =>
      Promise.all(
        paths.map(async path => {
          const { events } = readCalendar(await (await fetch(`${hub.url}${path}`)).text())
          return events.some(event => event.get('UID')?.startsWith(rowOf(session)))
        }),
      )
    expect(await seen()).toEqual([true, true, true])
    await hides(coordinator, session)
    expect(await seen()).toEqual([false, false, false])
    await restores(coordinator, session)
    expect(await seen()).toEqual([true, true, true])
  })

  it('digests that were not sent yet', async () => {
    await does(anna, 'follow', { id: marente.id })
    await does(anna, 'updateDigest', { frequency: 'DAILY' })
    const gone = await marente.shares({ title: 'Voorbeeld: verborgen' })
    await marente.shares({ title: 'Voorbeeld: blijft' })
    await hides(coordinator, gone)
    await takeDigests(hub.db, new Date('2031-05-12T07:00:00+02:00'))
    const { raw } = await mailbox.next()
    expect(raw).toContain('Voorbeeld: blijft')
    expect(raw).not.toContain('verborgen')
  })

  it('webhooks that could not be told yet', async () => {
    const receiver = await Receiver.open()
    const webhook = await created(marente.editor, { url: receiver.url, organisation: marente.id })
    receiver.willAnswer(500)
    const gone = await marente.shares()
    await receiver.next()
    await deliveriesOnce(marente.editor, webhook, found => found.at(-1)?.attempts === 1)
    await hides(coordinator, gone)
    const stays = await marente.shares()
    await timePasses(hub)
    expect((await receiver.next()).told.subject.id).toBe(stays.id)
    await does(marente.editor, 'deleteWebhook', { id: webhook.id })
    await receiver.close()
  })

  it('the numbers and exports of a round that is open, and what stands behind them', async () => {
    await opened(coordinator)
    const { response } = await tells(marente.editor, { narrative: 'Voorbeeld: dit verhaal gaat weg.' })
    const practice = await marente.shares({ levels: ['MACRO'] })
    const exported = async () =>
      Promise.all(
        ['csv', 'json'].map(async form => {
          const text = await (await download(anna, `/monitoring/${THIS_YEAR}.${form}`)).text()
          return text.includes('dit verhaal gaat weg')
        }),
      )
    const counted = async () => (await countsOf(anna))['practices-macro'] ?? 0
    expect([await exported(), await counted()]).toEqual([[true, true], 1])
    await hides(coordinator, practice)
    await hides(coordinator, response ?? { id: '' })
    expect([await exported(), await counted(), await behind(anna, 'practices-macro')]).toEqual([[false, false], 0, []])
  })
})
