import type { Ask } from '../platform/ask.ts'
import { visitor } from '../platform/viewer.ts'
import { CALENDAR_SESSION, type CalendarSession, isInCalendars, oldest } from './calendar-session.ts'

const SESSIONS = `query ($filter: SessionFilter, $after: String) {
  sessions(first: 100, after: $after, filter: $filter) { nodes { ${CALENDAR_SESSION} } pageInfo { hasNextPage endCursor } } }`
const LEERATELIER = 'query ($slug: String!) { leeratelier(slug: $slug) { id title } }'

interface Sessions {
  readonly sessions: {
    readonly nodes: readonly CalendarSession[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
}

/** What everybody may know of, by when it begins. */
export async function publicSessions(ask: Ask, leeratelier: string | null = null): Promise<CalendarSession[]> {
  const found: CalendarSession[] = []
  const filter = { leeratelier, from: oldest().toISOString() }
  for (let after: string | null = null, more = true; more;) {
    const { sessions }: Sessions = await ask<Sessions>(visitor, SESSIONS, { filter, after })
    found.push(...sessions.nodes.filter(isInCalendars))
    more = sessions.pageInfo.hasNextPage
    after = sessions.pageInfo.endCursor
  }
  return found
}

/** The Leeratelier with this slug; null where there is none for everybody to see. */
export async function publicLeeratelier(ask: Ask, slug: string): Promise<{ id: string; title: string } | null> {
  const { leeratelier } = await ask<{ leeratelier: { id: string; title: string } | null }>(visitor, LEERATELIER, {
    slug,
  })
  return leeratelier
}
