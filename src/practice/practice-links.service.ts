import type { EntityManager } from 'typeorm'
import { organisations } from '../alliance/index.ts'
import { participants } from '../people/index.ts'
import { visibleIds } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { BestPractice } from './best-practice.ts'
import { PracticeAuthor, PracticeOrganisation } from './practice-links.ts'

type Practice = Pick<BestPractice, 'id' | 'ownerId'>

/** The ids of its organisations, the owner first, and of its authors. */
export async function linksOf(tx: EntityManager, { id }: Practice) {
  const where = { practiceId: id }
  const order = { rank: 'ASC' } as const
  const organisations = await tx.find(PracticeOrganisation, { where, order })
  const authors = await tx.find(PracticeAuthor, { where, order })
  return {
    organisations: organisations.map(({ organisationId }) => organisationId),
    authors: authors.map(({ participantId }) => participantId),
  }
}

export async function setOrganisations(
  tx: EntityManager,
  viewer: Viewer,
  { id, ownerId }: Practice,
  others: readonly string[],
): Promise<void> {
  const ids = new Set([ownerId, ...(await visibleIds(tx, viewer, organisations, others, 'organisations'))])
  await tx.delete(PracticeOrganisation, { practiceId: id })
  await tx.insert(
    PracticeOrganisation,
    [...ids].map((organisationId, rank) => ({ practiceId: id, organisationId, rank })),
  )
}

/** Null makes whoever writes it the author, where that is a person. */
export async function setAuthors(
  tx: EntityManager,
  viewer: Viewer,
  { id }: Practice,
  authors: readonly string[] | null,
): Promise<void> {
  const own = viewer.participant === null ? [] : [viewer.participant]
  const ids = authors ? await visibleIds(tx, viewer, participants, authors, 'authors') : own
  await tx.delete(PracticeAuthor, { practiceId: id })
  if (ids.length)
    await tx.insert(
      PracticeAuthor,
      ids.map((participantId, rank) => ({ practiceId: id, participantId, rank })),
    )
}
