import { type EntityManager, In, IsNull } from 'typeorm'
import { HiddenContent } from '../alliance/index.ts'
import { ContributionKind, SubjectType, record } from '../contribution/index.ts'
import { Role, RoleKind } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { once } from '../platform/database/idempotency.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { notFound, readGlobalId } from '../platform/ids.ts'
import { demandRevision, notAllowed, orKeptFilled, written } from '../platform/input/change.ts'
import { visibleId } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import { inPerson } from './in-person.ts'
import { SUBJECTS, type SubjectIds, placeOf } from './reflection-subject.ts'
import { reflections } from './reflection.fields.ts'
import type { AddReflectionInput, UpdateReflectionInput } from './reflection.input.ts'
import { mayChange } from './reflection.policy.ts'
import { Reflection } from './reflection.ts'

export async function addReflection(context: Context, input: AddReflectionInput): Promise<string> {
  const { viewer } = context
  const authorId = inPerson(viewer)
  const request = { viewer, mutation: 'addReflection', idempotencyKey: input.idempotencyKey }
  return inTransaction(context, tx =>
    once(tx, request, async id => {
      const parent = input.replyTo == null ? null : await reflectionToAnswer(tx, viewer, input.replyTo)
      const subject = await subjectOf(tx, viewer, input.on, parent)
      const { isShared, ...place } = await placeOf(tx, subject)
      if (!isShared)
        throw refuse(UserErrorCode.CLOSED, 'on', 'This is a draft or withdrawn: there is nobody to reflect with.')
      const { practiceId, sessionId, adoptionId } = subject
      const body = orKeptFilled('body', written(input.body), '')
      const parentId = parent?.id ?? null
      await tx.insert(Reflection, { id, practiceId, sessionId, adoptionId, parentId, authorId, body, revision: 1 })
      await record(tx, {
        kind: ContributionKind.REFLECTION_SHARED,
        subject: { type: SubjectType.Reflection, id },
        actor: authorId,
        organisation: await firstOrganisation(tx, authorId),
        ...place,
      })
    }),
  )
}

export async function updateReflection(context: Context, input: UpdateReflectionInput): Promise<string> {
  return inTransaction(context, async tx => {
    const reflection = await lockToChange(tx, context.viewer, input.id)
    demandRevision(input.expectedRevision, reflection)
    const body = orKeptFilled('body', written(input.body), reflection.body)
    if (body === reflection.body) return reflection.id
    reflection.body = body
    reflection.revision += 1
    reflection.editedAt = new Date()
    await tx.save(reflection)
    return reflection.id
  })
}

/** Its words are not kept: what was taken back nobody reads again. */
export async function withdrawReflection(context: Context, global: string): Promise<void> {
  const { viewer } = context
  await inTransaction(context, async tx => {
    const reflection = (await lockOwn(tx, viewer, global)) ?? (await lockToChange(tx, viewer, global))
    reflection.body = ''
    reflection.withdrawnAt = new Date()
    await tx.save(reflection)
  })
}

/** Locked, so that nobody takes it back while it is answered. */
async function reflectionToAnswer(tx: EntityManager, viewer: Viewer, global: string): Promise<Reflection> {
  const id = await visibleId(tx, viewer, reflections, global, 'replyTo')
  const parent = await tx.findOneOrFail(Reflection, { where: { id }, lock: { mode: 'pessimistic_read' } })
  if (parent.withdrawnAt !== null) throw notFound('replyTo')
  if (parent.parentId === null) return parent
  throw refuse(UserErrorCode.INVALID, 'replyTo', 'This is a reply itself: answer the reflection that it is a reply to.')
}

async function subjectOf(
  tx: EntityManager,
  viewer: Viewer,
  global: string | null | undefined,
  parent: Reflection | null,
): Promise<SubjectIds> {
  if (global == null) {
    if (parent) return parent
    throw refuse(UserErrorCode.REQUIRED, 'on', 'Say what it is on: a best practice, a session or an adoption.')
  }
  const type = readGlobalId(global)?.type
  const subject = SUBJECTS.find(({ noun }) => noun.type === type)
  if (!subject) throw notFound('on')
  const id = await visibleId(tx, viewer, subject.noun, global, 'on')
  if (parent && parent[subject.column] !== id)
    throw refuse(UserErrorCode.INVALID, 'on', 'A reply is on the same thing as the reflection that it answers.')
  return { practiceId: null, sessionId: null, adoptionId: null, [subject.column]: id }
}

async function lockToChange(tx: EntityManager, viewer: Viewer, global: string): Promise<Reflection> {
  const id = await visibleId(tx, viewer, reflections, global, 'id')
  const reflection = await tx.findOneOrFail(Reflection, { where: { id }, lock: { mode: 'for_no_key_update' } })
  if (reflection.withdrawnAt !== null) throw notFound('id')
  if (mayChange(viewer, reflection)) return reflection
  throw notAllowed('id', 'Only who wrote a reflection can change it or take it back.')
}

/** Its author's, also where what it is on or answers is shown no longer: these words would stay out of their reach. */
async function lockOwn(tx: EntityManager, { participant }: Viewer, global: string): Promise<Reflection | null> {
  const known = readGlobalId(global)
  if (known?.type !== reflections.type || participant === null) return null
  // What coordinators hid stays as it is until they decide.
  if (await tx.existsBy(HiddenContent, { subjectId: known.id })) return null
  const own = { id: known.id, authorId: participant, withdrawnAt: IsNull() }
  return tx.findOne(Reflection, { where: own, lock: { mode: 'for_no_key_update' } })
}

/** The organisation that somebody has belonged to longest; null for who belongs to none. */
async function firstOrganisation(tx: EntityManager, participantId: string): Promise<string | null> {
  const kind = In([RoleKind.PARTICIPANT, RoleKind.ORGANISATION_EDITOR])
  const role = await tx.findOne(Role, { where: { participantId, kind }, order: { id: 'ASC' } })
  return role?.organisationId ?? null
}
