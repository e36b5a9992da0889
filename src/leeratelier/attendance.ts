import type { EntityManager } from 'typeorm'
import { newId } from '../platform/ids.ts'
import { HAVING_A_PLACE, Registration, RegistrationStatus } from './registration.ts'

/** These participants were there, also who waited, gave the place back or never registered. Under `lockSession`. */
export async function markAttended(tx: EntityManager, sessionId: string, participants: readonly string[]) {
  await tx.query(
    `insert into registration (id, session_id, participant_id, status, registered_at, rank, arrival)
     select came.id, $1, came.participant_id, 'ATTENDED', clock_timestamp(),
       (select coalesce(max(rank), 0) from registration where session_id = $1) + came.number, 'WALKED_IN'
     from unnest($2::uuid[], $3::uuid[]) with ordinality came (id, participant_id, number)
     on conflict (session_id, participant_id) do update set status = excluded.status,
       arrival = case when registration.status = any($4::text[]) then registration.arrival else registration.status end`,
    [sessionId, participants.map(newId), participants, HAVING_A_PLACE],
  )
}

/**
 * Of these participants, or of all but these, who had a place was not there; who came without one is again what they
 * were: waiting, cancelled or not registered. Under `lockSession`.
 */
export async function markAbsent(
  tx: EntityManager,
  sessionId: string,
  whom: { readonly only: readonly string[] } | { readonly except: readonly string[] },
) {
  const [participants, among] = 'only' in whom ? [whom.only, true] : [whom.except, false]
  const meant = 'session_id = $1 and (participant_id = any($2::uuid[])) = $3'
  const values = [sessionId, participants, among]
  await tx.query(`delete from registration where ${meant} and arrival = 'WALKED_IN'`, values)
  await tx.query(
    `update registration set status = coalesce(arrival, 'ABSENT'), arrival = null
     where ${meant} and status = any($4::text[])`,
    [...values, HAVING_A_PLACE],
  )
}

/** How many were there, as far as attendance was recorded. */
export const countAttended = (tx: EntityManager, sessionId: string): Promise<number> =>
  tx.countBy(Registration, { sessionId, status: RegistrationStatus.ATTENDED })
