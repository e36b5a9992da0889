import { TestHub } from '../support/hub.ts'
import { done } from '../support/jobs.ts'
import { type Session, Workshop, does, givesBack, people, registers, rowOf } from '../support/leeratelier.ts'
import { Mailbox } from '../support/mailbox.ts'
import type { Person } from '../support/person.ts'

const LINK = 'https://voorbeeld.example/zaal'

describe('Who registered for a session hears by e-mail', () => {
  let hub: TestHub
  let mailbox: Mailbox
  let workshop: Workshop
  beforeAll(async () => {
    mailbox = await Mailbox.open()
    hub = await TestHub.start({ SMTP_URL: mailbox.url, PUBLIC_URL: 'https://hub.voorbeeld.example' })
    workshop = await Workshop.of(hub)
  })
  afterAll(async () => {
    await hub.stop()
    await mailbox.close()
  })

  /** So many messages, by whom they are for. */
  const mails = async (count: number) => {
    const received = new Map<string, string>()
    while (received.size < count) {
      const { to, raw } = await mailbox.next()
      expect(received.has(to)).toBe(false)
      received.set(to, raw.replace(/\r\n[ \t]/g, ''))
    }
    return received
  }

  /** A session with one place, who has it and who waits. */
  const fullSession = async () => {
    const session = await workshop.session({ capacity: 1, onlineUrl: LINK, location: 'Voorbeeldzaal; boven' })
    const [first, second, third] = (await people(hub, 3)) as [Person, Person, Person]
    const { registration } = await registers(first, session)
    await registers(second, session)
    return { session, first, second, third, registration }
  }

  const changes = ({ id, revision }: Session, input: Record<string, unknown>) =>
    does(workshop.facilitator, 'updateSession', { id, expectedRevision: revision, ...input })

  it('when they get the place they waited for, and only then', async () => {
    const { session, first, second, third, registration } = await fullSession()
    await registers(third, session)
    await givesBack(first, registration)
    const [[to, raw] = ['', '']] = await mails(1)
    expect(to).toBe(second.email)
    expect(raw).toContain('U hebt een plek')
    expect(raw).toContain('Wanneer: woensdag 14 mei 2031, 13.30 tot 16.00 uur')
    expect(raw).toContain(`Online: ${LINK}`)

    await changes(session, { capacity: 2 })
    expect([...(await mails(1)).keys()]).toEqual([third.email])
    await done(hub, 'moved-up')
  })

  it('what changed, with the session for their calendar, and where it is online once they have a place', async () => {
    const { session, first, second, third } = await fullSession()
    const { registration } = await registers(third, session)
    await givesBack(third, registration)
    const title = 'Voorbeeld: anders\r\nBcc: iedereen@voorbeeld.example'
    await changes(session, { startsAt: '2031-05-14T14:00:00+02:00', title })

    const received = await mails(2)
    expect([...received.keys()].sort()).toEqual([first.email, second.email].sort())
    for (const [to, raw] of received) {
      expect(raw).toMatch(/^Subject: Gewijzigd: Voorbeeld: anders Bcc: iedereen@voorbeeld\.example\r$/m)
      expect(raw).toContain('Wanneer: woensdag 14 mei 2031, 14.00 tot 16.00 uur')
      expect(raw).toContain(`UID:${rowOf(session)}@hub.voorbeeld.example\r\nSEQUENCE:2\r\n`)
      expect(raw).toContain('DTSTART;TZID=Europe/Amsterdam:20310514T140000')
      expect(raw.includes(LINK)).toBe(to === first.email)
      expect(raw.includes('wachtlijst')).toBe(to === second.email)
    }
    await done(hub, 'send-session-news')
  })

  it('that it does not go on, and why', async () => {
    const { session, first, second } = await fullSession()
    await does(workshop.facilitator, 'cancelSession', { id: session.id, reason: 'Ziekte.' })
    const received = await mails(2)
    expect([...received.keys()].sort()).toEqual([first.email, second.email].sort())
    for (const raw of received.values()) {
      expect(raw).toContain('Gaat niet door: Voorbeeld')
      expect(raw).toContain('De reden: Ziekte.')
      expect(raw).toContain('STATUS:CANCELLED')
    }
  })

  it('nothing of a change that was refused, or that changes nothing for them', async () => {
    const { session, first } = await fullSession()
    await changes(session, { title: 'Voorbeeld: te laat', expectedRevision: 7 })
    await changes(session, { description: 'Wat er gebeurt.' })
    await does(workshop.facilitator, 'cancelSession', { id: session.id })
    const received = await mails(2)
    expect(received.get(first.email)).toContain('Gaat niet door')
    await done(hub, 'send-session-news')
  })
})
