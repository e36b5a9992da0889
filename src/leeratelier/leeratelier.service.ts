import { isDeepStrictEqual } from 'node:util'
import type { EntityManager } from 'typeorm'
import { alliances, slugOf } from '../alliance/index.ts'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { underFreeSlug } from '../platform/database/free-slug.ts'
import { once } from '../platform/database/idempotency.ts'
import { insertIfFree, rowsOf } from '../platform/database/insert-together.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { demandRevision, distinct, notAllowed, orKept, orKeptFilled, written } from '../platform/input/change.ts'
import { visibleId } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import { themesOf } from '../practice/index.ts'
import { leerateliers } from './leeratelier.fields.ts'
import type { CancelLeeratelierInput, CreateLeeratelierInput, UpdateLeeratelierInput } from './leeratelier.input.ts'
import { peopleOf, setFacilitators, setHosts } from './leeratelier-people.ts'
import { mayCoordinate } from './leeratelier.policy.ts'
import { Leeratelier, LeeratelierStatus } from './leeratelier.ts'
import { callOffSessions, hasSessionsToCome } from './session-cancel.service.ts'

export async function createLeeratelier(context: Context, input: CreateLeeratelierInput): Promise<string> {
  const { viewer } = context
  const request = { viewer, mutation: 'createLeeratelier', idempotencyKey: input.idempotencyKey }
  const id = await inTransaction(context, tx =>
    once(tx, request, async id => {
      const leeratelier = tx.create(Leeratelier, {
        id,
        allianceId: await coordinated(tx, viewer, input.alliance),
        title: written(input.title) ?? input.title,
        description: written(input.description) ?? null,
        status: input.publish ? LeeratelierStatus.PUBLISHED : LeeratelierStatus.DRAFT,
        levels: distinct(input.levels),
        dimensions: distinct(input.dimensions),
        themes: themesOf(input.themes ?? []),
        revision: 1,
      })
      await underFreeSlug(slugOf(leeratelier.title) || 'leeratelier', slug =>
        insertIfFree(tx, leeratelier.id, [rowsOf(Leeratelier, [{ ...leeratelier, slug }])]),
      )
      await setHosts(tx, viewer, id, input.hosts ?? [])
      await setFacilitators(tx, viewer, id, input.facilitators ?? [])
    }),
  )
  context.hub.viewers.forget()
  return id
}

/** A change that changes nothing leaves no trace. */
export async function updateLeeratelier(context: Context, input: UpdateLeeratelierInput): Promise<string> {
  const { viewer } = context
  const id = await inTransaction(context, async tx => {
    const leeratelier = await lockToCoordinate(tx, viewer, input.id)
    demandRevision(input.expectedRevision, leeratelier)
    const before = [{ ...leeratelier }, await peopleOf(tx, leeratelier)]
    leeratelier.title = orKeptFilled('title', written(input.title), leeratelier.title)
    leeratelier.description = orKept(written(input.description), leeratelier.description)
    if (input.levels !== undefined) leeratelier.levels = distinct(input.levels)
    if (input.dimensions !== undefined) leeratelier.dimensions = distinct(input.dimensions)
    if (input.themes !== undefined) leeratelier.themes = themesOf(input.themes ?? [])
    if (input.hosts !== undefined) await setHosts(tx, viewer, leeratelier.id, input.hosts ?? [])
    if (input.facilitators !== undefined) await setFacilitators(tx, viewer, leeratelier.id, input.facilitators ?? [])
    if (isDeepStrictEqual(before, [{ ...leeratelier }, await peopleOf(tx, leeratelier)])) return leeratelier.id
    return saveRevised(tx, leeratelier)
  })
  context.hub.viewers.forget()
  return id
}

export async function publishLeeratelier(context: Context, global: string): Promise<string> {
  return inTransaction(context, async tx => {
    const leeratelier = await lockToCoordinate(tx, context.viewer, global)
    if (leeratelier.status === LeeratelierStatus.PUBLISHED) return leeratelier.id
    if (leeratelier.status !== LeeratelierStatus.DRAFT) throw isOver()
    leeratelier.status = LeeratelierStatus.PUBLISHED
    return saveRevised(tx, leeratelier)
  })
}

export async function completeLeeratelier(context: Context, global: string): Promise<string> {
  return inTransaction(context, async tx => {
    const leeratelier = await lockToCoordinate(tx, context.viewer, global)
    if (leeratelier.status === LeeratelierStatus.COMPLETED) return leeratelier.id
    demandPublished(leeratelier)
    if (await hasSessionsToCome(tx, leeratelier.id))
      throw refuse(UserErrorCode.INVALID, 'id', 'It has sessions that are still to come: hold or cancel them first.')
    leeratelier.status = LeeratelierStatus.COMPLETED
    return saveRevised(tx, leeratelier)
  })
}

/** Cancels what was announced and is still to come along with it. */
export async function cancelLeeratelier(context: Context, input: CancelLeeratelierInput): Promise<string> {
  const { viewer } = context
  return inTransaction(context, async tx => {
    const leeratelier = await lockToCoordinate(tx, viewer, input.id)
    if (leeratelier.status === LeeratelierStatus.CANCELLED) return leeratelier.id
    demandPublished(leeratelier)
    leeratelier.status = LeeratelierStatus.CANCELLED
    await callOffSessions(tx, viewer, leeratelier, written(input.reason) ?? null)
    return saveRevised(tx, leeratelier)
  })
}

const isOver = () => refuse(UserErrorCode.CLOSED, 'id', 'This Leeratelier is over: it was completed or cancelled.')

/** A draft was never told to anybody, so there is nothing to complete or to cancel. */
function demandPublished({ status }: Leeratelier) {
  if (status === LeeratelierStatus.DRAFT)
    throw refuse(UserErrorCode.INVALID, 'id', 'This Leeratelier is still a draft: nobody was told of it.')
  if (status !== LeeratelierStatus.PUBLISHED) throw isOver()
}

/** The alliance that is meant: the one given, or the only one the viewer coordinates. */
async function coordinated(tx: EntityManager, viewer: Viewer, global: string | null | undefined): Promise<string> {
  const [only, ...others] = viewer.coordinatorOf
  if (!only) throw notAllowed(null, 'Only the coordinators of an alliance can begin a Leeratelier.')
  if (global == null && others.length)
    throw refuse(UserErrorCode.REQUIRED, 'alliance', 'You coordinate several alliances: say which one is meant.')
  const allianceId = global == null ? only : await visibleId(tx, viewer, alliances, global, 'alliance')
  if (!mayCoordinate(viewer, { allianceId })) throw notAllowed('alliance', 'You do not coordinate this alliance.')
  return allianceId
}

async function lockToCoordinate(tx: EntityManager, viewer: Viewer, global: string): Promise<Leeratelier> {
  const id = await visibleId(tx, viewer, leerateliers, global, 'id')
  const leeratelier = await tx.findOneOrFail(Leeratelier, { where: { id }, lock: { mode: 'for_no_key_update' } })
  if (mayCoordinate(viewer, leeratelier)) return leeratelier
  throw notAllowed('id', 'Only the coordinators of its alliance can change a Leeratelier.')
}

async function saveRevised(tx: EntityManager, leeratelier: Leeratelier): Promise<string> {
  leeratelier.revision += 1
  await tx.save(leeratelier)
  return leeratelier.id
}
