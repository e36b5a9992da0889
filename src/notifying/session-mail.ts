import { CALENDAR_TYPE, type CalendarSession, writeCalendar } from '../calendar/index.ts'
import { periodInDutch } from '../platform/dutch-time.ts'
import { type Block, letter } from '../platform/letter.ts'
import type { Mail } from '../platform/mail.ts'
import { oneLine } from '../platform/one-line.ts'

export interface SessionMail {
  /** Names the registration and when it was made: who gave a place back can get one again. */
  readonly occasion: string
  readonly to: string
  readonly name: string
  readonly session: CalendarSession
  /** Whether this person has a place, or waits for one. */
  readonly waits: boolean
  readonly publicUrl: string
}

/** A place came free for somebody who waited. */
export function placeMail(mail: SessionMail): Mail {
  const title = oneLine(mail.session.title)
  return compose('place', mail, `U hebt een plek: ${title}`, [
    `Er is een plek vrijgekomen voor de bijeenkomst “${title}”. U stond op de wachtlijst en bent nu aangemeld.`,
    facts(mail.session),
    'Kunt u toch niet? Meld u dan af op de hub. Dan krijgt iemand anders uw plek.',
  ])
}

/** What changed: as it stands now, or that it does not go on. */
export function newsMail(mail: SessionMail): Mail {
  const { session, waits } = mail
  const title = oneLine(session.title)
  if (session.status === 'CANCELLED')
    return compose('news', mail, `Gaat niet door: ${title}`, [
      `De bijeenkomst “${title}” gaat niet door.`,
      ...(session.cancelReason ? [`De reden: ${session.cancelReason}`] : []),
      facts(session),
    ])
  return compose('news', mail, `Gewijzigd: ${title}`, [
    `De bijeenkomst “${title}” is gewijzigd. Zo is het nu:`,
    facts(session),
    waits ? 'U staat nog op de wachtlijst.' : 'U bent nog steeds aangemeld. Kunt u niet? Meld u dan af op de hub.',
  ])
}

function facts(session: CalendarSession): Block {
  const { location, onlineUrl, leeratelier } = session
  return {
    list: [
      `Wanneer: ${periodInDutch(session)}`,
      ...(location ? [`Waar: ${oneLine(location)}`] : []),
      ...(onlineUrl && session.status !== 'CANCELLED' ? [`Online: ${oneLine(onlineUrl)}`] : []),
      `Leeratelier: ${oneLine(leeratelier.title)}`,
    ],
  }
}

/** With the session as a file that a calendar opens: the same event as in the calendars of the hub. */
function compose(
  what: 'place' | 'news',
  { occasion, to, name, session, waits, publicUrl }: SessionMail,
  subject: string,
  blocks: readonly Block[],
): Mail {
  const content = writeCalendar({ name: session.leeratelier.title, publicUrl, entries: [{ session, waits }] })
  return {
    ...letter({ to, subject, publicUrl, link: publicUrl }, [
      `Hallo ${name},`,
      ...blocks,
      { words: 'Naar de hub', link: publicUrl },
    ]),
    messageId: `<${what}.${occasion}.${session.revision}@${new URL(publicUrl).hostname}>`,
    attachments: [{ filename: 'bijeenkomst.ics', contentType: `${CALENDAR_TYPE}; method=PUBLISH`, content }],
  }
}
