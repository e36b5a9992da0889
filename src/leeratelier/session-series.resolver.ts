import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Extensions, Field, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Context } from '../platform/context.ts'
import { UserError } from '../platform/errors.ts'
import { sessions } from './session.fields.ts'
import { MOST_SESSIONS, PublishSessionSeriesInput } from './session-series.input.ts'
import { publishSessionSeries } from './session-series.service.ts'
import { Session } from './session.ts'

@ObjectType({ description: 'What `publishSessionSeries` did.' })
class PublishSessionSeriesPayload {
  @Extensions({ longest: MOST_SESSIONS })
  @Field(() => [Session], {
    nullable: true,
    description: 'The sessions, by when they begin, as they stand now; null when it was not done.',
  })
  sessions?: Session[] | null

  @Field(() => [UserError], {
    description: 'What the user can mend; empty when it was done, and then nothing else is null.',
  })
  userErrors!: UserError[]
}

@Resolver()
export class SessionSeriesResolver {
  @Mutation(() => PublishSessionSeriesPayload, {
    description:
      'Announces a series of sessions at once, or prepares them as drafts. The feed tells it in one line, on the first session, whose `series` has the others; so it tells of a change or a cancellation of several. For facilitators and coordinators.',
  })
  async publishSessionSeries(
    @Arg('input', () => PublishSessionSeriesInput, { description: 'The first session, and how it is repeated.' })
    input: PublishSessionSeriesInput,
    @Ctx() context: Context,
  ) {
    const ids = await publishSessionSeries(context, input)
    return {
      sessions: async (_args: unknown, { read }: Context, info: GraphQLResolveInfo) => {
        const found = await Promise.all(ids.map(id => read.load(sessions, id, info)))
        return found.filter(session => session !== null)
      },
    }
  }
}
