import type { Level } from '../../contribution/index.ts'
import type { Ask } from '../../platform/ask.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { IndicatorNature } from '../indicator-value.ts'
import type { MonitoringStatus } from '../monitoring-round.ts'

export interface IndicatorRead {
  readonly key: string
  readonly label: string
  readonly level: Level
  readonly nature: IndicatorNature
  readonly definition: string
  readonly version: number | null
  readonly unit: string | null
  readonly source: string | null
  readonly value: number | null
  readonly previousValue: number | null
}

export interface ResponseRead {
  readonly organisation: { readonly name: string }
  readonly level: Level
  readonly narrative: string
  readonly submittedAt: string
}

/** A round as somebody may see it. */
export interface RoundRead {
  readonly alliance: { readonly name: string }
  readonly year: number
  readonly status: MonitoringStatus
  readonly publishedAt: string | null
  readonly indicators: readonly IndicatorRead[]
  readonly responses: readonly ResponseRead[]
}

/** Which round, and of which alliance where the hub serves several. */
export interface Asked {
  readonly year: number
  readonly alliance: string | null
}

const ROUND = `query MonitoringExport($year: Int!, $alliance: String, $after: String) {
  monitoringRound(year: $year, alliance: $alliance) {
    alliance { name } year status publishedAt
    indicators { key label level nature definition version unit source value previousValue }
    responses(first: 100, after: $after) {
      nodes { organisation { name } level narrative submittedAt }
      pageInfo { hasNextPage endCursor }
    }
  }
}`

interface Answer {
  readonly monitoringRound:
    | (Omit<RoundRead, 'responses'> & {
        readonly responses: {
          readonly nodes: readonly ResponseRead[]
          readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
        }
      })
    | null
}

/** All that the viewer may see of a round; null where that is nothing. */
export async function readRound(ask: Ask, viewer: Viewer, asked: Asked): Promise<RoundRead | null> {
  const pageAfter = async (after: string | null) =>
    (await ask<Answer>(viewer, ROUND, { ...asked, after })).monitoringRound
  let round = await pageAfter(null)
  const told: ResponseRead[] = []
  while (round) {
    const { nodes, pageInfo } = round.responses
    told.push(...nodes)
    if (!pageInfo.hasNextPage) return { ...round, responses: told }
    round = await pageAfter(pageInfo.endCursor)
  }
  return null
}
