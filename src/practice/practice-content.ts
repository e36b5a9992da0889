import { slugOf } from '../alliance/index.ts'
import { distinct, orKept, orKeptFilled, written } from '../platform/input/change.ts'
import type { CreateBestPracticeInput, UpdateBestPracticeInput } from './best-practice.input.ts'
import { BestPractice, DESCRIPTION } from './best-practice.ts'
import { Evidence, PracticeStatus, Visibility } from './practice-words.ts'
import { aYearFromNow } from './review-by.ts'
import { themesOf } from './themes.ts'

type Content = Omit<UpdateBestPracticeInput, 'id' | 'expectedRevision' | 'changeNote' | 'organisations' | 'authors'>

/** A practice as it begins; it has no slug yet. */
export function newPractice(
  place: Pick<BestPractice, 'id' | 'ownerId' | 'allianceId'>,
  input: CreateBestPracticeInput,
  createdById: string | null,
  now = new Date(),
): BestPractice {
  const publish = input.publish ?? false
  const practice = Object.assign(new BestPractice(), {
    ...place,
    createdById,
    revision: 1,
    levels: [],
    dimensions: [],
    themes: [],
    municipalities: [],
    status: publish ? PracticeStatus.PUBLISHED : PracticeStatus.DRAFT,
    visibility: input.visibility ?? Visibility.PUBLIC,
    evidence: input.evidence ?? Evidence.PRACTICE_BASED,
    createdAt: now,
    updatedAt: now,
    newestAt: now,
    publishedAt: publish ? now : null,
    reviewBy: input.reviewBy ?? (publish ? aYearFromNow() : null),
  })
  writeContent(practice, input)
  return practice
}

/** The name in addresses that a practice would have, were it the only one of its title. */
export const slugFor = ({ title }: Pick<BestPractice, 'title'>): string => slugOf(title) || 'goed-voorbeeld'

/** Writes what was given over what was there. */
export function write(practice: BestPractice, given: Content): void {
  writeContent(practice, given)
  practice.visibility = orKeptFilled('visibility', given.visibility, practice.visibility)
  practice.evidence = orKeptFilled('evidence', given.evidence, practice.evidence)
  practice.reviewBy = orKept(given.reviewBy, practice.reviewBy)
}

function writeContent(practice: BestPractice, given: Content): void {
  practice.title = orKeptFilled('title', written(given.title), practice.title)
  practice.summary = orKeptFilled('summary', written(given.summary), practice.summary)
  for (const name of DESCRIPTION) practice[name] = orKept(written(given[name]), practice[name])
  if (given.levels !== undefined) practice.levels = distinct(given.levels)
  if (given.dimensions !== undefined) practice.dimensions = distinct(given.dimensions)
  if (given.themes !== undefined) practice.themes = themesOf(given.themes ?? [])
  if (given.municipalities !== undefined)
    practice.municipalities = distinct(given.municipalities?.map(name => name.normalize('NFC').trim()))
}
