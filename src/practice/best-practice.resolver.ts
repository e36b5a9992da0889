import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql'
import type { Context } from '../platform/context.ts'
import { later, payloadOf } from '../platform/payload.ts'
import { BestPracticeConnection } from './best-practice.connection.ts'
import { bestPractices } from './best-practice.fields.ts'
import {
  ConfirmBestPracticeInput,
  CreateBestPracticeInput,
  PublishBestPracticeInput,
  UpdateBestPracticeInput,
  WithdrawBestPracticeInput,
} from './best-practice.input.ts'
import { BestPracticesArgs } from './best-practice.args.ts'
import { allPractices } from './best-practice.page.ts'
import { createBestPractice, updateBestPractice } from './best-practice.service.ts'
import { BestPractice } from './best-practice.ts'
import { confirmBestPractice, publishBestPractice, withdrawBestPractice } from './practice-status.service.ts'

const payload = (mutation: string) => payloadOf(mutation, 'bestPractice', () => BestPractice)

const CreateBestPracticePayload = payload('CreateBestPractice')
const UpdateBestPracticePayload = payload('UpdateBestPractice')
const PublishBestPracticePayload = payload('PublishBestPractice')
const WithdrawBestPracticePayload = payload('WithdrawBestPractice')
const ConfirmBestPracticePayload = payload('ConfirmBestPractice')

const WHAT = 'The best practice.'

@Resolver()
export class BestPracticeResolver {
  @Query(() => BestPractice, {
    nullable: true,
    description: 'A best practice by its name in addresses; null when there is none that the viewer may see.',
  })
  bestPractice(
    @Arg('slug', () => String, { description: 'Its `slug`.' }) slug: string,
    @Ctx() { read }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return read.one(bestPractices, { slug }, info)
  }

  @Query(() => BestPracticeConnection, { description: 'Best practices, as the filter and the viewer’s rights allow.' })
  bestPractices(
    @Args(() => BestPracticesArgs) args: BestPracticesArgs,
    @Ctx() { read }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return read.page(allPractices, args, info)
  }

  @Mutation(() => CreateBestPracticePayload, {
    description:
      'Shares a best practice, as a draft or published at once. For people of the organisation that owns it.',
  })
  async createBestPractice(
    @Arg('input', () => CreateBestPracticeInput, { description: WHAT }) input: CreateBestPracticeInput,
    @Ctx() context: Context,
  ) {
    return { bestPractice: later(bestPractices, await createBestPractice(context, input)) }
  }

  @Mutation(() => UpdateBestPracticePayload, {
    description: 'Changes a best practice and keeps how it stood; a published one is told to the feed as revised.',
  })
  async updateBestPractice(
    @Arg('input', () => UpdateBestPracticeInput, { description: 'What to change.' }) input: UpdateBestPracticeInput,
    @Ctx() context: Context,
  ) {
    return { bestPractice: later(bestPractices, await updateBestPractice(context, input)) }
  }

  @Mutation(() => PublishBestPracticePayload, {
    description: 'Publishes a draft, or what was withdrawn. For editors of the owner and coordinators.',
  })
  async publishBestPractice(
    @Arg('input', () => PublishBestPracticeInput, { description: WHAT }) input: PublishBestPracticeInput,
    @Ctx() context: Context,
  ) {
    return { bestPractice: later(bestPractices, await publishBestPractice(context, input)) }
  }

  @Mutation(() => WithdrawBestPracticePayload, {
    description: 'Takes back what was published: from then on only its editors and the coordinators see it.',
  })
  async withdrawBestPractice(
    @Arg('input', () => WithdrawBestPracticeInput, { description: WHAT }) input: WithdrawBestPracticeInput,
    @Ctx() context: Context,
  ) {
    return { bestPractice: later(bestPractices, await withdrawBestPractice(context, input)) }
  }

  @Mutation(() => ConfirmBestPracticePayload, {
    description: 'Says that a published practice was looked at and is still right, so that it is not stale.',
  })
  async confirmBestPractice(
    @Arg('input', () => ConfirmBestPracticeInput, { description: WHAT }) input: ConfirmBestPracticeInput,
    @Ctx() context: Context,
  ) {
    return { bestPractice: later(bestPractices, await confirmBestPractice(context, input)) }
  }
}
