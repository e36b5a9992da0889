import { DateTime } from 'luxon'

const HOME = 'Europe/Amsterdam'

export interface Period {
  readonly startsAt: string
  readonly endsAt: string
  /** Where people meet; told along where their clock is another one. */
  readonly timeZone: string
}

/** "woensdag 14 mei 2031, 13.30 tot 16.00 uur" */
export function periodInDutch({ startsAt, endsAt, timeZone }: Period): string {
  const [start, end] = [startsAt, endsAt].map(moment => DateTime.fromISO(moment, { zone: timeZone, locale: 'nl' }))
  if (!start || !end) return ''
  const day = (moment: DateTime) => moment.toFormat('cccc d LLLL yyyy')
  const hour = (moment: DateTime) => moment.toFormat('HH.mm')
  const until = day(start) === day(end) ? hour(end) : `${day(end)} ${hour(end)}`
  return `${day(start)}, ${hour(start)} tot ${until} uur${timeZone === HOME ? '' : ` (${timeZone})`}`
}

/** "14 mei 2031", by the clock of Amsterdam. */
export const dayInDutch = (moment: string): string =>
  DateTime.fromISO(moment, { zone: HOME, locale: 'nl' }).toFormat('d LLLL yyyy')
