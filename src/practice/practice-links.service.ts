import type { EntityManager } from 'typeorm'
import { organisations } from '../alliance/index.ts'
import { participants } from '../people/index.ts'
import { type Rows, insertTogether, rowsOf } from '../platform/database/insert-together.ts'
import { visibleIds } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { BestPractice } from './best-practice.ts'
import { PracticeAuthor, PracticeOrganisation } from './practice-links.ts'

type Practice = Pick<BestPractice, 'id' | 'ownerId' | 'newestAt'>

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

/** The owner and the others that an input names, each once. */
async function organisationsIn(tx: EntityManager, viewer: Viewer, { ownerId }: Practice, others: readonly string[]) {
  return [...new Set([ownerId, ...(await visibleIds(tx, viewer, organisations, others, 'organisations'))])]
}

/** Who wrote it: null makes it whoever asks, where that is a person. */
async function authorsIn(tx: EntityManager, viewer: Viewer, authors: readonly string[] | null) {
  if (authors) return visibleIds(tx, viewer, participants, authors, 'authors')
  return viewer.participant === null ? [] : [viewer.participant]
}

/** The rows that tie a practice to these, in their order. */
export const organisationLinks = ({ id, newestAt }: Practice, ids: readonly string[]): PracticeOrganisation[] =>
  ids.map((organisationId, rank) => ({ practiceId: id, organisationId, rank, newestAt }))

export const authorLinks = ({ id }: Practice, ids: readonly string[]): PracticeAuthor[] =>
  ids.map((participantId, rank) => ({ practiceId: id, participantId, rank }))

const ofOrganisations = (practice: Practice, ids: readonly string[]): Rows =>
  rowsOf(PracticeOrganisation, organisationLinks(practice, ids))

const byAuthors = (practice: Practice, ids: readonly string[]): Rows =>
  rowsOf(PracticeAuthor, authorLinks(practice, ids))

interface Named {
  readonly organisations?: readonly string[] | null | undefined
  readonly authors?: readonly string[] | null | undefined
}

/** What ties a new practice to those whom an input names, and the ids of its organisations. */
export async function linksToWrite(
  tx: EntityManager,
  viewer: Viewer,
  practice: Practice,
  named: Named,
): Promise<{ readonly organisations: readonly string[]; readonly links: readonly Rows[] }> {
  const organisations = await organisationsIn(tx, viewer, practice, named.organisations ?? [])
  const authors = await authorsIn(tx, viewer, named.authors ?? null)
  return { organisations, links: [ofOrganisations(practice, organisations), byAuthors(practice, authors)] }
}

/** Ties it to others than before, where the input names any. */
export async function relink(tx: EntityManager, viewer: Viewer, practice: Practice, named: Named): Promise<void> {
  const practiceId = practice.id
  if (named.organisations !== undefined) {
    const ids = await organisationsIn(tx, viewer, practice, named.organisations ?? [])
    await tx.delete(PracticeOrganisation, { practiceId })
    await insertTogether(tx, [ofOrganisations(practice, ids)])
  }
  if (named.authors !== undefined) {
    const ids = await authorsIn(tx, viewer, named.authors ?? [])
    await tx.delete(PracticeAuthor, { practiceId })
    await insertTogether(tx, [byAuthors(practice, ids)])
  }
}
