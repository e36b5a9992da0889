import { slugOf } from '../alliance/index.ts'
import { distinct, orKept, orKeptFilled, written } from '../platform/input/change.ts'
import type { CreateBestPracticeInput, UpdateBestPracticeInput } from './best-practice.input.ts'
import { type BestPractice, DESCRIPTION } from './best-practice.ts'
import { Evidence, PracticeStatus, Visibility } from './practice-words.ts'
import { aYearFromNow } from './review-by.ts'
import { themesOf } from './themes.ts'

type Described = Pick<BestPractice, (typeof DESCRIPTION)[number]>

/** All of it that is written, but for its slug. */
export type NewPractice = Omit<BestPractice, 'slug' | 'adoptionCount' | 'search'>

type Content = Omit<UpdateBestPracticeInput, 'id' | 'expectedRevision' | 'changeNote' | 'organisations' | 'authors'>

/** The texts as they are kept, each by its name: objects whose names are computed are slow to make and to write by the thousand. */
const described = (given: Partial<Described>): Described => ({
  context: written(given.context) ?? null,
  targetGroup: written(given.targetGroup) ?? null,
  goal: written(given.goal) ?? null,
  approach: written(given.approach) ?? null,
  materials: written(given.materials) ?? null,
  conditions: written(given.conditions) ?? null,
  costs: written(given.costs) ?? null,
  results: written(given.results) ?? null,
  lessons: written(given.lessons) ?? null,
  transferability: written(given.transferability) ?? null,
})

/** A practice as it begins; it has no slug yet. */
export function newPractice(
  { id, ownerId, allianceId }: Pick<BestPractice, 'id' | 'ownerId' | 'allianceId'>,
  input: CreateBestPracticeInput,
  createdById: string | null,
  now = new Date(),
): NewPractice {
  const publish = input.publish ?? false
  return {
    id,
    title: orKeptFilled('title', written(input.title), ''),
    summary: orKeptFilled('summary', written(input.summary), ''),
    status: publish ? PracticeStatus.PUBLISHED : PracticeStatus.DRAFT,
    visibility: input.visibility ?? Visibility.PUBLIC,
    levels: distinct(input.levels),
    dimensions: distinct(input.dimensions),
    themes: themesOf(input.themes ?? []),
    municipalities: placesOf(input.municipalities),
    evidence: input.evidence ?? Evidence.PRACTICE_BASED,
    ownerId,
    allianceId,
    createdById,
    revision: 1,
    createdAt: now,
    publishedAt: publish ? now : null,
    updatedAt: now,
    reviewBy: input.reviewBy ?? (publish ? aYearFromNow() : null),
    withdrawnReason: null,
    newestAt: now,
    adaptedFromId: null,
    // Last: V8 takes ten times as long where names follow what is spread.
    ...described(input),
  }
}

/** The name in addresses that a practice would have, were it the only one of its title. */
export const slugFor = ({ title }: Pick<BestPractice, 'title'>): string => slugOf(title) || 'goed-voorbeeld'

/** Writes what was given over what was there. */
export function write(practice: BestPractice, given: Content): void {
  practice.title = orKeptFilled('title', written(given.title), practice.title)
  practice.summary = orKeptFilled('summary', written(given.summary), practice.summary)
  for (const name of DESCRIPTION) practice[name] = orKept(written(given[name]), practice[name])
  practice.visibility = orKeptFilled('visibility', given.visibility, practice.visibility)
  practice.evidence = orKeptFilled('evidence', given.evidence, practice.evidence)
  practice.reviewBy = orKept(given.reviewBy, practice.reviewBy)
  if (given.levels !== undefined) practice.levels = distinct(given.levels)
  if (given.dimensions !== undefined) practice.dimensions = distinct(given.dimensions)
  if (given.themes !== undefined) practice.themes = themesOf(given.themes ?? [])
  if (given.municipalities !== undefined) practice.municipalities = placesOf(given.municipalities)
}

const placesOf = (names: readonly string[] | null | undefined): string[] =>
  distinct(names?.map(name => name.normalize('NFC').trim()))
