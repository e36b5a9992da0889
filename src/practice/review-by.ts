const day = (moment: Date): string => moment.toISOString().slice(0, 10)

export const today = (): string => day(new Date())

/** By when a practice is looked at again, unless its owner says otherwise. */
export function aYearFromNow(): string {
  const then = new Date()
  then.setUTCFullYear(then.getUTCFullYear() + 1)
  return day(then)
}
