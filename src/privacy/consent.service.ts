import { IsNull } from 'typeorm'
import { inPerson } from '../learning/index.ts'
import { Participant } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { Consent } from './consent.ts'
import { CONSENT_TEXTS } from './consent-text.ts'
import type { SetConsentInput } from './privacy.input.ts'

/** Answers whose consent it is. Saying the same again changes nothing; a new text must be agreed to anew. */
export async function setConsent(context: Context, { purpose, given, textVersion }: SetConsentInput): Promise<string> {
  const participantId = inPerson(context.viewer)
  const { version } = CONSENT_TEXTS[purpose]
  if (textVersion != null && textVersion !== version)
    throw refuse(UserErrorCode.CONFLICT, 'textVersion', `The text was changed since: its version is now ${version}.`)
  await inTransaction(context, async tx => {
    await tx.findOneOrFail(Participant, { where: { id: participantId }, lock: { mode: 'for_no_key_update' } })
    const holds = await tx.findOneBy(Consent, { participantId, purpose, withdrawnAt: IsNull() })
    if (given && holds?.textVersion === version) return
    const now = new Date()
    if (holds) await tx.update(Consent, { id: holds.id }, { withdrawnAt: now })
    if (given) await tx.insert(Consent, { id: newId(), participantId, purpose, textVersion: version, givenAt: now })
    await tx.update(Participant, { id: participantId }, { namedInPublic: given })
  })
  return participantId
}
