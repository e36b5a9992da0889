import { CALENDAR_SESSION, type CalendarSession } from '../calendar/index.ts'
import { findViewer } from '../people/index.ts'
import { inTransaction, poolOf } from '../platform/database/data-source.ts'
import { globalId } from '../platform/ids.ts'
import { enqueue, task } from '../platform/jobs/task.ts'
import type { Mail } from '../platform/mail.ts'
import type { Notifying } from './notifying.ts'
import { type SessionMail, newsMail, placeMail } from './session-mail.ts'

export const sendSessionNews = task<{ readonly registration: string }>('send-session-news')

const REGISTRATION = `query ($id: ID!) {
  viewer { email participant { displayName } }
  node(id: $id) { ... on Registration { status registeredAt session { ${CALENDAR_SESSION} } } } }`

interface Registered {
  readonly viewer: { readonly email: string; readonly participant: { readonly displayName: string } } | null
  readonly node: { readonly status: string; readonly registeredAt: string; readonly session: CalendarSession } | null
}

/** Everybody who has a place or waits for one hears by a mail of their own, which fails and is tried again by itself. */
export async function spreadSessionNews({ db }: Notifying, session: string): Promise<void> {
  await inTransaction({ db }, async tx => {
    const rows = await tx.query<{ id: string }[]>(
      `select id from registration where session_id = $1 and status in ('REGISTERED', 'WAITLISTED')`,
      [session],
    )
    for (const { id } of rows)
      await enqueue(tx, sendSessionNews, { registration: id }, { key: `send-session-news ${id}` })
  })
}

/** Tells one who registered what the session is like now; nothing once they gave their place back. */
export const tellNews = (notifying: Notifying, registration: string): Promise<void> =>
  tell(notifying, registration, ['REGISTERED', 'WAITLISTED'], newsMail)

/** Tells one who waited that they have a place; nothing where they have it no longer, or the session does not go on. */
export const tellPlace = (notifying: Notifying, registration: string): Promise<void> =>
  tell(notifying, registration, ['REGISTERED'], mail => (mail.session.status === 'ANNOUNCED' ? placeMail(mail) : null))

async function tell(
  { db, hub, ask }: Notifying,
  registration: string,
  statuses: readonly string[],
  compose: (mail: SessionMail) => Mail | null,
) {
  const [row] = await db.query<{ participant: string }[]>(
    'select participant_id as participant from registration where id = $1',
    [registration],
  )
  const viewer = row ? await findViewer(poolOf(db), { kind: 'person', value: row.participant }) : null
  if (!viewer) return
  const { viewer: self, node } = await ask<Registered>(viewer, REGISTRATION, {
    id: globalId('Registration', registration),
  })
  if (!self || !node || !statuses.includes(node.status)) return
  const mail = compose({
    occasion: `${registration}.${Date.parse(node.registeredAt)}`,
    to: self.email,
    name: self.participant.displayName,
    session: node.session,
    waits: node.status === 'WAITLISTED',
    publicUrl: hub.publicUrl,
  })
  if (mail) await hub.mail.send(mail)
}
