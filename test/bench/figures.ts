/** What was measured in one round. */
export interface Sample {
  /** Microseconds of the server for each request or delivery. */
  readonly server: number
  /** The same with those of Postgres; null where they cannot be told. */
  readonly together: number | null
  /** The share of the requests that were answered with an error. */
  readonly failed: number
}

/** A ratio over the rounds. */
export interface Ratio {
  readonly median: number
  readonly least: number
  readonly most: number
}

export function ratioOf(values: readonly number[]): Ratio | null {
  const sorted = values.toSorted((a, b) => a - b)
  const [least, most] = [sorted[0], sorted.at(-1)]
  if (least === undefined || most === undefined) return null
  const middle = (sorted.length - 1) / 2
  const [low = least, high = most] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]]
  return { median: (low + high) / 2, least, most }
}

/** Each round against the same round of the limit. */
export function against(limit: readonly Sample[], samples: readonly Sample[], of: 'server' | 'together'): Ratio | null {
  const ratios = samples.flatMap((sample, round) => {
    const [one, other] = [sample[of], limit[round]?.[of]]
    return one != null && other ? [one / other] : []
  })
  return ratioOf(ratios)
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
