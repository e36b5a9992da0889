import { Arg, Ctx, Field, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../platform/context.ts'
import { payloadOf } from '../platform/payload.ts'
import { inviteParticipant } from './invitation.service.ts'
import { InviteParticipantInput, UpdateProfileInput } from './participant.input.ts'
import { updateProfile } from './participant.service.ts'
import { Participant } from './participant.ts'
import { Viewer } from './viewer.ts'

const InviteParticipantPayload = payloadOf('InviteParticipant', 'participant', () => Participant)
const UpdateProfilePayload = payloadOf('UpdateProfile', 'participant', () => Participant)
Field(() => Viewer, { nullable: true, description: 'Who is signed in, as it stands now.' })(
  UpdateProfilePayload.prototype,
  'viewer',
)

@Resolver()
export class ParticipantResolver {
  @Mutation(() => InviteParticipantPayload, {
    description:
      'Lets somebody in at an organisation (uitnodigen) and tells them by e-mail. Who is new gets a link that signs in once, within 7 days; who is known gets the roles and a link to where they sign in. For editors of that organisation, and coordinators of an alliance it takes part in.',
  })
  inviteParticipant(
    @Arg('input', () => InviteParticipantInput, { description: 'Who, and where.' }) input: InviteParticipantInput,
    @Ctx() context: Context,
  ) {
    return inviteParticipant(context, input)
  }

  @Mutation(() => UpdateProfilePayload, { description: 'Changes what the alliance sees of the one who is signed in.' })
  updateProfile(
    @Arg('input', () => UpdateProfileInput, { description: 'What changes.' }) input: UpdateProfileInput,
    @Ctx() context: Context,
  ) {
    return updateProfile(context, input)
  }
}
