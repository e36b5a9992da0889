import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { UserErrorCode, refuse, unauthenticated } from '../platform/errors.ts'
import { later } from '../platform/payload.ts'
import type { UpdateProfileInput } from './participant.input.ts'
import { participants } from './participant.fields.ts'
import { Participant } from './participant.ts'
import { viewers } from './viewer.fields.ts'

export async function updateProfile(context: Context, { displayName }: UpdateProfileInput) {
  const id = context.viewer.participant
  if (!id) throw unauthenticated()
  if (displayName !== undefined) {
    const name = displayName?.trim()
    if (!name)
      throw refuse(UserErrorCode.REQUIRED, 'displayName', 'Others must be able to see who somebody is: give a name.')
    await inTransaction(context, tx => tx.update(Participant, { id }, { displayName: name }))
  }
  return { participant: later(participants, id), viewer: later(viewers, id) }
}
