import { type EntityManager, IsNull } from 'typeorm'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { later } from '../platform/payload.ts'
import { visibleId } from '../platform/reading/visible-ids.ts'
import { giveRole } from './admit.ts'
import { participants } from './participant.fields.ts'
import type { GrantRoleInput } from './role.input.ts'
import { roleFrom } from './role-place.ts'
import { type RoleAt, mayGive } from './role.policy.ts'
import { Role } from './role.ts'

export const grantRole = (context: Context, input: GrantRoleInput) =>
  change(context, input, 'a role was given', giveRole)

export const revokeRole = (context: Context, input: GrantRoleInput) =>
  change(context, input, 'a role was taken', takeRole)

/** Taking what is not there changes nothing. */
async function takeRole(
  tx: EntityManager,
  participantId: string,
  { kind, organisationId, leeratelierId, allianceId }: RoleAt,
) {
  const orNull = (id: string | null) => id ?? IsNull()
  await tx.delete(Role, {
    participantId,
    kind,
    organisationId: orNull(organisationId),
    leeratelierId: orNull(leeratelierId),
    allianceId: orNull(allianceId),
  })
}

async function change(context: Context, input: GrantRoleInput, what: string, work: typeof giveRole) {
  const { viewer, hub, log } = context
  const participant = await inTransaction(context, async tx => {
    const id = await visibleId(tx, viewer, participants, input.participant, 'participant')
    const role = await roleFrom(tx, viewer, input)
    if (!mayGive(viewer, role))
      throw refuse(UserErrorCode.NOT_ALLOWED, 'kind', 'This right is not yours to give or take.')
    await work(tx, id, role)
    log.info({ by: viewer.identity, participant: id, ...role }, what)
    return id
  })
  hub.viewers.forget()
  return { participant: later(participants, participant) }
}
