import type { Asker } from './asker.ts'
import type { TestHub } from './hub.ts'
import { does } from './leeratelier.ts'
import { until } from './until.ts'

export interface Webhook {
  readonly id: string
  readonly status: string
  readonly revision: number
  readonly failingSince: string | null
}

export interface Delivery {
  readonly id: string
  readonly status: string
  readonly attempts: number
  readonly failure: string | null
  readonly statusCode: number | null
  readonly attemptedAt: string | null
  readonly nextAttemptAt: string | null
  readonly contribution: { readonly id: string } | null
}

const WEBHOOK = 'id status revision failingSince'
const DELIVERY = 'id status attempts failure statusCode attemptedAt nextAttemptAt contribution { id }'

/** What a mutation made of a webhook. */
export const doneTo = (who: Asker, mutation: string, input: Record<string, unknown>) =>
  does<{ webhook: Webhook | null }>(who, mutation, input, `webhook { ${WEBHOOK} }`)

export const creates = (who: Asker, input: Record<string, unknown>) =>
  does<{ webhook: Webhook | null; secret: string | null }>(who, 'createWebhook', input, `webhook { ${WEBHOOK} } secret`)

/** The same, where it is not what is told of. */
export async function created(who: Asker, input: Record<string, unknown>): Promise<Webhook & { secret: string }> {
  const { webhook, secret, refused } = await creates(who, input)
  if (!webhook || !secret) throw new Error(`The webhook was refused: ${refused.join('; ')}`)
  return { ...webhook, secret }
}

export async function read(who: Asker, { id }: { readonly id: string }): Promise<Webhook | null> {
  const query = `query ($id: ID!) { node(id: $id) { ... on Webhook { ${WEBHOOK} } } }`
  return (await who.get<{ node: Webhook | null }>(query, { id })).node
}

/** The deliveries of a webhook, the first one first. */
export async function deliveries(who: Asker, { id }: { readonly id: string }, status?: readonly string[]) {
  const query = `query ($id: ID!, $status: [DeliveryStatus!]) { node(id: $id) { ... on Webhook {
    deliveries(first: 100, status: $status) { nodes { ${DELIVERY} } } } } }`
  const { node } = await who.get<{ node: { deliveries: { nodes: Delivery[] } } }>(query, { id, status })
  return node.deliveries.nodes.reverse()
}

/** The deliveries, once they stand so. */
export async function deliveriesOnce(
  who: Asker,
  webhook: { readonly id: string },
  holds: (found: readonly Delivery[]) => boolean,
): Promise<Delivery[]> {
  let found: Delivery[] = []
  await until(
    () => holds(found),
    async () => void (found = await deliveries(who, webhook)),
  )
  return found
}

/** The hours go by: what waits for another try is due. */
export async function timePasses(hub: TestHub): Promise<void> {
  let waiting: { id: string }[] = []
  const look = async () =>
    void (waiting = await hub.db.query(
      `select id from graphile_worker.jobs where task_identifier = 'deliver-webhook' and locked_at is null and run_at > now()`,
    ))
  await until(() => waiting.length > 0, look)
  await hub.db.query(`update webhook_delivery set next_attempt_at = now() where status = 'PENDING'`)
  const ids = waiting.map(({ id }) => id)
  await hub.db.query('select graphile_worker.reschedule_jobs($1, run_at := now())', [ids])
  // A job that is added has the workers look, which they else do every two seconds.
  await hub.db.query(`select graphile_worker.add_job('free-orphans')`)
}
