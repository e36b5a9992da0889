import type { ContributionKind } from '../contribution/index.ts'
import { cursorAt, readPosition } from '../feed/index.ts'
import { readGlobalId } from '../platform/ids.ts'
import { leasesOver } from '../platform/lease.ts'
import type { Delivering } from './delivering.ts'
import { machineOf } from './machine-viewer.ts'
import type { Webhook } from './webhook.ts'

/** A line of the feed as a webhook tells of it: ids only, to be read by whoever may. */
export interface Line {
  readonly cursor: string
  readonly id: string
  readonly kind: ContributionKind
  readonly occurredAt: string
  readonly subject: { readonly type: string; readonly id: string } | null
}

const NEXT = `query ($after: String, $filter: ContributionFilter) { contributions(first: 1, after: $after, filter: $filter) {
  edges { cursor node { id kind occurredAt subject { type: __typename ... on Node { id } } } } } }`

interface Next {
  readonly contributions: {
    readonly edges: readonly { readonly cursor: string; readonly node: Omit<Line, 'cursor'> }[]
  }
}

export interface Found {
  readonly line: Line
  readonly position: string
  /** The row of the contribution. */
  readonly contributionId: string
}

/** The first line after a position that the webhook asks for and its organisation may see by now. */
export async function nextLine({ db, hub, ask }: Delivering, webhook: Webhook, after: string): Promise<Found | null> {
  const viewer = await machineOf(db.manager, webhook)
  const variables = { after: cursorAt(hub.epoch, after), filter: webhook.filter }
  const { contributions } = await ask<Next>(viewer, NEXT, variables)
  const [edge] = contributions.edges
  const contributionId = edge && readGlobalId(edge.node.id)?.id
  if (!edge || !contributionId) return null
  await leasesOver()
  return {
    line: { cursor: edge.cursor, ...edge.node },
    position: readPosition(hub.epoch, edge.cursor),
    contributionId,
  }
}
