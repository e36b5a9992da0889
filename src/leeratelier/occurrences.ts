import type { DateTime } from 'luxon'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { between, clockAt, momentOf } from './local-time.ts'
import { MOST_SESSIONS, type RepeatInput, SeriesInterval } from './session-series.input.ts'
import type { Session } from './session.ts'

type Period = Pick<Session, 'startsAt' | 'endsAt'>

/** When the sessions of a series begin and end: at the same time on the clock, whatever summer time does. */
export function occurrences(first: Period & Pick<Session, 'timeZone'>, repeat: RepeatInput): Period[] {
  const { startsAt, endsAt, timeZone } = first
  const start = clockAt(startsAt, timeZone)
  const length = between(start, clockAt(endsAt, timeZone))
  const others = starts(start, repeat).slice(1)
  return [
    { startsAt, endsAt },
    ...others.map(clock => ({
      startsAt: momentOf(clock, timeZone),
      endsAt: momentOf(clock.plus(length), timeZone),
    })),
  ]
}

function starts(first: DateTime, { every, count, until }: RepeatInput): DateTime[] {
  if (count == null && until == null)
    throw refuse(UserErrorCode.REQUIRED, ['repeat', 'count'], 'Say how many sessions there are, or until when.')
  if (count != null && until != null)
    throw refuse(UserErrorCode.INVALID, ['repeat', 'until'], 'Give `count` or `until`, not both.')
  const all = Array.from({ length: count ?? MOST_SESSIONS + 1 }, (_, index) => NEXT[every](first, index))
  const wanted = until == null ? all : all.filter(clock => (clock.toISODate() ?? '') <= until)
  if (wanted.length < 2 || wanted.length > MOST_SESSIONS)
    throw refuse(
      UserErrorCode.INVALID,
      ['repeat', 'until'],
      `A series has 2 to ${MOST_SESSIONS} sessions; until this day there are ${wanted.length < 2 ? 'fewer' : 'more'}.`,
    )
  return wanted
}

/** When the session after so many others begins. */
const NEXT: Readonly<Record<SeriesInterval, (first: DateTime, after: number) => DateTime>> = {
  [SeriesInterval.WEEK]: (first, weeks) => first.plus({ weeks }),
  [SeriesInterval.TWO_WEEKS]: (first, times) => first.plus({ weeks: 2 * times }),
  [SeriesInterval.FOUR_WEEKS]: (first, times) => first.plus({ weeks: 4 * times }),
  [SeriesInterval.MONTH]: sameWeekdayOfMonth,
}

/** The second Tuesday stays the second Tuesday; a fifth one is the last, since not every month has it. */
function sameWeekdayOfMonth(first: DateTime, months: number): DateTime {
  const month = first.set({ day: 1 }).plus({ months })
  const day = 1 + ((first.weekday - month.weekday + 7) % 7) + 7 * Math.floor((first.day - 1) / 7)
  return month.set({ day: day > (month.daysInMonth ?? day) ? day - 7 : day })
}
