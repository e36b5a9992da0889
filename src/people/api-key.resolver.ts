import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Field, Info, Mutation, Query, Resolver } from 'type-graphql'
import type { Context } from '../platform/context.ts'
import { PageArgs } from '../platform/pages/page-args.ts'
import { payloadOf } from '../platform/payload.ts'
import { ApiKeyConnection, apiKeyPage } from './api-key.fields.ts'
import { CreateApiKeyInput, RevokeApiKeyInput } from './api-key.input.ts'
import { createApiKey, revokeApiKey } from './api-key.service.ts'
import { ApiKey } from './api-key.ts'

const CreateApiKeyPayload = payloadOf('CreateApiKey', 'apiKey', () => ApiKey)
Field(() => String, {
  nullable: true,
  description: 'To be sent along as `Authorization: Bearer …`. Shown this once: the hub keeps only its hash.',
})(CreateApiKeyPayload.prototype, 'secret')
const RevokeApiKeyPayload = payloadOf('RevokeApiKey', 'apiKey', () => ApiKey)

@Resolver()
export class ApiKeyResolver {
  @Query(() => ApiKeyConnection, { description: 'The API keys, for admins; empty for everybody else.' })
  apiKeys(@Args(() => PageArgs) args: PageArgs, @Ctx() { read }: Context, @Info() info: GraphQLResolveInfo) {
    return read.page(apiKeyPage, args, info)
  }

  @Mutation(() => CreateApiKeyPayload, { description: 'Makes a key for a machine client. For admins.' })
  createApiKey(
    @Arg('input', () => CreateApiKeyInput, { description: 'What the key is for.' }) input: CreateApiKeyInput,
    @Ctx() context: Context,
  ) {
    return createApiKey(context, input)
  }

  @Mutation(() => RevokeApiKeyPayload, { description: 'Lets a key in no longer, from now on. For admins.' })
  revokeApiKey(
    @Arg('input', () => RevokeApiKeyInput, { description: 'Which key.' }) input: RevokeApiKeyInput,
    @Ctx() context: Context,
  ) {
    return revokeApiKey(context, input)
  }
}
