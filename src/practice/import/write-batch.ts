import type { EntityManager } from 'typeorm'
import { ContributionKind, recordAll } from '../../contribution/index.ts'
import { insertAll } from '../../platform/database/insert-all.ts'
import { BestPractice } from '../best-practice.ts'
import { type NewPractice, slugFor } from '../practice-content.ts'
import { deedOf, keepBeginnings } from '../practice-history.service.ts'
import { authorLinks, organisationLinks } from '../practice-links.service.ts'
import { PracticeAuthor, PracticeOrganisation } from '../practice-links.ts'
import { PracticeStatus } from '../practice-words.ts'
import type { FreeSlugs } from './free-slugs.ts'
import { ImportKey } from './import-key.ts'
import type { Candidate } from './read-batch.ts'

export interface Written {
  readonly published: number
  readonly drafts: number
  /** Imported before. */
  readonly known: number
}

/** Writes what was not imported before, as `createBestPractice` would: links, history, the feed, and the keys. */
export async function writeBatch(
  tx: EntityManager,
  { source, slugs }: { readonly source: string; readonly slugs: FreeSlugs },
  candidates: readonly Candidate[],
): Promise<Written> {
  // What was planned while there was little would read all for each batch, as soon as there is much.
  await tx.query(`set local enable_seqscan = off; set local enable_mergejoin = off; set local enable_hashjoin = off;
    set local hub.words_learned = on`)
  const known = await knownKeys(tx, source, candidates)
  const fresh = candidates.filter(({ key }) => !known.has(key))
  const free = await slugs.take(
    tx,
    fresh.map(({ practice }) => slugFor(practice)),
  )
  const practices = fresh.map(({ practice }) => practice)
  const published = practices.filter(({ status }) => status === PracticeStatus.PUBLISHED)

  await insertAll(
    tx,
    BestPractice,
    fresh.map(({ practice, search }, index) => ({ slug: free[index] ?? '', search, ...practice })),
  )
  await insertAll(
    tx,
    ImportKey,
    fresh.map(({ key, practice }) => ({ source, key, practiceId: practice.id })),
  )
  await insertAll(
    tx,
    PracticeOrganisation,
    fresh.flatMap(({ practice, organisations }) => organisationLinks(practice, organisations)),
  )
  await insertAll(
    tx,
    PracticeAuthor,
    fresh.flatMap(({ practice, authorIds }) => authorLinks(practice, authorIds)),
  )
  await keepBeginnings(
    tx,
    fresh.map(({ practice: { id }, organisations }) => ({ id, organisations })),
  )
  if (published.length) await recordAll(tx, published.map(toldAs))
  return { published: published.length, drafts: practices.length - published.length, known: known.size }
}

const toldAs = (practice: NewPractice) => ({
  occurredAt: practice.publishedAt,
  ...deedOf(practice, ContributionKind.PRACTICE_PUBLISHED),
})

async function knownKeys(tx: EntityManager, source: string, lines: readonly Candidate[]): Promise<Set<string>> {
  const rows = await tx.query<{ key: string }[]>('select key from import_key where source = $1 and key = any($2)', [
    source,
    lines.map(({ key }) => key),
  ])
  return new Set(rows.map(({ key }) => key))
}
