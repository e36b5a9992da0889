import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { EntityManager } from 'typeorm'
import type { Context, Hub } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { written } from '../platform/input/change.ts'
import { demandFew, networkOf } from '../platform/rate-limit.ts'
import { visibleId } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import { joinRequests } from './join-request.fields.ts'
import type { DecideJoinRequestInput, RequestToJoinInput } from './join-request.input.ts'
import { JoinDecision, JoinRequest } from './join-request.ts'
import { OrganisationKind, OrganisationName } from './organisation.ts'
import { demandSlug, insertOrganisation } from './organisation.service.ts'
import { Partnership } from './partnership.ts'
import { beginPartnership, lastsBeyond } from './partnership.service.ts'
import { anyAlliance, lockRegister, spelled } from './register.ts'
import { slugOf } from './slug.ts'
import { readToday } from './today.ts'

const PER_HOUR = 10
const limiters = new WeakMap<Hub, RateLimiterMemory>()

function limiterOf(hub: Hub): RateLimiterMemory {
  const known = limiters.get(hub) ?? new RateLimiterMemory({ points: PER_HOUR, duration: 3600 })
  limiters.set(hub, known)
  return known
}

export async function requestToJoin(context: Context, input: RequestToJoinInput): Promise<void> {
  const { viewer, hub, address } = context
  await demandFew(limiterOf(hub), networkOf(address))
  demandSlug(input.organisationName, 'organisationName')
  await inTransaction(context, async tx => {
    const request = tx.create(JoinRequest, {
      id: newId(),
      allianceId: await anyAlliance(tx, viewer, input.alliance),
      organisationName: spelled(input.organisationName),
      kind: input.kind ?? null,
      contactName: spelled(input.contactName),
      email: input.email,
      message: written(input.message) ?? null,
      idempotencyKey: input.idempotencyKey ?? null,
    })
    await tx.createQueryBuilder().insert().into(JoinRequest).values(request).orIgnore().execute()
  })
}

/** A coordinator decides once. Whoever may not decide cannot see the request either. */
export async function decideJoinRequest(context: Context, input: DecideJoinRequestInput): Promise<string> {
  const { viewer } = context
  const decided = await inTransaction(context, async tx => {
    const id = await visibleId(tx, viewer, joinRequests, input.id, 'id')
    await lockRegister(tx, viewer)
    const request = await tx.findOneByOrFail(JoinRequest, { id })
    if (request.decision) throw refuse(UserErrorCode.CLOSED, 'id', 'This request was decided already.')
    if (input.decision === JoinDecision.ACCEPTED) request.organisationId = await admit(tx, viewer, request)
    request.decision = input.decision
    request.decidedAt = new Date()
    request.reason = written(input.reason) ?? null
    await tx.save(request)
    return id
  })
  context.hub.viewers.forget()
  return decided
}

/** The organisation of that name, known or new, and a partner from today unless it is one. */
async function admit(tx: EntityManager, viewer: Viewer, { organisationName, kind, allianceId }: JoinRequest) {
  const slug = slugOf(organisationName)
  const today = await readToday(tx)
  const source = `join-request-${today}`
  const known = await tx.findOneBy(OrganisationName, { slug })
  const organisationId = known?.organisationId ?? newId()
  const told = { id: organisationId, name: organisationName, slug, kind: kind ?? OrganisationKind.OTHER, source }
  if (!known) await insertOrganisation(tx, told)
  const partnerships = await tx.findBy(Partnership, { organisationId, allianceId })
  if (!partnerships.some(partnership => lastsBeyond(partnership, today)))
    await beginPartnership(tx, viewer, { organisationId, allianceId, from: today, source })
  return organisationId
}
