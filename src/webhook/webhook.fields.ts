import { ArgsType, Field, ID } from 'type-graphql'
import { organisations } from '../alliance/index.ts'
import { contributions } from '../feed/index.ts'
import { demandId } from '../platform/ids.ts'
import { connectionOf } from '../platform/pages/connection.ts'
import { PageArgs } from '../platform/pages/page-args.ts'
import { fields, one, page } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import type { Order } from '../platform/reading/order.ts'
import { eachOf } from '../platform/reading/each-of.ts'
import type { PageOf } from '../platform/reading/page.ts'
import { always, sql, texts, uuid } from '../platform/reading/sql.ts'
import { type Table, ofId } from '../platform/reading/table.ts'
import { DeliveryStatus, WebhookDelivery } from './webhook-delivery.ts'
import { isKeptBy } from './webhook.policy.ts'
import { Webhook } from './webhook.ts'

export const webhooks = noun(Webhook, isKeptBy)

export const deliveries = noun(WebhookDelivery, (viewer, delivery) =>
  ofId(Webhook, delivery.webhookId, webhook => webhooks.visible(viewer, webhook)),
)

export const { Connection: WebhookConnection } = connectionOf(() => Webhook, 'Webhook', 'The latest first.')
const { Connection: DeliveryConnection } = connectionOf(() => WebhookDelivery, 'WebhookDelivery', 'The latest first.')

const latestFirst = <T extends Pick<Webhook, 'id' | 'createdAt'>>(): Order<T> => ({
  name: 'made',
  descending: true,
  keys: (row: Table<T>) => [
    { value: row.createdAt, type: 'timestamptz' },
    { value: row.id, type: 'uuid' },
  ],
})

@ArgsType()
export class WebhooksArgs extends PageArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'Of this organisation; of all that the viewer keeps where left out.',
  })
  organisation?: string | null
}

export const webhookPage: PageOf<Webhook, WebhooksArgs> = {
  noun: () => webhooks,
  order: () => latestFirst(),
  where: (webhook, { organisation }) =>
    organisation == null ? always : sql`${webhook.organisationId} = ${uuid(demandId('Organisation', organisation))}`,
}

@ArgsType()
class DeliveriesArgs extends PageArgs {
  @Field(() => [DeliveryStatus], { nullable: true, description: 'Standing so; all where left out.' })
  status?: DeliveryStatus[] | null
}

export const WebhookFields = fields(webhooks, {
  organisation: one(() => organisations, {
    description: 'The organisation for whose rights it reads.',
    on: (organisation, webhook) => sql`${organisation.id} = ${webhook.organisationId}`,
  }),
  deliveries: page<Webhook, WebhookDelivery, DeliveriesArgs>(() => DeliveryConnection, {
    description: 'What it delivered and tries to deliver, the latest first; `status: [DEAD]` has what was given up.',
    noun: () => deliveries,
    args: () => DeliveriesArgs,
    order: () => latestFirst(),
    stretch: asked => {
      const { status } = asked.rows.args
      return status?.length ? eachOf(texts(status), asked.table.status, asked) : null
    },
    where: (delivery, { status }) => (status?.length ? sql`${delivery.status} = any(${texts(status)})` : always),
    on: (delivery, webhook) => sql`${delivery.webhookId} = ${webhook.id}`,
  }),
})

export const WebhookDeliveryFields = fields(deliveries, {
  webhook: one(() => webhooks, {
    description: 'The webhook.',
    on: (webhook, delivery) => sql`${webhook.id} = ${delivery.webhookId}`,
  }),
  contribution: one(() => contributions, {
    nullable: true,
    description: 'What it delivers; null where the viewer may not see it.',
    on: (contribution, delivery) => sql`${contribution.id} = ${delivery.contributionId}`,
  }),
})
