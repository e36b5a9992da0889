import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import { Viewer } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import { payloadOf } from '../platform/payload.ts'
import { updateDigest } from './digest.service.ts'
import { DigestFrequency } from './digest.ts'

@InputType({ description: 'How often.' })
export class UpdateDigestInput {
  @Field(() => DigestFrequency, { description: 'How often what one follows comes by e-mail.' })
  frequency!: DigestFrequency
}

const UpdateDigestPayload = payloadOf('UpdateDigest', 'viewer', () => Viewer)

@Resolver()
export class DigestResolver {
  @Mutation(() => UpdateDigestPayload, {
    description:
      'Asks for what one follows by e-mail, or for none (overzicht per e-mail). It begins with what is shared from then on, has each contribution once and nothing one did oneself; each e-mail has a link to unsubscribe.',
  })
  updateDigest(
    @Arg('input', () => UpdateDigestInput, { description: 'How often.' }) input: UpdateDigestInput,
    @Ctx() context: Context,
  ) {
    return updateDigest(context, input.frequency)
  }
}
