import { DateTime } from 'luxon'
import type { DataSource, EntityManager } from 'typeorm'
import { HOME_ZONE } from '../leeratelier/index.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { newId } from '../platform/ids.ts'
import { enqueue, task } from '../platform/jobs/task.ts'

export const sendDigest = task<{ readonly digest: string }>('send-digest')

const MORNING = 7
const AT_ONCE = 100

/** The last mornings, by the clock of Amsterdam, at which digests were due: of a day, and of a week. */
export function lastMornings(now: Date): { readonly daily: Date; readonly weekly: Date } {
  const here = DateTime.fromJSDate(now, { zone: HOME_ZONE })
  const today = here.set({ hour: MORNING, minute: 0, second: 0, millisecond: 0 })
  const daily = today <= here ? today : today.minus({ days: 1 })
  return { daily: daily.toJSDate(), weekly: daily.minus({ days: daily.weekday - 1 }).toJSDate() }
}

interface Due {
  readonly participant: string
  readonly position: string
  readonly head: string
}

/**
 * Takes for each person whose morning has come what the log has since the last time, and has it sent. Who was left
 * waiting while no hub ran gets one digest, not several.
 */
export async function takeDigests(db: DataSource, now: Date): Promise<void> {
  const mornings = lastMornings(now)
  while ((await inTransaction({ db }, tx => takeSome(tx, now, mornings))) === AT_ONCE);
}

async function takeSome(tx: EntityManager, now: Date, { daily, weekly }: ReturnType<typeof lastMornings>) {
  const due = await tx.query<Due[]>(
    `select participant_id as participant, position, (select coalesce(max(position), 0) from contribution) as head
     from digest_subscription
     where taken_at < case frequency when 'DAILY' then $1::timestamptz else $2::timestamptz end
     order by participant_id limit ${AT_ONCE} for update skip locked`,
    [daily, weekly],
  )
  for (const { participant, position, head } of due) {
    await tx.query('update digest_subscription set position = $2, taken_at = $3 where participant_id = $1', [
      participant,
      head,
      now,
    ])
    if (BigInt(head) > BigInt(position)) await make(tx, { participant, position, head })
  }
  return due.length
}

/** The row and the job are written together with the place in the log: once for each stretch. */
async function make(tx: EntityManager, { participant, position, head }: Due) {
  const digest = newId()
  await tx.query('insert into digest (id, participant_id, after_position, until_position) values ($1, $2, $3, $4)', [
    digest,
    participant,
    position,
    head,
  ])
  await enqueue(tx, sendDigest, { digest }, { key: `digest:${digest}` })
}
