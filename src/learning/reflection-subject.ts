import { createUnionType } from 'type-graphql'
import type { EntityManager } from 'typeorm'
import type { Dimension, Level } from '../contribution/index.ts'
import { Leeratelier, Session, SessionStatus, sessions } from '../leeratelier/index.ts'
import type { Node } from '../platform/node.ts'
import type { Noun } from '../platform/reading/noun.ts'
import { BestPractice, PracticeStatus, bestPractices } from '../practice/index.ts'
import { adoptions } from './adoption.fields.ts'
import { Adoption } from './adoption.ts'
import type { Reflection } from './reflection.ts'

export type SubjectColumn = 'practiceId' | 'sessionId' | 'adoptionId'
export type SubjectIds = Pick<Reflection, SubjectColumn>

interface Subject {
  readonly noun: Noun<Node>
  readonly column: SubjectColumn
}

/** What one can reflect on, and where a reflection keeps its id. */
export const SUBJECTS: readonly Subject[] = [
  { noun: bestPractices, column: 'practiceId' },
  { noun: sessions, column: 'sessionId' },
  { noun: adoptions, column: 'adoptionId' },
]

export const ReflectionSubject = createUnionType({
  name: 'ReflectionSubject',
  description: 'What a reflection is on: a best practice, a session or an adoption.',
  types: () => [BestPractice, Session, Adoption] as const,
})

/** What the feed says of a reflection by what it is on. */
export interface Place {
  /** Whether it was shared: on a draft nobody reflects in the feed. */
  readonly isShared: boolean
  readonly practice: string | null
  readonly leeratelier: string | null
  readonly levels: readonly Level[]
  readonly dimensions: readonly Dimension[]
}

export async function placeOf(tx: EntityManager, { practiceId, sessionId, adoptionId }: SubjectIds): Promise<Place> {
  if (sessionId !== null) return placeOfSession(tx, sessionId)
  if (adoptionId !== null) return placeOf(tx, await ofPractice(tx, adoptionId))
  const { id, status, levels, dimensions } = await tx.findOneByOrFail(BestPractice, { id: practiceId ?? '' })
  return { isShared: status === PracticeStatus.PUBLISHED, practice: id, leeratelier: null, levels, dimensions }
}

async function ofPractice(tx: EntityManager, adoptionId: string): Promise<SubjectIds> {
  const { practiceId } = await tx.findOneByOrFail(Adoption, { id: adoptionId })
  return { practiceId, sessionId: null, adoptionId: null }
}

async function placeOfSession(tx: EntityManager, id: string): Promise<Place> {
  const { status, leeratelierId } = await tx.findOneByOrFail(Session, { id })
  const { levels, dimensions } = await tx.findOneByOrFail(Leeratelier, { id: leeratelierId })
  return { isShared: status !== SessionStatus.DRAFT, practice: null, leeratelier: leeratelierId, levels, dimensions }
}
