import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../platform/context.ts'
import { later, payloadOf } from '../platform/payload.ts'
import { CloseSessionInput, UpdateHarvestInput } from './harvest.input.ts'
import { closeSession, updateHarvest } from './harvest.service.ts'
import { sessions } from './session.fields.ts'
import { Session } from './session.ts'

const payload = (mutation: string) => payloadOf(mutation, 'session', () => Session)
const CloseSessionPayload = payload('CloseSession')
const UpdateHarvestPayload = payload('UpdateHarvest')

@Resolver()
export class HarvestResolver {
  @Mutation(() => CloseSessionPayload, {
    description:
      'Closes a session that has begun with its harvest, and tells it to the feed: what came of it, insights per level and the practices that were shown. For facilitators and coordinators.',
  })
  async closeSession(
    @Arg('input', () => CloseSessionInput, { description: 'The session and its harvest.' }) input: CloseSessionInput,
    @Ctx() context: Context,
  ) {
    return { session: later(sessions, await closeSession(context, input)) }
  }

  @Mutation(() => UpdateHarvestPayload, {
    description:
      'Corrects a harvest; it is not told to the feed again, whose line leads to the harvest as it stands. For facilitators and coordinators.',
  })
  async updateHarvest(
    @Arg('input', () => UpdateHarvestInput, { description: 'The correction.' }) input: UpdateHarvestInput,
    @Ctx() context: Context,
  ) {
    return { session: later(sessions, await updateHarvest(context, input)) }
  }
}
