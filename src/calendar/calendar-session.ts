import type { SessionStatus } from '../leeratelier/index.ts'

/** A session as a calendar shows it. */
export interface CalendarSession {
  readonly id: string
  readonly title: string
  readonly description: string | null
  readonly status: `${SessionStatus}`
  readonly revision: number
  readonly startsAt: string
  readonly endsAt: string
  readonly timeZone: string
  readonly location: string | null
  readonly onlineUrl: string | null
  readonly cancelReason: string | null
  readonly leeratelier: { readonly title: string }
}

/** What is asked of a session; `onlineUrl` is null for whom it is not meant. */
export const CALENDAR_SESSION =
  'id title description status revision startsAt endsAt timeZone location onlineUrl cancelReason leeratelier { title }'
