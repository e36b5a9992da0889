import { type EntityManager, In } from 'typeorm'
import { participants } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { globalId, notFound, readGlobalId } from '../platform/ids.ts'
import { distinct } from '../platform/input/change.ts'
import { visibleAmong } from '../platform/reading/visible-ids.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { RecordAttendanceInput } from './attendance.input.ts'
import { markAbsent, markAttended } from './attendance.ts'
import { Registration } from './registration.ts'
import { saveRevised } from './session-history.service.ts'
import { sessionToLead } from './session-to-lead.ts'
import { type Session, SessionStatus } from './session.ts'

/** Says who was there; the session is held from then on. Until it is closed the last word counts. */
export async function recordAttendance(context: Context, input: RecordAttendanceInput): Promise<string> {
  const { viewer } = context
  return inTransaction(context, async tx => {
    const { session } = await sessionToLead(tx, viewer, input.session, 'session')
    demandBegun(session)
    const registered = await registeredAmong(tx, session.id, [...input.attended, ...(input.absent ?? [])])
    const walkedIn = await walkedInAmong(
      tx,
      viewer,
      input.attended.filter(global => !registered.has(global)),
    )
    const attended = each(input.attended, 'attended', new Map([...registered, ...walkedIn]))
    const absent = input.absent && each(input.absent, 'absent', registered)
    const both = absent?.findIndex(participant => attended.includes(participant)) ?? -1
    if (both >= 0) throw refuse(UserErrorCode.INVALID, ['absent', String(both)], 'Nobody is both there and absent.')

    await markAttended(tx, session.id, distinct(attended))
    await markAbsent(tx, session.id, absent ? { only: absent } : { except: attended })
    if (session.status !== SessionStatus.HELD) {
      session.status = SessionStatus.HELD
      await saveRevised(tx, session)
    }
    return session.id
  })
}

/** Nobody was at a session that has yet to begin; what is closed or cancelled stays as it is. */
export function demandBegun({ status, startsAt }: Session): void {
  if (status === SessionStatus.CLOSED || status === SessionStatus.CANCELLED)
    throw refuse(UserErrorCode.CLOSED, 'session', 'This session is over: it was closed or cancelled.')
  if (status === SessionStatus.DRAFT)
    throw refuse(UserErrorCode.INVALID, 'session', 'This session is still a draft: nobody was told of it.')
  if (startsAt > new Date()) throw refuse(UserErrorCode.INVALID, 'session', 'This session has yet to begin.')
}

/** Participants by the global id that names them, their own or that of their registration. */
type People = ReadonlyMap<string, string>

const idsOf = (type: string, globals: readonly string[]): string[] =>
  globals.flatMap(global => {
    const known = readGlobalId(global)
    return known?.type === type ? [known.id] : []
  })

async function registeredAmong(tx: EntityManager, sessionId: string, globals: readonly string[]): Promise<People> {
  const found = await tx.findBy(Registration, [
    { sessionId, id: In(idsOf('Registration', globals)) },
    { sessionId, participantId: In(idsOf('Participant', globals)) },
  ])
  return new Map(
    found.flatMap(({ id, participantId }) => [
      [globalId('Registration', id), participantId],
      [globalId('Participant', participantId), participantId],
    ]),
  )
}

async function walkedInAmong(tx: EntityManager, viewer: Viewer, globals: readonly string[]): Promise<People> {
  const seen = await visibleAmong(tx, viewer, participants, idsOf('Participant', globals))
  return new Map([...seen].map(id => [globalId('Participant', id), id]))
}

const each = (globals: readonly string[], field: string, people: People): string[] =>
  globals.map((global, index) => {
    const participant = people.get(global)
    if (participant === undefined) throw notFound([field, String(index)])
    return participant
  })
