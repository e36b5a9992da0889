import { DateTime } from 'luxon'
import type { EntityManager } from 'typeorm'
import { Alliance, slugOf } from '../alliance/index.ts'
import { ContributionKind, SubjectType, record } from '../contribution/index.ts'
import {
  Harvest,
  Leeratelier,
  LeeratelierHost,
  LeeratelierStatus,
  Registration,
  Session,
  SessionStatus,
} from '../leeratelier/index.ts'
import { newId } from '../platform/ids.ts'
import { Role, RoleKind } from '../people/index.ts'
import { SessionPractice } from '../practice/index.ts'
import type { SampleIds } from './sample-ids.ts'
import type { SampleLeeratelier, SampleSession } from './sample-files.ts'

const ZONE = 'Europe/Amsterdam'
const DAY = 86_400_000

export async function loadLeeratelier(tx: EntityManager, sample: SampleLeeratelier, ids: SampleIds): Promise<void> {
  const { title, description, status, levels, dimensions, themes } = sample
  const alliance = await tx.findOneByOrFail(Alliance, {})
  const leeratelier = tx.create(Leeratelier, {
    ...{ title, description, status, levels, dimensions, themes },
    id: ids.leeratelier(sample.key),
    slug: slugOf(title),
    allianceId: alliance.id,
    revision: 1,
  })
  await tx.insert(Leeratelier, leeratelier)
  const hosts = sample.hosts.map(ids.organisation)
  await tx.insert(
    LeeratelierHost,
    hosts.map((organisationId, rank) => ({ leeratelierId: leeratelier.id, organisationId, rank })),
  )
  for (const key of sample.facilitators)
    await tx.insert(Role, {
      id: newId(),
      participantId: ids.person(key),
      kind: RoleKind.FACILITATOR,
      leeratelierId: leeratelier.id,
    })
  for (const session of sample.sessions) await loadSession(tx, session, leeratelier, hosts[0] ?? null, ids)
}

async function loadSession(
  tx: EntityManager,
  sample: SampleSession,
  leeratelier: Leeratelier,
  host: string | null,
  ids: SampleIds,
) {
  const { title, description, location, onlineUrl, capacity, status, learningQuestions } = sample
  const id = ids.session(sample.key)
  const seriesId = sample.repeat ? newId() : null
  const { everyDays, times } = sample.repeat ?? { everyDays: 0, times: 1 }
  const lasts = sample.minutes * 60_000
  const starts = Array.from({ length: times }, (_, nth) =>
    atLocalTime(sample.startsInDays + nth * everyDays, sample.startsAtLocalTime),
  )
  for (const [nth, startsAt] of starts.entries()) {
    const sessionId = nth ? newId() : id
    await tx.insert(Session, {
      ...{ title, description, location, onlineUrl, capacity, status, learningQuestions },
      ...{ id: sessionId, leeratelierId: leeratelier.id, seriesId, revision: 1, timeZone: ZONE },
      ...{ startsAt, endsAt: new Date(startsAt.getTime() + lasts) },
    })
    await tx.insert(
      SessionPractice,
      sample.practices.map((key, rank) => ({ sessionId, practiceId: ids.practice(key), rank })),
    )
  }
  const [startsAt = new Date()] = starts
  const endsAt = new Date(startsAt.getTime() + lasts)
  const registeredAt = new Date(Math.min(Date.now(), startsAt.getTime() - 14 * DAY))
  for (const [index, { person, status }] of sample.registrations.entries())
    await tx.insert(Registration, {
      ...{ id: newId(), sessionId: id, participantId: ids.person(person) },
      ...{ status, registeredAt, rank: index + 1 },
    })
  if (leeratelier.status !== LeeratelierStatus.PUBLISHED || status === SessionStatus.DRAFT) return
  const { levels, dimensions } = leeratelier
  const told = { subject: { type: SubjectType.Session, id }, organisation: host, leeratelier: leeratelier.id }
  const announcedAt = new Date(Math.min(Date.now(), startsAt.getTime() - 28 * DAY))
  await record(tx, { ...told, levels, dimensions, kind: ContributionKind.SESSION_ANNOUNCED, occurredAt: announcedAt })
  if (!sample.harvest) return
  const sharedAt = new Date(endsAt.getTime() + DAY)
  await tx.insert(Harvest, { ...sample.harvest, id: newId(), sessionId: id, sharedAt })
  await record(tx, { ...told, levels, dimensions, kind: ContributionKind.HARVEST_SHARED, occurredAt: sharedAt })
}

function atLocalTime(inDays: number, time: string): Date {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return DateTime.now().setZone(ZONE).plus({ days: inDays }).set({ hour, minute, second: 0, millisecond: 0 }).toJSDate()
}
