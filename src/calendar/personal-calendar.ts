import type { Pool } from 'pg'
import { findViewer, hashOf } from '../people/index.ts'
import type { Ask } from '../platform/ask.ts'
import type { Viewer } from '../platform/viewer.ts'
import { CALENDAR_SESSION, type CalendarSession, isInCalendars } from './calendar-session.ts'
import type { Entry } from './icalendar.ts'

const REGISTRATIONS = `query ($after: String) { viewer { registrations(first: 100, after: $after) {
  nodes { status session { ${CALENDAR_SESSION} } } pageInfo { hasNextPage endCursor } } } }`

interface OwnPage {
  readonly nodes: readonly { readonly status: string; readonly session: CalendarSession }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

interface Registrations {
  readonly viewer: { readonly registrations: OwnPage } | null
}

export interface Owner {
  readonly viewer: Viewer
  /** Whether the calendar shows sessions for which its owner waits. */
  readonly waitlisted: boolean
}

/** Whose calendar it is, with the rights of now; null for an address that nobody has any more. */
export async function ownerOf(pool: Pool, secret: string): Promise<Owner | null> {
  const { rows } = await pool.query<{ participant: string; waitlisted: boolean }>({
    name: 'calendar_owner',
    text: 'select participant_id as participant, waitlisted from calendar_link where hash = $1',
    values: [hashOf(secret)],
  })
  const [link] = rows
  const viewer = link ? await findViewer(pool, { kind: 'person', value: link.participant }) : null
  return link && viewer ? { viewer, waitlisted: link.waitlisted } : null
}

/** What somebody registered for, as far as they may still see it. */
export async function ownSessions(ask: Ask, { viewer, waitlisted }: Owner): Promise<Entry[]> {
  const shown = ['REGISTERED', 'ATTENDED', 'ABSENT', ...(waitlisted ? ['WAITLISTED'] : [])]
  const found: Entry[] = []
  for (let after: string | null = null, more = true; more;) {
    const page: Registrations = await ask<Registrations>(viewer, REGISTRATIONS, { after })
    if (!page.viewer) return found
    const { nodes, pageInfo }: OwnPage = page.viewer.registrations
    const own = nodes.filter(({ status, session }) => shown.includes(status) && isInCalendars(session))
    found.push(...own.map(({ status, session }) => ({ session, waits: status === 'WAITLISTED' })))
    more = pageInfo.hasNextPage
    after = pageInfo.endCursor
  }
  return found
}
