import { UserErrorCode, refuse } from '../platform/errors.ts'
import { orKept, orKeptFilled, written } from '../platform/input/change.ts'
import type { LearningQuestionInput, NewSession, UpdateSessionInput } from './session.input.ts'
import type { LearningQuestion, Session } from './session.ts'
import { HOME_ZONE, timeZoneNamed } from './time-zone.ts'

const EARLIEST = new Date('2000-01-01T00:00:00Z')
const LATEST = new Date('2100-01-01T00:00:00Z')

/** Writes on a session what an input tells of it; what the input leaves out stays as it is. */
export function setDetails(session: Session, input: Omit<NewSession | UpdateSessionInput, 'id'>): void {
  session.title = orKeptFilled('title', written(input.title), session.title)
  session.description = orKept(written(input.description), session.description)
  session.startsAt = orKeptFilled('startsAt', input.startsAt, session.startsAt)
  session.endsAt = orKeptFilled('endsAt', input.endsAt, session.endsAt)
  session.timeZone = zoneFrom(orKept(input.timeZone, session.timeZone))
  session.location = orKept(written(input.location), session.location)
  session.onlineUrl = orKept(input.onlineUrl, session.onlineUrl)
  session.capacity = orKept(input.capacity, session.capacity)
  if (input.learningQuestions !== undefined) session.learningQuestions = (input.learningQuestions ?? []).map(asked)
  demandPeriod(session)
}

/** Time, place and title: who registered must hear when these change. */
export const programme = ({ title, startsAt, endsAt, timeZone, location, onlineUrl }: Readonly<Session>) =>
  [title, startsAt, endsAt, timeZone, location, onlineUrl] as const

const asked = ({ question, level }: LearningQuestionInput): LearningQuestion => ({
  question: written(question) ?? question,
  level: level ?? null,
})

function zoneFrom(name: string | null): string {
  const zone = timeZoneNamed(name ?? HOME_ZONE)
  if (!zone) throw refuse(UserErrorCode.INVALID, 'timeZone', `timeZone takes an IANA name, such as ${HOME_ZONE}.`)
  return zone
}

export function demandPeriod({ startsAt, endsAt }: Pick<Session, 'startsAt' | 'endsAt'>): void {
  if (startsAt < EARLIEST || startsAt > LATEST)
    throw refuse(UserErrorCode.INVALID, 'startsAt', 'startsAt lies between the years 2000 and 2100.')
  if (endsAt > LATEST) throw refuse(UserErrorCode.INVALID, 'endsAt', 'endsAt lies between the years 2000 and 2100.')
  if (endsAt <= startsAt) throw refuse(UserErrorCode.INVALID, 'endsAt', 'A session ends after it begins.')
}
