import type { EntityManager } from 'typeorm'
import { ContributionKind, SubjectType, record } from '../contribution/index.ts'
import { Adoption, AdoptionStep, Reflection } from '../learning/index.ts'
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

export async function loadReflection(tx: EntityManager, sample: SampleReflection, ids: SampleIds): Promise<void> {
  const [id, practiceId, authorId] = [newId(), ids.practice(sample.on), ids.person(sample.author)]
  const at = daysFromNow(-sample.daysAgo)
  await tx.insert(Reflection, { id, practiceId, authorId, body: sample.body, revision: 1, createdAt: at })
  const role = await tx.findOneBy(Role, { participantId: authorId, kind: RoleKind.PARTICIPANT })
  await record(tx, {
    kind: ContributionKind.REFLECTION_SHARED,
    subject: { type: SubjectType.Reflection, id },
    actor: authorId,
    organisation: role?.organisationId ?? null,
    ...(await practiceOf(tx, practiceId)),
    occurredAt: at,
  })
}

export async function loadAdoption(tx: EntityManager, sample: SampleAdoption, ids: SampleIds): Promise<void> {
  const [id, practiceId, organisationId] = [
    newId(),
    ids.practice(sample.practice),
    ids.organisation(sample.organisation),
  ]
  const { municipality, stage, adaptations, outcome } = sample
  const at = daysFromNow(-(sample.startedDaysAgo ?? 1))
  await tx.insert(Adoption, {
    ...{ id, practiceId, organisationId, municipality, stage, adaptations, outcome },
    practiceRevision: 1,
    startedOn: sample.startedDaysAgo === null ? null : at.toISOString().slice(0, 10),
    revision: 1,
    createdAt: at,
    updatedAt: at,
  })
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
