import { createUnionType } from 'type-graphql'
import { Organisation, organisations } from '../alliance/index.ts'
import { Leeratelier, leerateliers } from '../leeratelier/index.ts'
import type { Node } from '../platform/node.ts'
import type { Noun } from '../platform/reading/noun.ts'
import { BestPractice, bestPractices } from '../practice/index.ts'

export type FollowColumn = 'organisationId' | 'practiceId' | 'leeratelierId'

interface Followed {
  readonly noun: Noun<Node>
  readonly column: FollowColumn
}

/** The things that can be followed by their id, and where a follow keeps it. */
export const FOLLOWABLE: readonly Followed[] = [
  { noun: organisations, column: 'organisationId' },
  { noun: bestPractices, column: 'practiceId' },
  { noun: leerateliers, column: 'leeratelierId' },
]

export const FollowSubject = createUnionType({
  name: 'FollowSubject',
  description: 'What can be followed by its id: an organisation, a best practice or a Leeratelier.',
  types: () => [Organisation, BestPractice, Leeratelier] as const,
})
