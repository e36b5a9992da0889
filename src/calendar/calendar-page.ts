import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Pool } from 'pg'
import type { Ask } from '../platform/ask.ts'
import type { Hub } from '../platform/context.ts'
import { type Page, answerDocument, isRead, pathOf } from '../platform/http/document.ts'
import { CALENDAR_TYPE, type Entry, writeCalendar } from './icalendar.ts'
import { ownSessions, ownerOf } from './personal-calendar.ts'
import { publicLeeratelier, publicSessions } from './public-calendar.ts'

const NAME = 'Positieve Gezondheid'
const OF_LEERATELIER = /^\/leeratelier\/([\w-]{1,300})\/calendar\.ics$/
const PERSONAL = /^\/calendar\/(pgc_[\w-]{43})\.ics$/

interface CalendarPage {
  readonly ask: Ask
  readonly pool: Pool
  readonly hub: Pick<Hub, 'publicUrl'>
}

interface Told {
  readonly name: string
  readonly entries: readonly Entry[]
  readonly headers?: Readonly<Record<string, string>>
}

/** iCalendar: /calendar.ics, /leeratelier/<slug>/calendar.ics, and /calendar/<secret>.ics for one person. */
export function calendarPage(options: CalendarPage): Page {
  return async (request, response) => {
    const asked = calendarAt(options, pathOf(request))
    if (!asked) return false
    if (isRead(request, response)) answer(request, response, await asked(), options.hub.publicUrl)
    return true
  }
}

function answer(request: IncomingMessage, response: ServerResponse, told: Told | null, publicUrl: string) {
  if (!told) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    return void response.end('Deze agenda is er niet, of niet meer.\n')
  }
  const { headers, ...calendar } = told
  const says = JSON.stringify([publicUrl, calendar])
  const body = () => writeCalendar({ ...calendar, publicUrl })
  answerDocument(request, response, { type: CALENDAR_TYPE, body, says, ...(headers && { headers }) })
}

function calendarAt({ ask, pool }: CalendarPage, path: string): (() => Promise<Told | null>) | null {
  if (path === '/calendar.ics')
    return async () => ({ name: NAME, entries: (await publicSessions(ask)).map(session => ({ session })) })
  const [, slug] = OF_LEERATELIER.exec(path) ?? []
  if (slug)
    return async () => {
      const leeratelier = await publicLeeratelier(ask, slug)
      if (!leeratelier) return null
      const sessions = await publicSessions(ask, leeratelier.id)
      return { name: leeratelier.title, entries: sessions.map(session => ({ session })) }
    }
  const [, secret] = PERSONAL.exec(path) ?? []
  if (!secret) return null
  return async () => {
    const owner = await ownerOf(pool, secret)
    const headers = { 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' }
    return owner && { name: `${NAME}: mijn agenda`, entries: await ownSessions(ask, owner), headers }
  }
}
