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
  /** When the log last told of it, by which it is in a calendar at all. */
  readonly lastContributionAt: string | null
  readonly leeratelier: { readonly title: string }
}

/** What is asked of a session; `onlineUrl` is null for whom it is not meant. */
export const CALENDAR_SESSION =
  'id title description status revision startsAt endsAt timeZone location onlineUrl cancelReason lastContributionAt leeratelier { title }'

const KEPT_DAYS = 90

/** What is over for longer than this is in no calendar any more. */
export const oldest = (): Date => new Date(Date.now() - KEPT_DAYS * 86_400_000)

/** What the log told of, and is not over for long. */
export const isInCalendars = ({ lastContributionAt, endsAt }: CalendarSession): boolean =>
  lastContributionAt !== null && new Date(endsAt) > oldest()
