import { DateTime } from 'luxon'

/** What a clock in the zone shows, written as if it were UTC: days can be added to it without meeting summer time. */
export const clockAt = (moment: Date, zone: string): DateTime =>
  DateTime.fromJSDate(moment, { zone }).setZone('utc', { keepLocalTime: true })

/** When a clock in the zone shows this; a time that summer time skips is read an hour later. */
export const momentOf = (clock: DateTime, zone: string): Date => clock.setZone(zone, { keepLocalTime: true }).toJSDate()

/** How much later one clock shows than the other, in milliseconds. */
export const between = (earlier: DateTime, later: DateTime): number => later.toMillis() - earlier.toMillis()
