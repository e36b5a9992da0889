/** Row ids by the names that the sample files use. */
export interface SampleIds {
  readonly organisation: (name: string) => string
  readonly person: (key: string) => string
  readonly practice: (key: string) => string
}

const DAY = 86_400_000
export const daysFromNow = (days: number): Date => new Date(Date.now() + days * DAY)
