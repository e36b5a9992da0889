import type { EntityManager } from 'typeorm'
import { inTransaction } from '../platform/database/data-source.ts'
import { newId } from '../platform/ids.ts'
import type { Delivering } from './delivering.ts'
import { type Found, nextLine } from './next-line.ts'
import { pauseAfter } from './pauses.ts'
import type { Posted } from './receivers.ts'
import { signedHeaders } from './signature.ts'
import { DeliveryStatus, WebhookDelivery } from './webhook-delivery.ts'
import { Webhook, WebhookStatus } from './webhook.ts'

const LONGEST_FAILURE_MS = 3 * 86_400_000
const GONE = 410

/** Delivered one or is to look again, has nothing to do, or waits until a moment. */
export type Outcome = 'delivered' | 'nothing' | Date

/** Delivers the next line to a webhook; called by one at a time for each webhook. */
export async function deliverNext(delivering: Delivering, id: string, signal: AbortSignal): Promise<Outcome> {
  const { manager } = delivering.db
  const webhook = await manager.findOneBy(Webhook, { id, status: WebhookStatus.ACTIVE })
  if (!webhook) return 'nothing'
  const [pending] = await manager.find(WebhookDelivery, {
    where: { webhookId: id, status: DeliveryStatus.PENDING },
    order: { position: 'ASC' },
    take: 1,
  })
  if (pending?.nextAttemptAt && pending.nextAttemptAt > new Date()) return pending.nextAttemptAt
  const head = await delivering.hub.tailer.newest()
  const before = pending ? String(BigInt(pending.position) - 1n) : webhook.position
  const found = await nextLine(delivering, webhook, before)
  // Whoever changed meanwhile what it asks for is to be told of what was shared since.
  if (!(await manager.existsBy(Webhook, { id, revision: webhook.revision }))) return 'delivered'
  if (pending && found?.position !== pending.position) {
    // What it would tell of is no longer for this organisation to see.
    await manager.delete(WebhookDelivery, { id: pending.id })
    return 'delivered'
  }
  if (!found) {
    await moveOn(manager, webhook, String(head))
    return 'nothing'
  }
  return attempt(delivering, webhook, pending ?? (await begin(manager, webhook, found)), found, signal)
}

async function begin(manager: EntityManager, webhook: Webhook, { position, contributionId }: Found) {
  const delivery = manager.create(WebhookDelivery, {
    id: newId(),
    webhookId: webhook.id,
    contributionId,
    position,
    status: DeliveryStatus.PENDING,
    attempts: 0,
    failure: null,
    statusCode: null,
    attemptedAt: null,
    nextAttemptAt: null,
  })
  await manager.insert(WebhookDelivery, delivery)
  return delivery
}

async function attempt(
  delivering: Delivering,
  webhook: Webhook,
  delivery: WebhookDelivery,
  { line }: Found,
  signal: AbortSignal,
): Promise<Outcome> {
  const { db, hub, log } = delivering
  const at = new Date()
  const body = JSON.stringify(line)
  const headers = signedHeaders({ secret: webhook.secret, deliveryId: delivery.id, body, at })
  const posted = await hub.receivers.post(webhook.url, { body, headers, signal })
  const outcome = await inTransaction({ db }, tx => keep(tx, webhook, delivery, { at, ...posted }))
  if (posted.failure) log.info({ webhook: webhook.id, delivery: delivery.id, ...posted }, 'a webhook was not taken')
  return outcome
}

/** Written on the rows as they are by then: somebody may have asked for a replay meanwhile, or deleted the webhook. */
async function keep(tx: EntityManager, begun: Webhook, delivery: WebhookDelivery, tried: Posted & { at: Date }) {
  const { at, failure, statusCode } = tried
  // The webhook before its delivery: in the order in which deleting it takes them.
  const webhook = await tx.findOne(Webhook, { where: { id: begun.id }, lock: { mode: 'for_no_key_update' } })
  if (!webhook) return 'nothing'
  const attempts = delivery.attempts + 1
  const pause = failure ? pauseAfter(attempts) : null
  const status = !failure ? DeliveryStatus.DELIVERED : pause === null ? DeliveryStatus.DEAD : DeliveryStatus.PENDING
  const nextAttemptAt = pause === null ? null : new Date(Date.now() + pause)
  await tx.update(
    WebhookDelivery,
    { id: delivery.id, status: DeliveryStatus.PENDING },
    { status, attempts, failure, statusCode, attemptedAt: at, nextAttemptAt },
  )
  if (failure) await noteFailure(tx, webhook, tried)
  else if (webhook.failingSince) await tx.update(Webhook, { id: webhook.id }, { failingSince: null })
  if (nextAttemptAt) return nextAttemptAt
  await moveOn(tx, begun, delivery.position)
  return 'delivered'
}

async function noteFailure(
  tx: EntityManager,
  { id, failingSince }: Webhook,
  { at, statusCode }: Posted & { at: Date },
) {
  const since = failingSince ?? at
  const isLost = statusCode === GONE || at.getTime() - since.getTime() > LONGEST_FAILURE_MS
  await tx.update(Webhook, { id }, { failingSince: since, ...(isLost && { status: WebhookStatus.DISABLED }) })
}

/** Only forward, and only from where this delivery began. */
async function moveOn(manager: EntityManager, { id, position }: Webhook, to: string) {
  if (BigInt(to) > BigInt(position)) await manager.update(Webhook, { id, position }, { position: to })
}
