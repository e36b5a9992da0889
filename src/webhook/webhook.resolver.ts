import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Field, ID, Info, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import type { Context } from '../platform/context.ts'
import { UserError } from '../platform/errors.ts'
import { payloadOf } from '../platform/payload.ts'
import { WebhookDelivery } from './webhook-delivery.ts'
import { WebhookConnection, WebhooksArgs, webhookPage } from './webhook.fields.ts'
import {
  CreateWebhookInput,
  DeleteWebhookInput,
  ReplayWebhookInput,
  RetryDeliveryInput,
  UpdateWebhookInput,
} from './webhook.input.ts'
import { createWebhook, deleteWebhook, replayWebhook, retryDelivery, updateWebhook } from './webhook.service.ts'
import { Webhook } from './webhook.ts'

const CreateWebhookPayload = payloadOf('CreateWebhook', 'webhook', () => Webhook)
Field(() => String, {
  nullable: true,
  description:
    'Signs each delivery: `X-Hub-Signature-256` is `sha256=` and the HMAC-SHA256, in hex, of `X-Hub-Timestamp`, a full stop and the body. Shown this once.',
})(CreateWebhookPayload.prototype, 'secret')
const UpdateWebhookPayload = payloadOf('UpdateWebhook', 'webhook', () => Webhook)
const ReplayWebhookPayload = payloadOf('ReplayWebhook', 'webhook', () => Webhook)
const RetryDeliveryPayload = payloadOf('RetryDelivery', 'delivery', () => WebhookDelivery)

@ObjectType({ description: 'What `deleteWebhook` did.' })
class DeleteWebhookPayload {
  @Field(() => ID, { nullable: true, description: 'The id of what is no more; null when it was not done.' })
  deleted!: string | null

  @Field(() => [UserError], { description: 'What the user can mend; empty when it was done.' })
  userErrors!: UserError[]
}

@Resolver()
export class WebhookResolver {
  @Query(() => WebhookConnection, {
    description: 'The webhooks of the organisations whose editor the viewer is, and for admins all; empty for others.',
  })
  webhooks(@Args(() => WebhooksArgs) args: WebhooksArgs, @Ctx() { read }: Context, @Info() info: GraphQLResolveInfo) {
    return read.page(webhookPage, args, info)
  }

  @Mutation(() => CreateWebhookPayload, {
    description:
      'Has contributions told to a partner’s own system, from now on: each as a POST of `{cursor, id, kind, occurredAt, subject: {type, id}}`. For editors of the organisation and admins.',
  })
  createWebhook(
    @Arg('input', () => CreateWebhookInput, { description: 'Where to deliver what.' }) input: CreateWebhookInput,
    @Ctx() context: Context,
  ) {
    return createWebhook(context, input)
  }

  @Mutation(() => UpdateWebhookPayload, {
    description: 'Changes a webhook, halts it or lets it go on; what waits after a failure is tried at once.',
  })
  updateWebhook(
    @Arg('input', () => UpdateWebhookInput, { description: 'What changes.' }) input: UpdateWebhookInput,
    @Ctx() context: Context,
  ) {
    return updateWebhook(context, input)
  }

  @Mutation(() => DeleteWebhookPayload, { description: 'Removes a webhook and what is known of its deliveries.' })
  deleteWebhook(
    @Arg('input', () => DeleteWebhookInput, { description: 'Which webhook.' }) { id }: DeleteWebhookInput,
    @Ctx() context: Context,
  ) {
    return deleteWebhook(context, id)
  }

  @Mutation(() => ReplayWebhookPayload, {
    description: 'Delivers again, in order, what came after a cursor: for a receiver that lost something.',
  })
  replayWebhook(
    @Arg('input', () => ReplayWebhookInput, { description: 'From where.' }) input: ReplayWebhookInput,
    @Ctx() context: Context,
  ) {
    return replayWebhook(context, input)
  }

  @Mutation(() => RetryDeliveryPayload, { description: 'Tries a delivery that was given up once more, out of turn.' })
  retryDelivery(
    @Arg('input', () => RetryDeliveryInput, { description: 'Which delivery.' }) { id }: RetryDeliveryInput,
    @Ctx() context: Context,
  ) {
    return retryDelivery(context, id)
  }
}
