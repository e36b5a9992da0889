import { findViewer } from '../people/index.ts'
import { poolOf } from '../platform/database/data-source.ts'
import { digestMail } from './digest-mail.ts'
import { linesOf } from './digest-lines.ts'
import { Digest, DigestSubscription } from './digest.ts'
import { mayHaveArrived } from './may-have-arrived.ts'
import type { Notifying } from './notifying.ts'

const SELF = '{ viewer { email participant { displayName } } }'

interface Self {
  readonly viewer: { readonly email: string; readonly participant: { readonly displayName: string } } | null
}

/** Sends a digest once, whoever is asked to and however often; what need not be told leaves no trace. */
export async function deliverDigest(notifying: Notifying, id: string): Promise<void> {
  const { db, hub, ask, links, log } = notifying
  const { manager } = db
  const digest = await manager.findOneBy(Digest, { id })
  if (!digest) return
  if (digest.claimedAt)
    return log.warn({ digest: id }, 'a digest may not have arrived: the hub stopped while it was sent')
  const { participantId } = digest
  const wanted = await manager.existsBy(DigestSubscription, { participantId })
  const viewer = wanted ? await findViewer(poolOf(db), { kind: 'person', value: participantId }) : null
  const lines = viewer ? await linesOf(digest, { ask, epoch: hub.epoch, viewer }) : []
  const self = viewer && lines.length ? (await ask<Self>(viewer, SELF)).viewer : null
  if (!self) return void (await manager.delete(Digest, { id }))

  if (!(await claim(notifying, id))) return
  const mail = digestMail({
    id,
    to: self.email,
    name: self.participant.displayName,
    lines,
    publicUrl: hub.publicUrl,
    unsubscribeUrl: links.linkFor(participantId, hub.publicUrl),
  })
  try {
    await hub.mail.send(mail)
  } catch (error) {
    if (!mayHaveArrived(error)) await manager.update(Digest, { id }, { claimedAt: null })
    throw error
  }
}

/** Only one of those who try at the same moment sends it. */
async function claim({ db }: Notifying, id: string): Promise<boolean> {
  const { affected } = await db.manager
    .createQueryBuilder()
    .update(Digest)
    .set({ claimedAt: () => 'now()' })
    .where('id = :id and claimed_at is null', { id })
    .execute()
  return affected === 1
}
