import type { EntityManager } from 'typeorm'
import { inPerson } from '../learning/index.ts'
import { viewers } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { later } from '../platform/payload.ts'
import { DigestFrequency, DigestSubscription } from './digest.ts'

/** Who had one keeps their place in the log; who had none begins at its end. */
export async function updateDigest(context: Context, frequency: DigestFrequency) {
  const participant = inPerson(context.viewer)
  await inTransaction(context, tx =>
    frequency === DigestFrequency.NEVER ? unsubscribe(tx, participant) : subscribe(tx, participant, frequency),
  )
  return { viewer: later(viewers, participant) }
}

const subscribe = (tx: EntityManager, participant: string, frequency: DigestFrequency) =>
  tx.query(
    `insert into digest_subscription (participant_id, frequency, position)
     select $1, $2, coalesce(max(position), 0) from contribution
     on conflict (participant_id) do update set frequency = excluded.frequency`,
    [participant, frequency],
  )

/** Once is enough. */
export async function unsubscribe(tx: EntityManager, participantId: string): Promise<void> {
  await tx.delete(DigestSubscription, { participantId })
}
