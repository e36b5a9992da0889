import { randomBytes } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import {
  Alliance,
  JoinDecision,
  JoinRequest,
  Organisation,
  OrganisationName,
  Pledge,
  PledgeSignature,
  SignedOnBehalf,
  slugOf,
} from '../alliance/index.ts'
import { ContributionKind, SubjectType, record } from '../contribution/index.ts'
import { idOf, newId } from '../platform/ids.ts'
import { Webhook, WebhookStatus } from '../webhook/index.ts'
import type { SamplePartners } from './sample-files.ts'
import { type SampleIds, daysFromNow } from './sample-ids.ts'

const SOURCE = 'Voorbeeld'

/** They are no partners: which organisations are is told by facts alone. One changed its name, and two went up in it. */
export async function loadSampleOrganisations(tx: EntityManager, { organisations }: SamplePartners): Promise<void> {
  for (const { name, kind, formerly, wentUpIn } of organisations) {
    const slug = slugOf(name)
    const organisationId = idOf('Organisation', slug)
    const went = wentUpIn && {
      successorId: (await tx.findOneByOrFail(Organisation, { name: wentUpIn.organisation })).id,
      succeededOn: dayAgo(wentUpIn.daysAgo),
      successionSource: SOURCE,
    }
    await tx.insert(Organisation, { id: organisationId, slug, name, kind, ...went })
    const since = formerly ? dayAgo(formerly.untilDaysAgo) : null
    const told = { organisationId, source: SOURCE }
    await tx.insert(OrganisationName, { ...told, id: newId(), slug, name, from: since })
    if (formerly)
      await tx.insert(OrganisationName, {
        ...told,
        ...{ id: newId(), slug: slugOf(formerly.name), name: formerly.name, until: since },
      })
  }
}

const dayAgo = (days: number): string => daysFromNow(-days).toISOString().slice(0, 10)

/** The pledge that they sign, the organisations that ask to join, and the systems that are told. */
export async function loadPartners(tx: EntityManager, sample: SamplePartners, ids: SampleIds): Promise<void> {
  const { id: allianceId } = await tx.findOneByOrFail(Alliance, {})
  for (const signature of sample.signatures) await loadSignature(tx, allianceId, signature, ids)
  for (const { daysAgo, declined, ...request } of sample.joinRequests) {
    const requestedAt = daysFromNow(-daysAgo)
    const decided = declined && { decision: JoinDecision.DECLINED, decidedAt: requestedAt, reason: declined }
    await tx.insert(JoinRequest, { id: newId(), allianceId, ...request, requestedAt, ...decided })
  }
  for (const { organisation, url } of sample.webhooks)
    await tx.insert(Webhook, {
      id: newId(),
      organisationId: ids.organisation(organisation),
      url,
      secret: randomBytes(32).toString('base64url'),
      // Nobody is there to be told.
      status: WebhookStatus.PAUSED,
      position: '0',
      revision: 1,
    })
}

async function loadSignature(
  tx: EntityManager,
  allianceId: string,
  { organisation, onBehalfOf, signatoryRole, daysAgo }: SamplePartners['signatures'][number],
  ids: SampleIds,
) {
  const id = newId()
  const organisationId = ids.organisation(organisation)
  const occurredAt = daysFromNow(-daysAgo)
  const { id: pledgeId } = await tx.findOneOrFail(Pledge, { where: { allianceId }, order: { inForceFrom: 'DESC' } })
  const signedOn = dayAgo(daysAgo)
  await tx.insert(PledgeSignature, { id, pledgeId, organisationId, signedOn, signatoryRole })
  for (const [rank, name] of onBehalfOf.entries())
    await tx.insert(SignedOnBehalf, { signatureId: id, organisationId: ids.organisation(name), rank })
  const subject = { type: SubjectType.PledgeSignature, id }
  await record(tx, { kind: ContributionKind.PLEDGE_SIGNED, subject, organisation: organisationId, occurredAt })
}
