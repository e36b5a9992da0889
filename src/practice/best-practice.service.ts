import { isDeepStrictEqual } from 'node:util'
import type { EntityManager } from 'typeorm'
import { type Organisation, alliancesToShareIn, organisations } from '../alliance/index.ts'
import { ContributionKind } from '../contribution/index.ts'
import type { Context } from '../platform/context.ts'
import { inOneStatement, inTransaction } from '../platform/database/data-source.ts'
import { underFreeSlug } from '../platform/database/free-slug.ts'
import { onceAlong } from '../platform/database/idempotency.ts'
import { type Rows, insertIfFree, insertTogether, rowsOf } from '../platform/database/insert-together.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { globalId, inputId, newId } from '../platform/ids.ts'
import { demandRevision, notAllowed, written } from '../platform/input/change.ts'
import { visibleId, visibleWith } from '../platform/reading/visible-ids.ts'
import type { Table } from '../platform/reading/table.ts'
import type { Viewer } from '../platform/viewer.ts'
import { BestPractice } from './best-practice.ts'
import { bestPractices } from './best-practice.fields.ts'
import type { CreateBestPracticeInput, UpdateBestPracticeInput } from './best-practice.input.ts'
import { mayDraft, mayEdit, mayPublish } from './best-practice.policy.ts'
import { linksOf, linksToWrite, relink } from './practice-links.service.ts'
import { newPractice, slugFor, write } from './practice-content.ts'
import { lineAbout, revisionToKeep } from './practice-history.service.ts'
import { PracticeStatus } from './practice-words.ts'
import { aYearFromNow } from './review-by.ts'

export async function createBestPractice(context: Context, input: CreateBestPracticeInput): Promise<string> {
  const { viewer } = context
  const request = { viewer, mutation: 'createBestPractice', idempotencyKey: input.idempotencyKey }
  return inOneStatement(context, async db => {
    const place = await placeToShare(db, viewer, input)
    return onceAlong(db, request, (id, along) => begin(db, viewer, { id, place, along }, input))
  })
}

/** The same along with another deed, in its transaction. */
export async function sharePractice(
  tx: EntityManager,
  viewer: Viewer,
  input: CreateBestPracticeInput,
): Promise<string> {
  const place = await placeToShare(tx, viewer, input)
  const id = newId()
  await begin(tx, viewer, { id, place, along: [] }, input)
  return id
}

type Place = Pick<BestPractice, 'ownerId' | 'allianceId'>

async function begin(
  tx: EntityManager,
  viewer: Viewer,
  { id, place, along }: { readonly id: string; readonly place: Place; readonly along: readonly Rows[] },
  input: CreateBestPracticeInput,
): Promise<void> {
  const practice = newPractice({ id, ...place }, input, viewer.participant)
  const { organisations, links } = await linksToWrite(tx, viewer, practice, input)
  const around = [...links, revisionToKeep(viewer, practice, organisations), ...along]
  if (practice.status === PracticeStatus.PUBLISHED)
    around.push(lineAbout(tx, viewer, practice, ContributionKind.PRACTICE_PUBLISHED))
  await underFreeSlug(slugFor(practice), slug =>
    insertIfFree(tx, id, [rowsOf(BestPractice, [{ slug, ...practice }]), ...around]),
  )
}

/** A change that changes nothing leaves no trace. */
export async function updateBestPractice(context: Context, input: UpdateBestPracticeInput): Promise<string> {
  const { viewer } = context
  return inTransaction(context, async tx => {
    const practice = await lockToEdit(tx, viewer, input.id)
    demandRevision(input.expectedRevision, practice)
    const before = [{ ...practice }, await linksOf(tx, practice)]
    write(practice, input)
    await relink(tx, viewer, practice, input)
    const links = await linksOf(tx, practice)
    if (isDeepStrictEqual(before, [{ ...practice }, links])) return practice.id

    const isPublished = practice.status === PracticeStatus.PUBLISHED
    if (isPublished && input.reviewBy == null) practice.reviewBy = later(practice.reviewBy, aYearFromNow())
    practice.revision += 1
    practice.updatedAt = new Date()
    await tx.save(practice)
    const kept = revisionToKeep(viewer, practice, links.organisations, written(input.changeNote) ?? null)
    const told = isPublished ? [lineAbout(tx, viewer, practice, ContributionKind.PRACTICE_REVISED)] : []
    await insertTogether(tx, [kept, ...told])
    return practice.id
  })
}

const later = (one: string | null, other: string): string => (one !== null && one > other ? one : other)

/** The organisation that was named, and where, or the only one it can be. */
function ownerOf(
  { organisations: own }: Viewer,
  { organisation, organisations: named }: CreateBestPracticeInput,
): { id: string; field: readonly string[] } {
  if (organisation != null) return { id: organisation, field: ['organisation'] }
  if (named?.[0] !== undefined) return { id: named[0], field: ['organisations', '0'] }
  if (own.length === 1 && own[0]) return { id: globalId('Organisation', own[0]), field: ['organisation'] }
  throw refuse(UserErrorCode.REQUIRED, 'organisation', 'Say which organisation shares this practice.')
}

/** Where an input shares a practice, as a draft or published, for who may. */
async function placeToShare(tx: EntityManager, viewer: Viewer, input: CreateBestPracticeInput): Promise<Place> {
  const place = await placeToDraft(tx, viewer, ownerOf(viewer, input))
  if (!input.publish || mayPublish(viewer, place)) return place
  throw notAllowed('publish', 'Only its editors can publish a practice of this organisation: save it as a draft.')
}

/** The owner, and the alliance in which it shares: one of the viewer's own where the owner takes part in several. */
async function placeToDraft(
  tx: EntityManager,
  viewer: Viewer,
  { id, field }: ReturnType<typeof ownerOf>,
): Promise<Place> {
  const ownerId = inputId(organisations.type, id, field)
  const alliances = viewer.sharesIn[ownerId] ?? (await alliancesOf(tx, viewer, id, field))
  const allianceId = alliances.find(id => viewer.alliances.includes(id)) ?? alliances[0]
  if (allianceId === undefined)
    throw notAllowed('organisation', 'This organisation takes part in no alliance, so it shares nothing.')
  if (!mayDraft(viewer, { ownerId, allianceId }))
    throw notAllowed('organisation', 'Practices are shared by the people of the organisation itself.')
  return { ownerId, allianceId }
}

const alliancesOf = (tx: EntityManager, viewer: Viewer, id: string, field: readonly string[]): Promise<string[]> =>
  visibleWith(
    tx,
    { viewer, noun: organisations, value: (owner: Table<Organisation>) => alliancesToShareIn(owner.id) },
    id,
    field,
  )

async function lockToEdit(tx: EntityManager, viewer: Viewer, global: string): Promise<BestPractice> {
  const practice = await lockPractice(tx, viewer, global)
  if (mayEdit(viewer, practice)) return practice
  throw notAllowed('id', 'Only its editors, and who began a draft, can change a practice.')
}

/** The practice, for nobody else to change until the transaction ends. */
export async function lockPractice(tx: EntityManager, viewer: Viewer, global: string): Promise<BestPractice> {
  const id = await visibleId(tx, viewer, bestPractices, global, 'id')
  return tx.findOneOrFail(BestPractice, { where: { id }, lock: { mode: 'for_no_key_update' } })
}
