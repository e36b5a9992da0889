import { type EntityManager, In } from 'typeorm'
import { ContributionKind, SubjectType, record } from '../contribution/index.ts'
import type { Context } from '../platform/context.ts'
import { explaining } from '../platform/database/constraints.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { once } from '../platform/database/idempotency.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { globalId } from '../platform/ids.ts'
import { notAllowed, written } from '../platform/input/change.ts'
import { visibleId, visibleIds } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import { maySign } from './alliance.policy.ts'
import { organisations } from './organisation.fields.ts'
import { Partnership } from './partnership.ts'
import { pledges } from './pledge.fields.ts'
import type { SignPledgeInput } from './pledge.input.ts'
import { Pledge } from './pledge.ts'
import { PledgeSignature, SignedOnBehalf } from './pledge-signature.ts'
import { organisationId as organisationIn } from './register.ts'
import { demandPast } from './today.ts'

const SIGNATURES = {
  pledge_signature_pledge_id_organisation_id_key: {
    code: UserErrorCode.NOT_UNIQUE,
    field: ['organisation'],
    message: 'This organisation signed this version of the pledge already.',
  },
}

export async function signPledge(context: Context, input: SignPledgeInput): Promise<string> {
  const { viewer } = context
  const request = { viewer, mutation: 'signPledge', idempotencyKey: input.idempotencyKey }
  return explaining(SIGNATURES, () =>
    inTransaction(context, tx => once(tx, request, id => sign(tx, viewer, { id, ...input }))),
  )
}

async function sign(tx: EntityManager, viewer: Viewer, input: SignPledgeInput & { readonly id: string }) {
  const { id } = input
  const pledgeId = await visibleId(tx, viewer, pledges, input.pledge, 'pledge')
  const organisationId = await organisationIn(tx, viewer, input.organisation, 'organisation')
  const others = await visibleIds(tx, viewer, organisations, input.onBehalfOf ?? [], 'onBehalfOf')
  await demandRight(tx, viewer, pledgeId, [organisationId, ...others])
  const signedOn = await demandPast(tx, input.signedOn, 'signedOn')
  const itself = (input.onBehalfOf ?? []).indexOf(globalId('Organisation', organisationId))
  if (itself >= 0)
    throw refuse(UserErrorCode.INVALID, ['onBehalfOf', String(itself)], 'Name only others: it signs for itself anyway.')

  await tx.insert(PledgeSignature, {
    id,
    pledgeId,
    organisationId,
    signedOn,
    signatoryRole: written(input.signatoryRole) ?? null,
  })
  for (const [rank, other] of others.entries())
    await tx.insert(SignedOnBehalf, { signatureId: id, organisationId: other, rank })
  await record(tx, {
    kind: ContributionKind.PLEDGE_SIGNED,
    subject: { type: SubjectType.PledgeSignature, id },
    actor: viewer.participant,
    organisation: organisationId,
  })
}

async function demandRight(tx: EntityManager, viewer: Viewer, pledgeId: string, signing: readonly string[]) {
  const { allianceId } = await tx.findOneByOrFail(Pledge, { id: pledgeId })
  const partners = await tx.findBy(Partnership, { allianceId, organisationId: In([...signing]) })
  const arePartners = signing.every(id => partners.some(({ organisationId }) => organisationId === id))
  if (!maySign(viewer, { alliance: allianceId, organisations: signing, arePartners }))
    throw notAllowed(
      'organisation',
      'Only the coordinators can do this, and the editors of a partner for the organisations that they edit.',
    )
}
