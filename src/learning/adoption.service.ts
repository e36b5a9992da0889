import { isDeepStrictEqual } from 'node:util'
import type { EntityManager } from 'typeorm'
import { organisations } from '../alliance/index.ts'
import { ContributionKind, SubjectType, record } from '../contribution/index.ts'
import type { Context } from '../platform/context.ts'
import { explaining } from '../platform/database/constraints.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { once } from '../platform/database/idempotency.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { demandRevision, notAllowed, orKept, orKeptFilled, written } from '../platform/input/change.ts'
import { visibleId } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import { BestPractice, PracticeStatus, bestPractices, lockLineage } from '../practice/index.ts'
import { setResult } from './adoption-result.service.ts'
import { wasTried } from './adoption-stage.ts'
import { AdoptionStep } from './adoption-step.ts'
import { adoptions } from './adoption.fields.ts'
import type { ReportAdoptionInput, UpdateAdoptionInput } from './adoption.input.ts'
import { mayReport, mayUpdate } from './adoption.policy.ts'
import { Adoption } from './adoption.ts'
import { confirmPractice } from './confirm-practice.ts'

const UNDER_WAY = 'adoption_under_way_idx'
const underWay = (field: string) => ({
  code: UserErrorCode.NOT_UNIQUE,
  field: [field],
  message: 'This organisation is at this practice already, in the same municipality: update that adoption.',
})

export async function reportAdoption(context: Context, input: ReportAdoptionInput): Promise<string> {
  const { viewer } = context
  const request = { viewer, mutation: 'reportAdoption', idempotencyKey: input.idempotencyKey }
  return inTransaction(context, tx =>
    once(tx, request, async id => {
      if (input.resultingPractice != null) await lockLineage(tx)
      const practice = await practiceToAdopt(tx, viewer, input.practice)
      const adoption = tx.create(Adoption, {
        id,
        practiceId: practice.id,
        practiceRevision: practice.revision,
        organisationId: await adopter(tx, viewer, input.organisation),
        stage: input.stage,
        municipality: null,
        startedOn: null,
        adaptations: [],
        outcome: null,
        resultingPracticeId: null,
        revision: 1,
      })
      setDetails(adoption, input)
      await setResult(tx, viewer, adoption, input.resultingPractice ?? null)
      await explaining({ [UNDER_WAY]: underWay('practice') }, () => tx.insert(Adoption, adoption))
      await tellStage(tx, viewer, adoption, practice)
    }),
  )
}

/** A change that changes nothing leaves no trace; a new stage is told to the feed. */
export async function updateAdoption(context: Context, input: UpdateAdoptionInput): Promise<string> {
  const { viewer } = context
  return inTransaction(context, async tx => {
    if (input.resultingPractice !== undefined) await lockLineage(tx)
    const { adoption, practice } = await lockToUpdate(tx, viewer, input.id)
    demandRevision(input.expectedRevision, adoption)
    const before = { ...adoption }
    adoption.stage = orKeptFilled('stage', input.stage, adoption.stage)
    setDetails(adoption, input)
    if (input.resultingPractice !== undefined) await setResult(tx, viewer, adoption, input.resultingPractice)
    if (isDeepStrictEqual(before, { ...adoption })) return adoption.id
    adoption.revision += 1
    adoption.updatedAt = new Date()
    const field = adoption.stage === before.stage ? 'municipality' : 'stage'
    await explaining({ [UNDER_WAY]: underWay(field) }, () => tx.save(adoption))
    if (adoption.stage !== before.stage) await tellStage(tx, viewer, adoption, practice)
    return adoption.id
  })
}

/** Writes what was given over what was there. */
function setDetails(adoption: Adoption, input: ReportAdoptionInput | UpdateAdoptionInput): void {
  adoption.municipality = orKept(written(input.municipality), adoption.municipality)
  adoption.startedOn = orKept(input.startedOn, adoption.startedOn)
  adoption.outcome = orKept(written(input.outcome), adoption.outcome)
  if (input.adaptations !== undefined)
    adoption.adaptations = (input.adaptations ?? []).map(({ what, why }) => ({
      what: what.trim(),
      why: written(why) ?? null,
    }))
}

/** Locked: nobody revises or withdraws it meanwhile. What is not published is in nobody's feed. */
async function practiceToAdopt(tx: EntityManager, viewer: Viewer, global: string): Promise<BestPractice> {
  const id = await visibleId(tx, viewer, bestPractices, global, 'practice')
  const practice = await tx.findOneOrFail(BestPractice, { where: { id }, lock: { mode: 'for_no_key_update' } })
  if (practice.status === PracticeStatus.PUBLISHED) return practice
  throw refuse(UserErrorCode.CLOSED, 'practice', 'This practice is not published: it is a draft or withdrawn.')
}

/** The organisation that is meant: the one given, or the viewer's only one. */
async function adopter(tx: EntityManager, viewer: Viewer, global: string | null | undefined): Promise<string> {
  const [only, ...others] = viewer.organisations
  if (global == null && others.length)
    throw refuse(UserErrorCode.REQUIRED, 'organisation', 'You belong to several organisations: say which one tries it.')
  const id = global == null ? only : await visibleId(tx, viewer, organisations, global, 'organisation')
  if (id !== undefined && mayReport(viewer, id)) return id
  throw notAllowed('organisation', 'Adoptions are reported by the people of the organisation itself.')
}

/** Locks the practice before the adoption, as a report does. */
async function lockToUpdate(tx: EntityManager, viewer: Viewer, global: string) {
  const id = await visibleId(tx, viewer, adoptions, global, 'id')
  const { practiceId } = await tx.findOneByOrFail(Adoption, { id })
  const lock = { mode: 'for_no_key_update' } as const
  const practice = await tx.findOneOrFail(BestPractice, { where: { id: practiceId }, lock })
  const adoption = await tx.findOneOrFail(Adoption, { where: { id }, lock })
  if (mayUpdate(viewer, adoption, practice)) return { adoption, practice }
  throw notAllowed('id', 'Only the people of its organisation and the coordinators can update an adoption.')
}

/** Keeps the stage in the history, and tells it to the feed and to the practice. */
async function tellStage(tx: EntityManager, viewer: Viewer, adoption: Adoption, practice: BestPractice): Promise<void> {
  const { id, organisationId, revision, stage } = adoption
  await tx.insert(AdoptionStep, { adoptionId: id, revision, stage })
  if (wasTried(stage)) await confirmPractice(tx, practice.id, organisationId)
  await record(tx, {
    kind: ContributionKind.ADOPTION_REPORTED,
    subject: { type: SubjectType.Adoption, id },
    actor: viewer.participant,
    organisation: organisationId,
    practice: practice.id,
    levels: practice.levels,
    dimensions: practice.dimensions,
  })
}
