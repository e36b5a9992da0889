import type { EntityManager } from 'typeorm'
import { ContributionKind, SubjectType, record } from '../contribution/index.ts'
import { Adoption, AdoptionStep, Reflection } from '../learning/index.ts'
import { Leeratelier, Session } from '../leeratelier/index.ts'
import { Role, RoleKind } from '../people/index.ts'
import { newId } from '../platform/ids.ts'
import { BestPractice } from '../practice/index.ts'
import type { SampleAdoption, SampleReflection } from './sample-files.ts'
import { type SampleIds, daysFromNow } from './sample-ids.ts'

/** A practice as a line about it is tagged. */
async function practiceOf(tx: EntityManager, id: string) {
  const { levels, dimensions } = await tx.findOneByOrFail(BestPractice, { id })
  return { practice: id, levels, dimensions }
}

/** A session as a line about it is tagged. */
async function sessionOf(tx: EntityManager, id: string) {
  const { leeratelierId } = await tx.findOneByOrFail(Session, { id })
  const { levels, dimensions } = await tx.findOneByOrFail(Leeratelier, { id: leeratelierId })
  return { leeratelier: leeratelierId, levels, dimensions }
}

export async function loadReflection(tx: EntityManager, sample: SampleReflection, ids: SampleIds): Promise<void> {
  const { key, on, replyTo, author, body, daysAgo } = sample
  const [id, authorId] = [key ? ids.reflection(key) : newId(), ids.person(author)]
  const at = daysFromNow(-daysAgo)
  const practiceId = on.practice && ids.practice(on.practice)
  const sessionId = on.session && ids.session(on.session)
  const adoptionId = on.adoption && ids.adoption(on.adoption)
  const parentId = replyTo && ids.reflection(replyTo)
  await tx.insert(Reflection, {
    ...{ id, practiceId, sessionId, adoptionId, parentId, authorId },
    ...{ body, revision: 1, createdAt: at },
  })
  const adoption = adoptionId ? await tx.findOneByOrFail(Adoption, { id: adoptionId }) : null
  const about = practiceId ?? adoption?.practiceId
  const role = await tx.findOneBy(Role, { participantId: authorId, kind: RoleKind.PARTICIPANT })
  await record(tx, {
    kind: ContributionKind.REFLECTION_SHARED,
    subject: { type: SubjectType.Reflection, id },
    actor: authorId,
    organisation: role?.organisationId ?? null,
    ...(about ? await practiceOf(tx, about) : {}),
    ...(sessionId ? await sessionOf(tx, sessionId) : {}),
    occurredAt: at,
  })
}

export async function loadAdoption(tx: EntityManager, sample: SampleAdoption, ids: SampleIds): Promise<void> {
  const [id, practiceId, organisationId] = [
    sample.key ? ids.adoption(sample.key) : newId(),
    ids.practice(sample.practice),
    ids.organisation(sample.organisation),
  ]
  const { municipality, stage, adaptations, outcome, resultingPractice } = sample
  const resultingPracticeId = resultingPractice && ids.practice(resultingPractice)
  const at = daysFromNow(-(sample.startedDaysAgo ?? 1))
  await tx.insert(Adoption, {
    ...{ id, practiceId, organisationId, municipality, stage, adaptations, outcome, resultingPracticeId },
    practiceRevision: 1,
    startedOn: sample.startedDaysAgo === null ? null : at.toISOString().slice(0, 10),
    revision: 1,
    createdAt: at,
    updatedAt: at,
  })
  if (resultingPracticeId) await tx.update(BestPractice, { id: resultingPracticeId }, { adaptedFromId: practiceId })
  await tx.insert(AdoptionStep, { adoptionId: id, revision: 1, stage, reportedAt: at })
  await record(tx, {
    kind: ContributionKind.ADOPTION_REPORTED,
    subject: { type: SubjectType.Adoption, id },
    actor: ids.person(sample.author),
    organisation: organisationId,
    ...(await practiceOf(tx, practiceId)),
    occurredAt: at,
  })
}
