import { inPerson } from '../learning/index.ts'
import { hashOf, newSecret, viewers } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { later } from '../platform/payload.ts'
import type { CreateCalendarLinkInput, RevokeCalendarLinkInput } from './calendar-link.input.ts'
import { CalendarLink } from './calendar-link.ts'

const CALENDAR = 'pgc_'

/** One address works at a time: a new one ends the one before. */
export async function createCalendarLink(context: Context, { waitlisted }: CreateCalendarLinkInput) {
  const participantId = inPerson(context.viewer)
  const secret = newSecret(CALENDAR)
  const link = { participantId, hash: hashOf(secret), waitlisted: waitlisted ?? true, createdAt: new Date() }
  await inTransaction(context, tx => tx.upsert(CalendarLink, link, ['participantId']))
  return { url: `${context.hub.publicUrl}/calendar/${secret}.ics`, viewer: later(viewers, participantId) }
}

/** Once is enough. */
export async function revokeCalendarLink(context: Context, { url }: RevokeCalendarLinkInput) {
  const participantId = inPerson(context.viewer)
  await inTransaction(context, async tx => {
    const [, secret = ''] = /\/calendar\/([\w-]+)\.ics$/.exec(url ?? '') ?? []
    if (url != null && !(await tx.existsBy(CalendarLink, { participantId, hash: hashOf(secret) })))
      throw refuse(UserErrorCode.NOT_FOUND, 'url', 'This is not the address that works now.')
    await tx.delete(CalendarLink, { participantId })
  })
  return { viewer: later(viewers, participantId) }
}
