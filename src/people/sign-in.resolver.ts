import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql'
import type { Context } from '../platform/context.ts'
import { always } from '../platform/reading/sql.ts'
import { RequestSignInLinkInput, SignInInput, SignOutInput } from './sign-in.input.ts'
import { RequestSignInLinkPayload, SignInPayload, SignOutPayload } from './sign-in.payload.ts'
import { requestSignInLink, signIn, signOut } from './sign-in.service.ts'
import { Viewer } from './viewer.ts'
import { viewers } from './viewer.fields.ts'

@Resolver()
export class SignInResolver {
  @Query(() => Viewer, { nullable: true, description: 'Who is signed in; null for a visitor and for an API key.' })
  viewer(@Ctx() { read }: Context, @Info() info: GraphQLResolveInfo) {
    return read.one(viewers, () => always, info)
  }

  @Mutation(() => RequestSignInLinkPayload, {
    description:
      'Sends a link to sign in with. The answer is the same whoever asks. At most 10 tries in a quarter of an hour for one e-mail address from one network address, and 50 from one network address.',
  })
  requestSignInLink(
    @Arg('input', () => RequestSignInLinkInput, { description: 'Who asks.' }) input: RequestSignInLinkInput,
    @Ctx() context: Context,
  ) {
    return requestSignInLink(context, input)
  }

  @Mutation(() => SignInPayload, {
    description: 'Takes the token of a link for an access token. A link works once, and within its time.',
  })
  signIn(
    @Arg('input', () => SignInInput, { description: 'What the link holds.' }) input: SignInInput,
    @Ctx() context: Context,
  ) {
    return signIn(context, input)
  }

  @Mutation(() => SignOutPayload, {
    description: 'Ends the session of this request: its access token is of no more use.',
  })
  signOut(
    @Arg('input', () => SignOutInput, { nullable: true, description: 'Which sessions end; this one where left out.' })
    input: SignOutInput | null,
    @Ctx() context: Context,
  ) {
    return signOut(context, input ?? {})
  }
}
