import type { Ask } from '../../platform/ask.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { MonitoringStatus } from '../monitoring-round.ts'
import type { Asked, IndicatorRead } from './read-round.ts'

/** A number through the years, as far as somebody may see them. */
export interface ChartRead {
  readonly indicator: IndicatorRead
  readonly year: number
  readonly status: MonitoringStatus
  /** The oldest first; without years of which nothing comparable is known. */
  readonly points: readonly { readonly year: number; readonly value: number }[]
}

const MOST_YEARS = 8

const CHART = `query MonitoringChart($year: Int!, $alliance: String, $keys: [String!]!) {
  monitoringRound(year: $year, alliance: $alliance) {
    year status
    indicators(keys: $keys) { key label level nature definition version unit source value previousValue }
    alliance { monitoringRounds(first: 100) { nodes { year indicators(keys: $keys) { nature version value } } } }
  }
}`

interface Answer {
  readonly monitoringRound: {
    readonly year: number
    readonly status: MonitoringStatus
    readonly indicators: readonly IndicatorRead[]
    readonly alliance: {
      readonly monitoringRounds: {
        readonly nodes: readonly {
          readonly year: number
          readonly indicators: readonly Pick<IndicatorRead, 'nature' | 'version' | 'value'>[]
        }[]
      }
    }
  } | null
}

/** Null where there is no such number that the viewer may see. */
export async function readChart(ask: Ask, viewer: Viewer, key: string, asked: Asked): Promise<ChartRead | null> {
  const { monitoringRound: round } = await ask<Answer>(viewer, CHART, { ...asked, keys: [key] })
  const indicator = round?.indicators[0]
  if (!round || !indicator) return null
  const { year, status } = round
  const values = new Map<number, number | null>([[year - 1, indicator.previousValue]])
  for (const { year: other, indicators } of round.alliance.monitoringRounds.nodes) {
    const [known] = indicators
    const isComparable = known?.nature === indicator.nature && known.version === indicator.version
    if (other < year - 1 && isComparable) values.set(other, known.value)
  }
  values.set(year, indicator.value)
  const points = [...values]
    .flatMap(([year, value]) => (value === null ? [] : [{ year, value }]))
    .sort((one, other) => one.year - other.year)
    .slice(-MOST_YEARS)
  return { indicator, year, status, points }
}
