import type { EntityManager } from 'typeorm'
import { inPerson } from '../learning/index.ts'
import { leaveLines } from '../leeratelier/index.ts'
import { AuditAction, enter } from '../moderation/index.ts'
import { Participant } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { reportMentions } from './mentions.ts'
import type { EraseMyAccountInput } from './privacy.input.ts'

/** What the log says; the line has the id as `participant`, for who must be erased again once a back-up is restored. */
export const ERASED = 'an account was erased'

/** Answers in how many texts they are still named. */
export async function eraseMyAccount(context: Context, { confirm }: EraseMyAccountInput): Promise<number> {
  const { viewer, hub, log } = context
  const id = inPerson(viewer)
  if (!confirm)
    throw refuse(UserErrorCode.INVALID, 'confirm', 'This cannot be undone: say with `confirm: true` that it is meant.')
  const mentions = await inTransaction(context, tx => eraseParticipant(tx, id))
  hub.viewers.forget()
  log.info({ participant: id }, ERASED)
  return mentions ?? 0
}

/**
 * Forgets somebody: what they shared stays, without a name; all else that points at them goes. Answers in how many texts
 * somebody wrote their name, which the coordinators look at; null where nobody has this id, any more.
 */
export async function eraseParticipant(tx: EntityManager, id: string): Promise<number | null> {
  await leaveLines(tx, id)
  // Waits for what they are doing at this moment; what they begin later finds nobody and is undone.
  const lock = { mode: 'pessimistic_write' } as const
  const person = await tx.findOne(Participant, { where: { id }, lock })
  if (!person) return null
  // Also those that they joined in between: whoever registers takes the session before the person, and so did this.
  await leaveLines(tx, id)
  const mentions = await reportMentions(tx, person)
  // What no foreign key knows of.
  await tx.query('delete from idempotency_key where holder_id = $1 or object_id = $1', [id])
  await tx.query(
    `update join_request set contact_name = null, email = null, message = null, idempotency_key = null where email = $1`,
    [person.email],
  )
  await tx.query('delete from participant where id = $1', [id])
  await enter(tx, { action: AuditAction.ACCOUNT_ERASED, subject: { type: 'Participant', id } })
  return mentions
}
