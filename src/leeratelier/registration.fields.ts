import { Int } from 'type-graphql'
import { type Participant, participants } from '../people/index.ts'
import { connectionOf } from '../platform/pages/connection.ts'
import { computed, fields, one, page } from '../platform/reading/fields.ts'
import { type Noun, noun } from '../platform/reading/noun.ts'
import type { Order } from '../platform/reading/order.ts'
import { tellsOf } from '../platform/reading/personal.ts'
import { type Sql, always, and, never, or, sql, texts, uuid } from '../platform/reading/sql.ts'
import { type Table, exists, from, ofId, tableOf } from '../platform/reading/table.ts'
import { WebAddress } from '../platform/scalars/scalars.ts'
import type { Viewer } from '../platform/viewer.ts'
import { isLedBy } from './leeratelier.policy.ts'
import { HAVING_A_PLACE, Registration, RegistrationStatus } from './registration.ts'
import { Session } from './session.ts'
import { inLeeratelier, sessions } from './session.fields.ts'

const isLed = (viewer: Viewer, session: Table<Session>) =>
  inLeeratelier(session, leeratelier => isLedBy(viewer, leeratelier))

const isOf = ({ participant }: Viewer, registration: Table<Registration>): Sql =>
  participant ? sql`${registration.participantId} = ${uuid(participant)}` : never

const allianceOf = (registration: Table<Registration>): Sql =>
  sql`(select l.alliance_id from session s join leeratelier l on l.id = s.leeratelier_id where s.id = ${registration.sessionId})`

// One's own registrations, and those of the sessions one leads.
export const registrations = noun(
  Registration,
  (viewer, registration) =>
    ofId(Session, registration.sessionId, session =>
      and(sessions.visible(viewer, session), or(isOf(viewer, registration), isLed(viewer, session))),
    ),
  registration => tellsOf(registration.id, { about: registration.participantId, alliance: allianceOf(registration) }),
)

// Who may see a registration may see whose it is, also after that person left the alliance.
const registered: Noun<Participant> = { ...participants, visible: () => always }

export const { Connection: RegistrationConnection } = connectionOf(
  () => Registration,
  'Registration',
  'In the order in which they were made.',
)

const firstCome: Order<Registration> = {
  name: 'registered',
  descending: false,
  keys: registration => [
    { value: registration.rank, type: 'bigint' },
    { value: registration.id, type: 'uuid' },
  ],
}

export const RegistrationFields = fields(registrations, {
  session: one(() => sessions, {
    description: 'The session.',
    on: (session, registration) => sql`${session.id} = ${registration.sessionId}`,
  }),
  participant: one(() => registered, {
    description: 'Who takes part.',
    on: (participant, registration) => sql`${participant.id} = ${registration.participantId}`,
  }),
})

/** Who is let in online. */
const LET_IN = [RegistrationStatus.REGISTERED, RegistrationStatus.ATTENDED]

function countOf(session: Table<Session>, statuses: readonly RegistrationStatus[]): Sql {
  const registration = tableOf(Registration, 'counted')
  return sql`(select count(*)::int from ${from(Registration, 'counted')}
    where ${registration.sessionId} = ${session.id} and ${registration.status} = any(${texts(statuses)}))`
}

export const SessionRegistrations = fields(sessions, {
  registeredCount: computed(() => Int, {
    description: 'How many have a place, or had one when it was held.',
    sql: session => countOf(session, HAVING_A_PLACE),
  }),
  waitlistedCount: computed(() => Int, {
    description: 'How many wait for a place.',
    sql: session => countOf(session, [RegistrationStatus.WAITLISTED]),
  }),
  placesLeft: computed(() => Int, {
    nullable: true,
    description: 'How many places are free; null where there is no limit.',
    sql: session => sql`case when ${session.capacity} is not null
      then greatest(${session.capacity} - ${countOf(session, HAVING_A_PLACE)}, 0) end`,
  }),
  onlineUrl: computed(() => WebAddress, {
    nullable: true,
    description:
      'Where to take part online: for who has a place, the facilitators and the coordinators; null for others.',
    sql: (session, viewer) => {
      const hasPlace = exists(Registration, registration =>
        and(
          sql`${registration.sessionId} = ${session.id} and ${registration.status} = any(${texts(LET_IN)})`,
          isOf(viewer, registration),
        ),
      )
      return sql`case when ${or(hasPlace, isLed(viewer, session))} then ${session.onlineUrl} end`
    },
  }),
  registrations: page(() => RegistrationConnection, {
    nullable: true,
    description:
      'Who registered, in the order in which they did: for its facilitators and the coordinators; null for others.',
    noun: () => registrations,
    order: () => firstCome,
    on: (registration, session) => sql`${registration.sessionId} = ${session.id}`,
    onlyFor: isLed,
  }),
  viewerRegistration: one(() => registrations, {
    nullable: true,
    description: 'The registration of who asks; null where there is none.',
    on: (registration, session, viewer) =>
      and(sql`${registration.sessionId} = ${session.id}`, isOf(viewer, registration)),
  }),
})
