import { TOLD, type Told, cursorAt, readPosition, titleOf } from '../feed/index.ts'
import type { Ask } from '../platform/ask.ts'
import { dayInDutch } from '../platform/dutch-time.ts'
import { oneLine } from '../platform/one-line.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { Digest } from './digest.ts'

const PAGE = `query ($after: String) { contributions(first: 50, after: $after, filter: { followed: true }) {
  edges { cursor node { actor { id } ${TOLD} } } pageInfo { hasNextPage endCursor } } viewer { participant { id } } }`

interface Page {
  readonly contributions: {
    readonly edges: readonly { readonly cursor: string; readonly node: Followed }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
  readonly viewer: { readonly participant: { readonly id: string } } | null
}

type Followed = Told & { readonly actor: { readonly id: string } | null }

/** What a digest tells this person: of what they follow what they may see by now, without what they did themselves. */
export async function linesOf(digest: Digest, { ask, epoch, viewer }: { ask: Ask; epoch: string; viewer: Viewer }) {
  const lines: string[] = []
  const until = BigInt(digest.untilPosition)
  for (let after = cursorAt(epoch, digest.afterPosition), more = true; more;) {
    const { contributions, viewer: self }: Page = await ask<Page>(viewer, PAGE, { after })
    const { edges, pageInfo } = contributions
    const within = edges.filter(({ cursor }) => BigInt(readPosition(epoch, cursor)) <= until)
    lines.push(...within.filter(({ node }) => node.actor?.id !== self?.participant.id).map(({ node }) => lineOf(node)))
    more = pageInfo.hasNextPage && within.length === edges.length
    after = pageInfo.endCursor
  }
  return lines
}

/** "Goed voorbeeld gedeeld: Samen eten (Marente), 14 mei 2031" */
function lineOf(told: Told): string {
  const title = titleOf(told)
  const name = oneLine(told.organisation?.name ?? '')
  return `${title}${name && !title.endsWith(name) ? ` (${name})` : ''}, ${dayInDutch(told.occurredAt)}`
}
