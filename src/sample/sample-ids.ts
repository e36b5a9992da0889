/** Row ids by the names that the sample files use. */
export type SampleIds = Readonly<
  Record<
    'organisation' | 'person' | 'practice' | 'leeratelier' | 'session' | 'adoption' | 'reflection',
    (name: string) => string
  >
>

const DAY = 86_400_000
export const daysFromNow = (days: number): Date => new Date(Date.now() + days * DAY)
