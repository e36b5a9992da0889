/** What issue 4 asks of the hub, as multiples of the limit. */
export interface Target {
  /** What the issue measured of PostGraphile 5. */
  readonly postgraphile: number
  readonly must: number
  readonly reach: number
  /** Server and Postgres together, at most; null where the issue names none. */
  readonly together: number | null
}

export const TARGETS: Readonly<Record<string, Target>> = {
  Q1: { postgraphile: 7.8, must: 3.0, reach: 1.8, together: 1.9 },
  Q2: { postgraphile: 6.7, must: 3.5, reach: 1.8, together: 1.7 },
  Q3: { postgraphile: 7.1, must: 3.4, reach: 1.8, together: 1.6 },
  Q4: { postgraphile: 5.6, must: 2.1, reach: 1.4, together: 1.15 },
  Q5: { postgraphile: 9.0, must: 2.8, reach: 1.8, together: 1.7 },
  M1: { postgraphile: 5.5, must: 2.3, reach: 1.8, together: 1.5 },
  S1: { postgraphile: 38, must: 2.0, reach: 1.2, together: null },
}

export const CACHED = 0.6
export const RESIDENT_MB = 220
export const PER_SUBSCRIBER_KIB = 12
export const SEARCH_P99_MS = 50
