import type { EntityManager } from 'typeorm'
import { organisations } from '../alliance/index.ts'
import { type ContributionFilter, Wishes, readPosition } from '../feed/index.ts'
import { newSecret } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { once } from '../platform/database/idempotency.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { globalId } from '../platform/ids.ts'
import { demandRevision, notAllowed, orKeptFilled } from '../platform/input/change.ts'
import { cursorExpired } from '../platform/pages/cursor.ts'
import { later } from '../platform/payload.ts'
import { visibleId } from '../platform/reading/visible-ids.ts'
import { wake } from './deliver-task.ts'
import { machineOf } from './machine-viewer.ts'
import { MOST_ATTEMPTS } from './pauses.ts'
import { WEBHOOK_SECRET } from './signature.ts'
import { DeliveryStatus, WebhookDelivery } from './webhook-delivery.ts'
import { deliveries, webhooks } from './webhook.fields.ts'
import type { CreateWebhookInput, ReplayWebhookInput, UpdateWebhookInput } from './webhook.input.ts'
import { mayKeepWebhooks } from './webhook.policy.ts'
import { Webhook, type WebhookFilter, WebhookStatus } from './webhook.ts'

const MOST_OF_ONE = 20

/** It begins with what is shared from now on. */
export async function createWebhook(context: Context, input: CreateWebhookInput) {
  const { viewer, log } = context
  const made: { secret?: string } = {}
  const id = await inTransaction(context, tx =>
    once(tx, { viewer, mutation: 'createWebhook', idempotencyKey: input.idempotencyKey }, async id => {
      made.secret = newSecret(WEBHOOK_SECRET)
      await insert(tx, context, input, { id, secret: made.secret })
    }),
  )
  if (made.secret) log.info({ by: viewer.identity, webhook: id }, 'a webhook was made')
  return { webhook: later(webhooks, id), secret: made.secret ?? null }
}

async function insert(
  tx: EntityManager,
  { viewer, hub }: Context,
  input: CreateWebhookInput,
  { id, secret }: { id: string; secret: string },
) {
  const organisationId = await visibleId(tx, viewer, organisations, input.organisation, 'organisation')
  if (!mayKeepWebhooks(viewer, organisationId))
    throw notAllowed('organisation', 'Only the editors of an organisation and admins can make webhooks for it.')
  // One after the other for each organisation, so that the count holds.
  await tx.query('select from organisation where id = $1 for no key update', [organisationId])
  if ((await tx.countBy(Webhook, { organisationId })) >= MOST_OF_ONE)
    throw refuse(UserErrorCode.FULL, 'organisation', `An organisation has at most ${MOST_OF_ONE} webhooks.`)
  await tx.insert(Webhook, {
    id,
    organisationId,
    url: receiverFrom(hub.receivers.addressFrom(input.url)),
    secret,
    filter: await filterFrom(tx, { id, organisationId }, input.filter),
    status: WebhookStatus.ACTIVE,
    position: String(await hub.tailer.newest()),
    revision: 1,
    createdById: viewer.participant,
  })
}

function receiverFrom(address: string | null): string {
  if (address) return address
  throw refuse(UserErrorCode.INVALID, 'url', 'Give an https address on the public internet, without a password in it.')
}

/** Throws BAD_USER_INPUT for what is no id, as reading the feed by it would. */
async function filterFrom(
  tx: EntityManager,
  webhook: Pick<Webhook, 'id' | 'organisationId'>,
  filter: ContributionFilter | null | undefined,
): Promise<WebhookFilter> {
  const { followed, ...wishes } = filter ?? {}
  if (followed)
    throw refuse(
      UserErrorCode.INVALID,
      ['filter', 'followed'],
      'A webhook is of an organisation, which follows nothing.',
    )
  new Wishes(wishes, await machineOf(tx, webhook))
  return Object.fromEntries(Object.entries(wishes).filter(([, wish]) => wish != null))
}

/** Its row, locked, for who keeps it. */
async function webhookToKeep({ viewer }: Context, tx: EntityManager, global: string): Promise<Webhook> {
  const id = await visibleId(tx, viewer, webhooks, global, 'id')
  return tx.findOneOrFail(Webhook, { where: { id }, lock: { mode: 'for_no_key_update' } })
}

export async function updateWebhook(context: Context, input: UpdateWebhookInput) {
  const id = await inTransaction(context, async tx => {
    const webhook = await webhookToKeep(context, tx, input.id)
    demandRevision(input.expectedRevision, webhook)
    if (input.url !== undefined)
      webhook.url = receiverFrom(context.hub.receivers.addressFrom(orKeptFilled('url', input.url, webhook.url)))
    if (input.filter !== undefined) webhook.filter = await filterFrom(tx, webhook, input.filter)
    if (input.paused != null) webhook.status = input.paused ? WebhookStatus.PAUSED : WebhookStatus.ACTIVE
    if (input.paused === false) webhook.failingSince = null
    webhook.revision += 1
    await tx.save(webhook)
    await tryAtOnce(tx, webhook.id)
    return webhook.id
  })
  return { webhook: later(webhooks, id) }
}

/** What waits after a failure is tried now: the reason may be gone. */
async function tryAtOnce(tx: EntityManager, webhookId: string) {
  await tx.update(WebhookDelivery, { webhookId, status: DeliveryStatus.PENDING }, { nextAttemptAt: null })
  await wake(tx, webhookId)
}

export async function deleteWebhook(context: Context, global: string) {
  const id = await inTransaction(context, async tx => {
    const webhook = await webhookToKeep(context, tx, global)
    await tx.delete(Webhook, { id: webhook.id })
    return webhook.id
  })
  context.log.info({ by: context.viewer.identity, webhook: id }, 'a webhook was deleted')
  return { deleted: globalId('Webhook', id) }
}

/** Delivers again, in order, what came after the cursor. */
export async function replayWebhook(context: Context, input: ReplayWebhookInput) {
  const { hub } = context
  const position = input.after == null ? '0' : readPosition(hub.epoch, input.after)
  if (BigInt(position) > (await hub.tailer.newest())) throw cursorExpired()
  const id = await inTransaction(context, async tx => {
    const webhook = await webhookToKeep(context, tx, input.id)
    webhook.position = position
    await tx.save(webhook)
    await tx.delete(WebhookDelivery, { webhookId: webhook.id, status: DeliveryStatus.PENDING })
    await wake(tx, webhook.id)
    return webhook.id
  })
  return { webhook: later(webhooks, id) }
}

/** Once more, out of turn. */
export async function retryDelivery(context: Context, global: string) {
  const id = await inTransaction(context, async tx => {
    const known = await visibleId(tx, context.viewer, deliveries, global, 'id')
    const delivery = await tx.findOneOrFail(WebhookDelivery, {
      where: { id: known },
      lock: { mode: 'for_no_key_update' },
    })
    if (delivery.status === DeliveryStatus.DELIVERED)
      throw refuse(UserErrorCode.CLOSED, 'id', 'This was delivered. `replayWebhook` delivers again.')
    if (delivery.status === DeliveryStatus.DEAD)
      await tx.update(WebhookDelivery, { id: known }, { status: DeliveryStatus.PENDING, attempts: MOST_ATTEMPTS - 1 })
    await tryAtOnce(tx, delivery.webhookId)
    return known
  })
  return { delivery: later(deliveries, id) }
}
