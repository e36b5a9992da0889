import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../platform/context.ts'
import { later, payloadOf } from '../platform/payload.ts'
import { joinRequests } from './join-request.fields.ts'
import { DecideJoinRequestInput, RequestToJoinInput, RequestToJoinPayload } from './join-request.input.ts'
import { decideJoinRequest, requestToJoin } from './join-request.service.ts'
import { JoinRequest } from './join-request.ts'

const DecideJoinRequestPayload = payloadOf('DecideJoinRequest', 'joinRequest', () => JoinRequest)

@Resolver()
export class JoinRequestResolver {
  @Mutation(() => RequestToJoinPayload, {
    description:
      'Asks the coordinators to let an organisation join. Open to all; at most 10 an hour from one network address, RATE_LIMITED beyond.',
  })
  async requestToJoin(
    @Arg('input', () => RequestToJoinInput, { description: 'Who asks.' }) input: RequestToJoinInput,
    @Ctx() context: Context,
  ) {
    await requestToJoin(context, input)
    return { sent: true }
  }

  @Mutation(() => DecideJoinRequestPayload, {
    description: 'Decides on a request to join, once. For coordinators of the alliance; nobody else sees the request.',
  })
  async decideJoinRequest(
    @Arg('input', () => DecideJoinRequestInput, { description: 'The decision.' }) input: DecideJoinRequestInput,
    @Ctx() context: Context,
  ) {
    return { joinRequest: later(joinRequests, await decideJoinRequest(context, input)) }
  }
}
