import type { Asker } from './asker.ts'
import { type Done, does } from './leeratelier.ts'

export interface Practice {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly status: string
  readonly revision: number
  readonly publishedAt: string | null
  readonly reviewBy: string | null
}

const PRACTICE = 'bestPractice { id slug title status revision publishedAt reviewBy }'

/** What a mutation made of a practice; null where it was refused. */
export const doneTo = (
  who: Asker,
  mutation: string,
  input: Record<string, unknown>,
): Promise<Done<{ bestPractice: Practice | null }>> => does(who, mutation, input, PRACTICE)

/** A practice in which nothing is told but what it is about; a draft unless the input says otherwise. */
export async function begun(who: Asker, input: Record<string, unknown> & { organisation: string }): Promise<Practice> {
  const told = { title: 'Voorbeeld: samen eten', summary: 'Buren eten samen.', ...input }
  const { bestPractice, refused } = await doneTo(who, 'createBestPractice', told)
  if (!bestPractice) throw new Error(`The practice was refused: ${refused.join('; ')}`)
  return bestPractice
}

export interface Found {
  readonly titles: readonly string[]
  readonly totalCount: number
  readonly searchedFor: string | null
  readonly highlights: readonly (string | null)[]
}

const FIND = `query ($filter: BestPracticeFilter, $orderBy: BestPracticeOrder) {
  bestPractices(filter: $filter, orderBy: $orderBy, first: 100) {
    totalCount searchedFor edges { highlight node { title } }
  }
}`

/** What a list of practices holds, in its order. */
export async function finds(who: Asker, filter: Record<string, unknown>, orderBy = 'NEWEST'): Promise<Found> {
  const { bestPractices } = await who.get<{
    bestPractices: Omit<Found, 'titles' | 'highlights'> & {
      edges: { highlight: string | null; node: { title: string } }[]
    }
  }>(FIND, { filter, orderBy })
  const { edges, ...found } = bestPractices
  return {
    ...found,
    titles: edges.map(({ node }) => node.title),
    highlights: edges.map(({ highlight }) => highlight),
  }
}
