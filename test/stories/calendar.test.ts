import type { Asker } from '../support/asker.ts'
import { TestHub } from '../support/hub.ts'
import { type Event, readCalendar } from '../support/icalendar.ts'
import { type Session, Workshop, does, givesBack, registers, rowOf } from '../support/leeratelier.ts'
import type { Person } from '../support/person.ts'
import { published } from '../support/series.ts'

const LINK = 'https://voorbeeld.example/zaal?a=1,2;b=3'

describe('A calendar', () => {
  let hub: TestHub
  let workshop: Workshop
  beforeAll(async () => {
    hub = await TestHub.start({ PUBLIC_URL: 'https://hub.voorbeeld.example' })
    workshop = await Workshop.of(hub)
  })
  afterAll(() => hub.stop())

  const read = async (path: string) => {
    const response = await fetch(`${hub.url}${path}`)
    expect([path, response.status]).toEqual([path, 200])
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    return readCalendar(await response.text())
  }
  const uid = (session: Session) => `${rowOf(session)}@hub.voorbeeld.example`
  const eventOf = (session: Session, events: readonly Event[]) =>
    events.filter(event => event.get('UID') === uid(session)) as [Event?, Event?]

  describe('for everybody', () => {
    it('has what is announced and nothing that is a draft, of all Leerateliers or of one', async () => {
      const other = await Workshop.of(hub, { title: 'Voorbeeld: een ander' })
      const [here, there, draft] = [
        await workshop.session(),
        await other.session(),
        await workshop.session({ draft: true }),
      ]

      const { events, name } = await read('/calendar.ics')
      expect(name).toBe('Positieve Gezondheid')
      for (const session of [here, there]) expect(eventOf(session, events)).toHaveLength(1)
      expect(eventOf(draft, events)).toEqual([])

      const one = await read(`/leeratelier/${other.slug}/calendar.ics`)
      expect(one.name).toBe('Voorbeeld: een ander')
      expect(one.events.map(event => event.get('UID'))).toEqual([uid(there)])
      expect((await fetch(`${hub.url}/leeratelier/is-er-niet/calendar.ics`)).status).toBe(404)
    })

    it('tells times by the clock of Amsterdam, also across summer time, and of elsewhere in UTC', async () => {
      const winter = await workshop.session({ startsAt: '2031-01-14T12:30:00Z', endsAt: '2031-01-14T15:00:00Z' })
      const summer = await workshop.session({ startsAt: '2031-07-14T11:30:00Z', endsAt: '2031-07-14T14:00:00Z' })
      const far = await workshop.session({ timeZone: 'America/Curacao' })
      const { events } = await read('/calendar.ics')
      for (const [session, day] of [[winter, '20310114'] as const, [summer, '20310714'] as const]) {
        const [event] = eventOf(session, events)
        expect(event?.get('DTSTART;TZID=Europe/Amsterdam')).toBe(`${day}T133000`)
        expect(event?.get('DTEND;TZID=Europe/Amsterdam')).toBe(`${day}T160000`)
      }
      expect(eventOf(far, events)[0]?.get('DTSTART')).toBe('20310514T113000Z')
      const text = await (await fetch(`${hub.url}/calendar.ics`)).text()
      expect(text.split('BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam\r\n')).toHaveLength(2)
      expect(text).toMatch(/DTSTAMP:\d{8}T\d{6}Z\r\n/)
    })

    it('tells a change and a cancellation as the same event with a higher sequence', async () => {
      const session = await workshop.session({ location: 'Voorbeeldzaal' })
      const told = async () => {
        const [event, twice] = eventOf(session, (await read('/calendar.ics')).events)
        expect(twice).toBeUndefined()
        return ['SEQUENCE', 'STATUS', 'SUMMARY', 'LOCATION'].map(name => event?.get(name))
      }
      const title = 'Voorbeeld: luisteren zonder op te lossen'
      expect(await told()).toEqual(['1', 'CONFIRMED', title, 'Voorbeeldzaal'])
      await does(workshop.facilitator, 'updateSession', { id: session.id, expectedRevision: 1, location: 'Tuin' })
      expect(await told()).toEqual(['2', 'CONFIRMED', title, 'Tuin'])
      await does(workshop.facilitator, 'cancelSession', { id: session.id, reason: 'Ziekte.' })
      expect(await told()).toEqual(['3', 'CANCELLED', `Afgelast: ${title}`, 'Tuin'])
    })

    it('has what the log told of, and says when it last did', async () => {
      const session = await workshop.session()
      const ofSession = 'select occurred_at from contribution where subject_id = $1 order by position'
      const lastModified = async () => {
        const [event] = eventOf(session, (await read('/calendar.ics')).events)
        const lines = await hub.db.query<{ occurred_at: Date }[]>(ofSession, [rowOf(session)])
        const told = lines
          .at(-1)
          ?.occurred_at.toISOString()
          .replace(/[-:]|\.\d+/g, '')
        expect(event?.get('LAST-MODIFIED')).toBe(told)
        return [event?.get('LAST-MODIFIED') !== undefined, lines.length]
      }
      expect(await lastModified()).toEqual([true, 1])
      await does(workshop.facilitator, 'updateSession', { id: session.id, expectedRevision: 1, location: 'Tuin' })
      expect(await lastModified()).toEqual([true, 2])
      await hub.db.query('delete from contribution where subject_id = $1', [rowOf(session)])
      expect(eventOf(session, (await read('/calendar.ics')).events)).toEqual([])
    })

    it('has each session of a series, of which the log tells once', async () => {
      const series = await published(workshop)
      const { events } = await read('/calendar.ics')
      expect(series.map(session => eventOf(session, events).length)).toEqual([1, 1])
    })

    it('holds what people write as text, whatever it is', async () => {
      const evil = 'Voorbeeld\r\nEND:VEVENT\r\nBEGIN:VEVENT\nUID:vals; a, b \\ "c" \u0007'
      const other = await Workshop.of(hub, { title: evil })
      const description = `${'é👩‍👧'.repeat(60)}\r\nX-KWAAD:1\rregel\nslot; a, b \\n`
      const session = await other.session({ title: evil, location: evil, description })
      const { events, name } = await read(`/leeratelier/${other.slug}/calendar.ics`)
      const [event] = eventOf(session, events)
      const line = 'Voorbeeld END:VEVENT BEGIN:VEVENT UID:vals; a, b \\ "c"'
      expect([events.length, name, event?.get('SUMMARY'), event?.get('LOCATION')]).toEqual([1, line, line, line])
      expect(event?.get('DESCRIPTION')).toContain(description.replace(/\r\n?/g, '\n'))
    })

    it('describes a session without the marks of Markdown, which no calendar reads', async () => {
      const session = await workshop.session({
        description: 'Neem **koffie** mee, en:\n\n- [brood](https://a.example)',
      })
      const [event] = eventOf(session, (await read('/calendar.ics')).events)
      expect(event?.get('DESCRIPTION')).toMatch(/\n\nNeem koffie mee, en:\nbrood$/)
    })

    it('never tells where a session is online', async () => {
      await workshop.session({ onlineUrl: LINK })
      expect(await (await fetch(`${hub.url}/calendar.ics`)).text()).not.toContain('voorbeeld.example/zaal')
    })

    it('is the same until something changes, and says so to who has it', async () => {
      const first = await fetch(`${hub.url}/calendar.ics`)
      const etag = first.headers.get('etag') ?? ''
      const again = () => fetch(`${hub.url}/calendar.ics`, { headers: { 'if-none-match': etag } })
      expect([(await again()).status, (await fetch(`${hub.url}/calendar.ics`, { method: 'HEAD' })).status]).toEqual([
        304, 200,
      ])
      await workshop.session()
      expect((await again()).status).toBe(200)
      expect((await fetch(`${hub.url}/calendar.ics`, { method: 'POST' })).status).toBe(405)
    })
  })

  describe('of one’s own', () => {
    let anna: Person
    beforeEach(async () => void (anna = await hub.person({ of: 'Marente' })))

    const link = async (who: Person, input: Record<string, unknown> = {}) => {
      const { url } = await does<{ url: string }>(who, 'createCalendarLink', input, 'url')
      expect(url).toMatch(/^https:\/\/hub\.voorbeeld\.example\/calendar\/pgc_[\w-]{43}\.ics$/)
      return new URL(url)
    }
    const status = async ({ pathname }: URL) => (await fetch(`${hub.url}${pathname}`)).status
    const since = async (who: Asker) =>
      (await who.get<{ viewer: { calendarLinkSince: string | null } }>('{ viewer { calendarLinkSince } }')).viewer
        .calendarLinkSince

    it('has what one registered for, with where it is online, and what one waits for as not sure', async () => {
      const [sure, full] = [
        await workshop.session({ onlineUrl: LINK }),
        await workshop.session({ capacity: 1, onlineUrl: LINK }),
      ]
      const [left, unknown] = [await workshop.session(), await workshop.session()]
      await registers(await hub.person({ of: 'Marente' }), full)
      for (const session of [sure, full]) await registers(anna, session)
      await givesBack(anna, (await registers(anna, left)).registration)

      const { events } = await read((await link(anna)).pathname)
      expect(events.map(event => event.get('UID')).sort()).toEqual([uid(sure), uid(full)].sort())
      expect(eventOf(unknown, events)).toEqual([])
      const [here] = eventOf(sure, events)
      expect([here?.get('STATUS'), here?.get('LOCATION')]).toEqual(['CONFIRMED', LINK])
      const [waits] = eventOf(full, events)
      expect([waits?.get('STATUS'), waits?.get('LOCATION')]).toEqual(['TENTATIVE', undefined])
      expect(waits?.get('SUMMARY')).toMatch(/^Wachtlijst: /)

      const without = await read((await link(anna, { waitlisted: false })).pathname)
      expect(without.events.map(event => event.get('UID'))).toEqual([uid(sure)])
    })

    it('has one address at a time, that ends when a new one is made or when it is revoked', async () => {
      expect(await since(anna)).toBeNull()
      const [first, second] = [await link(anna), await link(anna)]
      expect([await status(first), await status(second)]).toEqual([404, 200])
      expect(await since(anna)).not.toBeNull()

      const revoke = (input: Record<string, unknown>) => does(anna, 'revokeCalendarLink', input)
      expect((await revoke({ url: first.href })).refused).toEqual([['NOT_FOUND', 'url']])
      expect(await status(second)).toBe(200)
      for (const input of [{ url: second.href }, {}]) expect((await revoke(input)).refused).toEqual([])
      expect(await status(second)).toBe(404)
      expect(await since(anna)).toBeNull()
    })

    it('keeps only a hash of its address, is for no cache to keep, and goes with the person', async () => {
      const { pathname } = await link(anna)
      const secret = pathname.slice('/calendar/'.length, -'.ics'.length)
      const [row] = await hub.db.query<object[]>('select * from calendar_link where participant_id = $1', [anna.rowId])
      expect(JSON.stringify(row)).not.toContain(secret)
      const response = await fetch(`${hub.url}${pathname}`)
      expect(response.headers.get('cache-control')).toBe('private, no-cache')
      expect(await status(new URL(`${hub.url}/calendar/pgc_${'a'.repeat(43)}.ics`))).toBe(404)

      await does(anna, 'eraseMyAccount', { confirm: true })
      expect((await fetch(`${hub.url}${pathname}`)).status).toBe(404)
    })

    it('is for people', async () => {
      const make = 'mutation { createCalendarLink(input: {}) { url } }'
      expect(await hub.visitor.codes(make)).toEqual(['UNAUTHENTICATED'])
    })
  })
})
