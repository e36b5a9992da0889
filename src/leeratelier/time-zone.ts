/** Where people of the alliance meet. */
export const HOME_ZONE = 'Europe/Amsterdam'

/** The IANA name of a time zone in its usual spelling; null for what is none, offsets such as +01:00 included. */
export function timeZoneNamed(name: string): string | null {
  if (!/^[a-z]/i.test(name)) return null
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
    // An older name of the same zone stays as it was given.
    return known.toLowerCase() === name.toLowerCase() ? known : name
  } catch {
    return null
  }
}
