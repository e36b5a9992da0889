import type { GraphQLResolveInfo } from 'graphql'
import {
  Args,
  ArgsType,
  Ctx,
  Field,
  Info,
  Query,
  Resolver,
  Root,
  Subscription,
  type SubscribeResolverData,
} from 'type-graphql'
import type { Context } from '../platform/context.ts'
import type { ReadEdge } from '../platform/reading/reader.ts'
import { ContributionConnection, ContributionEdge } from './contribution.fields.ts'
import { ContributionFilter } from './contribution-filter.ts'
import { ContributionsArgs, contributionPage } from './contribution.page.ts'
import { follow } from './follow.ts'

@ArgsType()
class ContributionAddedArgs {
  @Field(() => ContributionFilter, { nullable: true, description: 'Which contributions; all where left out.' })
  filter?: ContributionFilter | null

  @Field(() => String, {
    nullable: true,
    description:
      'The last cursor the client has dealt with, of `contributions` or of an earlier delivery: what came after it is delivered first. Without it the stream starts now.',
  })
  after?: string | null
}

@Resolver()
export class FeedResolver {
  @Query(() => ContributionConnection, {
    description:
      'The feed: what was shared, in the order in which it became visible, oldest first. Who has read up to a cursor has missed nothing before it.',
  })
  contributions(
    @Args(() => ContributionsArgs) args: ContributionsArgs,
    @Ctx() { read }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return read.page(contributionPage, args, info)
  }

  @Subscription(() => ContributionEdge, {
    description:
      'Every contribution the viewer may see, in the order of the feed, each once: first what came after `after`, then what comes. Keep the cursor of each delivery, and after a lost connection go on from the last. A cursor of a lost history is refused with CURSOR_EXPIRED; a credential that ends, ends the stream.',
    subscribe: ({ args, context, info }: SubscribeResolverData<unknown, ContributionAddedArgs, Context>) =>
      follow(args, context, info),
  })
  contributionAdded(@Root() edge: ReadEdge, @Args(() => ContributionAddedArgs) _args: ContributionAddedArgs) {
    return edge.edge
  }
}
