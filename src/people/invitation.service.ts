import type { EntityManager } from 'typeorm'
import { Organisation, organisations } from '../alliance/index.ts'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { IdempotencyKey, once } from '../platform/database/idempotency.ts'
import { UserErrorCode, refuse, unauthenticated } from '../platform/errors.ts'
import { later } from '../platform/payload.ts'
import { visibleId } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import { admit, giveRole } from './admit.ts'
import { attemptsAt } from './attempts.ts'
import { participants } from './participant.fields.ts'
import type { InviteParticipantInput } from './participant.input.ts'
import { alliancesOf } from './role-place.ts'
import { type RoleAt, isAtOrganisation, mayGive } from './role.policy.ts'
import { RoleKind } from './role.ts'
import { invitationMail } from './sign-in-mail.ts'
import { INVITATION_DAYS, issueLink } from './token.ts'

/** What is told by e-mail once the invitation is committed. */
interface Letter {
  readonly organisation: string
  /** Only for who is new: whoever is known asks for a link that is good for minutes, not days. */
  readonly token: string | null
}

interface Invited {
  readonly id: string
  /** Absent where the same request was done before. */
  readonly letter?: Letter
}

export async function inviteParticipant(context: Context, input: InviteParticipantInput) {
  const { viewer, hub, log } = context
  if (!viewer.identity) throw unauthenticated()
  await attemptsAt(hub).demandFewInvitations(viewer.identity)
  const { id, letter } = await inTransaction(context, tx => invite(tx, viewer, input))
  hub.viewers.forget()
  if (letter) {
    log.info({ by: viewer.identity, participant: id }, 'somebody was invited')
    const mail = invitationMail({ ...letter, to: input.email, publicUrl: hub.publicUrl, days: INVITATION_DAYS })
    hub.background.run('sending an invitation', () => hub.mail.send(mail))
  }
  return { participant: later(participants, id) }
}

async function invite(tx: EntityManager, viewer: Viewer, input: InviteParticipantInput): Promise<Invited> {
  const { email, idempotencyKey } = input
  const organisation = await visibleId(tx, viewer, organisations, input.organisation, 'organisation')
  const roles = await rolesAt(tx, organisation, input.roles ?? [RoleKind.PARTICIPANT])
  if (!roles.every(role => mayGive(viewer, role)))
    throw refuse(UserErrorCode.NOT_ALLOWED, 'organisation', 'Inviting people to this organisation is not yours to do.')
  const done: { person?: { id: string; isNew: boolean } } = {}
  const id = await once(tx, { viewer, mutation: 'inviteParticipant', idempotencyKey }, async newId => {
    done.person = await admit(tx, { id: newId, email, displayName: input.displayName.trim() })
    for (const role of roles) await giveRole(tx, done.person.id, role)
  })
  const { person } = done
  if (!person) return { id }
  if (idempotencyKey != null && viewer.identity)
    await tx.update(IdempotencyKey, { holderId: viewer.identity, key: idempotencyKey }, { objectId: person.id })
  const { name } = await tx.findOneByOrFail(Organisation, { id: organisation })
  const link = person.isNew ? await issueLink(tx, email, { days: INVITATION_DAYS }) : null
  return { id: person.id, letter: { organisation: name, token: link?.token ?? null } }
}

async function rolesAt(tx: EntityManager, organisationId: string, kinds: readonly RoleKind[]): Promise<RoleAt[]> {
  if (!kinds.length) throw refuse(UserErrorCode.REQUIRED, 'roles', 'Give at least one role, or leave `roles` out.')
  const elsewhere = kinds.findIndex(kind => !isAtOrganisation(kind))
  if (elsewhere >= 0)
    throw refuse(
      UserErrorCode.INVALID,
      ['roles', String(elsewhere)],
      'At an organisation people are PARTICIPANT or ORGANISATION_EDITOR; `grantRole` gives the others.',
    )
  const alliances = await alliancesOf(tx, organisationId)
  return [...new Set(kinds)].map(kind => ({ kind, organisationId, leeratelierId: null, allianceId: null, alliances }))
}
