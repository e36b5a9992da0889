import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql'
import type { Context } from '../platform/context.ts'
import { later, payloadOf } from '../platform/payload.ts'
import { SessionConnection, sessions } from './session.fields.ts'
import { AnnounceSessionInput, CancelSessionInput, PublishSessionInput, UpdateSessionInput } from './session.input.ts'
import { SessionsArgs, sessionPage } from './session.page.ts'
import { cancelSession } from './session-cancel.service.ts'
import { announceSession, publishSession, updateSession } from './session.service.ts'
import { Session } from './session.ts'

const payload = (mutation: string) => payloadOf(mutation, 'session', () => Session)
const PublishSessionPayload = payload('PublishSession')
const AnnounceSessionPayload = payload('AnnounceSession')
const UpdateSessionPayload = payload('UpdateSession')
const CancelSessionPayload = payload('CancelSession')

const answer = (id: string) => ({ session: later(sessions, id) })

@Resolver()
export class SessionResolver {
  @Query(() => SessionConnection, { description: 'The sessions of all Leerateliers, earliest first.' })
  sessions(@Args(() => SessionsArgs) args: SessionsArgs, @Ctx() { read }: Context, @Info() info: GraphQLResolveInfo) {
    return read.page(sessionPage, args, info)
  }

  @Mutation(() => PublishSessionPayload, {
    description:
      'Announces a session of a published Leeratelier, or prepares one as a draft. For its facilitators and the coordinators.',
  })
  async publishSession(
    @Arg('input', () => PublishSessionInput, { description: 'The session.' }) input: PublishSessionInput,
    @Ctx() context: Context,
  ) {
    return answer(await publishSession(context, input))
  }

  @Mutation(() => AnnounceSessionPayload, {
    description: 'Announces a draft: everybody sees it, people can register. For facilitators and coordinators.',
  })
  async announceSession(
    @Arg('input', () => AnnounceSessionInput, { description: 'Which one.' }) input: AnnounceSessionInput,
    @Ctx() context: Context,
  ) {
    return answer(await announceSession(context, input))
  }

  @Mutation(() => UpdateSessionPayload, {
    description:
      'Changes a session, or with `scope` also those that follow it in its series; a larger capacity moves people up from the waiting list. For facilitators and coordinators.',
  })
  async updateSession(
    @Arg('input', () => UpdateSessionInput, { description: 'The change.' }) input: UpdateSessionInput,
    @Ctx() context: Context,
  ) {
    return answer(await updateSession(context, input))
  }

  @Mutation(() => CancelSessionPayload, {
    description: 'Cancels an announced session; registrations stay to be seen. For facilitators and coordinators.',
  })
  async cancelSession(
    @Arg('input', () => CancelSessionInput, { description: 'Which one, and why.' }) input: CancelSessionInput,
    @Ctx() context: Context,
  ) {
    return answer(await cancelSession(context, input))
  }
}
