/** How long what is personal is kept: the settings KEEP_…, which are policy of the alliance. */
export interface Periods {
  /** After somebody was last here. */
  readonly accountsMonths: number
  /** After the session. */
  readonly attendanceMonths: number
  /** After the request: who asked, and what they wrote. */
  readonly joinRequestsMonths: number
  /** After the decision: who reported it. */
  readonly reportersMonths: number
  readonly auditYears: number
  /** What is kept to do things once: keys of requests, digests that were sent, deliveries of webhooks that are over. */
  readonly tracesDays: number
}

const WORDS = { day: ['dag', 'dagen'], month: ['maand', 'maanden'], year: ['jaar', 'jaar'] } as const

/** A text in the language of the code, and the same for people, in plain Dutch. */
export interface Told {
  readonly en: string
  readonly nl: string
}

/** "12 months", "12 maanden". */
export function period(count: number, unit: keyof typeof WORDS): Told {
  const [one, more] = WORDS[unit]
  return { en: `${count} ${unit}${count === 1 ? '' : 's'}`, nl: `${count} ${count === 1 ? one : more}` }
}
