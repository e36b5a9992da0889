import icalendar, { ICalCalendarMethod, type ICalEventData, ICalEventStatus } from 'ical-generator'
import { DateTime } from 'luxon'
import { HOME_ZONE } from '../leeratelier/index.ts'
import { readGlobalId } from '../platform/ids.ts'
import { inFormat } from '../platform/markdown/render.ts'
import { TextFormat } from '../platform/markdown/text-format.ts'
import { oneLine } from '../platform/one-line.ts'
import { HOME_CLOCK } from './home-clock.ts'
import type { CalendarSession } from './calendar-session.ts'

export interface Entry {
  readonly session: CalendarSession
  /** Waits for a place. */
  readonly waits?: boolean
}

export interface Calendar {
  readonly name: string
  /** Of this hub: what is in its calendars stays the same event, whichever calendar tells of it. */
  readonly publicUrl: string
  readonly entries: readonly Entry[]
}

export const CALENDAR_TYPE = 'text/calendar; charset=utf-8'

/** RFC 5545. A change or a cancellation is the same event with a higher sequence. */
export function writeCalendar({ name, publicUrl, entries }: Calendar): string {
  const { hostname } = new URL(publicUrl)
  const calendar = icalendar({
    // The library writes the name of a calendar as it is.
    name: oneLine(name).replace(/[\\;,]/g, '\\$&'),
    prodId: { company: 'Positieve Gezondheid Hub', product: hostname, language: 'NL' },
    method: ICalCalendarMethod.PUBLISH,
    // Without a name of its own: the library would write moments that must be in UTC by that clock.
    timezone: { name: null, generator: zone => (zone === HOME_ZONE ? HOME_CLOCK : null) },
    events: entries.map(entry => eventOf(entry, hostname)),
  })
  return `${calendar.toString()}\r\n`
}

function eventOf({ session, waits }: Entry, hostname: string): ICalEventData {
  const { title, startsAt, endsAt, timeZone, location, onlineUrl, revision, lastContributionAt } = session
  const isCancelled = session.status === 'CANCELLED'
  const said = isCancelled ? 'Afgelast: ' : waits ? 'Wachtlijst: ' : ''
  const place = location ?? onlineUrl
  return {
    id: `${readGlobalId(session.id)?.id}@${hostname}`,
    sequence: revision,
    summary: oneLine(said + title),
    description: whole(descriptionOf(session)),
    // The clock of another zone is not written: there the moment is told in UTC.
    timezone: timeZone === HOME_ZONE ? HOME_ZONE : null,
    start: DateTime.fromISO(startsAt),
    end: DateTime.fromISO(endsAt),
    status: isCancelled ? ICalEventStatus.CANCELLED : waits ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
    ...(place !== null && { location: oneLine(place) }),
    ...(lastContributionAt !== null && { lastModified: DateTime.fromISO(lastContributionAt) }),
  }
}

function descriptionOf({ status, cancelReason, leeratelier, description, onlineUrl }: CalendarSession): string {
  const reason = status === 'CANCELLED' && cancelReason !== null ? `Reden: ${cancelReason}` : null
  const what = description && inFormat(description, TextFormat.PLAIN)
  const parts = [`Leeratelier ${leeratelier.title}`, reason, onlineUrl && `Online: ${onlineUrl}`, what]
  return parts.filter(part => part !== null).join('\n\n')
}

/** Lines stay lines; no other control character does. */
const whole = (text: string) => text.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}/gu, ' ')
