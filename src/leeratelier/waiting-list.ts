import type { EntityManager, FindOptionsWhere } from 'typeorm'
import { newId } from '../platform/ids.ts'
import { enqueue } from '../platform/jobs/task.ts'
import { HAVING_A_PLACE } from './registration.ts'
import { isOpen } from './registration.policy.ts'
import { movedUp } from './session-news.ts'
import { Session } from './session.ts'

/** Whoever touches the line of a session first waits for this: the line is moved by one at a time. */
export const lockSession = (tx: EntityManager, id: string): Promise<Session> =>
  tx.findOneOrFail(Session, { where: { id }, lock: { mode: 'for_no_key_update' } })

/** The same for several, in an order that never changes: so nobody waits for who waits for them. */
export const lockSessions = (tx: EntityManager, where: FindOptionsWhere<Session>): Promise<Session[]> =>
  tx.find(Session, { where, order: { id: 'ASC' }, lock: { mode: 'for_no_key_update' } })

/** Puts a participant at the end of the line, once; who is in it already stays where they are. Under `lockSession`. */
export async function joinLine(tx: EntityManager, sessionId: string, participantId: string): Promise<void> {
  await tx.query(
    `insert into registration (id, session_id, participant_id, status, registered_at, rank)
     select $1, $2, $3, 'WAITLISTED', clock_timestamp(), coalesce(max(rank), 0) + 1
     from registration where session_id = $2
     on conflict (session_id, participant_id) do update
     set status = excluded.status, registered_at = excluded.registered_at, rank = excluded.rank
     where registration.status = 'CANCELLED'`,
    [newId(), sessionId, participantId],
  )
}

/** Gives the free places to those who wait longest, and lets them hear of it; nobody loses a place. Under `lockSession`. */
export async function moveUp(tx: EntityManager, session: Session, newcomer: string | null = null): Promise<void> {
  if (!isOpen(session)) return
  const moved = await tx.query<{ id: string; participant: string }[]>(
    `with moved as (
       update registration set status = 'REGISTERED' where id in (
         select id from registration where session_id = $1 and status = 'WAITLISTED' order by rank
         limit case when $2::int is not null then greatest(0, $2::int - (
           select count(*) from registration where session_id = $1 and status = any($3::text[]))) end)
       returning id, participant_id as participant)
     select id, participant from moved`,
    [session.id, session.capacity, HAVING_A_PLACE],
  )
  for (const { id, participant } of moved)
    if (participant !== newcomer) await enqueue(tx, movedUp, { registration: id }, { key: `moved-up ${id}` })
}
