import { Arg, type ClassType, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql'
import { Viewer, viewers } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import { UserError } from '../platform/errors.ts'
import { Node } from '../platform/node.ts'
import { later } from '../platform/payload.ts'
import { FollowInput, UnfollowInput } from './follow.input.ts'
import { follow, unfollow } from './follow.service.ts'
import { inPerson } from './in-person.ts'

function payload(mutation: 'Follow' | 'Unfollow'): ClassType {
  @ObjectType(`${mutation}Payload`, { description: `What \`${mutation.toLowerCase()}\` did.` })
  class Payload {
    @Field(() => Viewer, {
      nullable: true,
      description: 'Who asked, with all they follow now; null when it was not done.',
    })
    viewer!: Viewer | null

    @Field(() => Node, {
      nullable: true,
      description: 'What was meant, as it stands now; null for a level or a dimension, and when it was not done.',
    })
    node!: Node | null

    @Field(() => [UserError], { description: 'What the user can mend; empty when it was done.' })
    userErrors!: UserError[]
  }
  return Payload
}

const FollowPayload = payload('Follow')
const UnfollowPayload = payload('Unfollow')

const answer = (context: Context, { subject }: Awaited<ReturnType<typeof follow>>) => ({
  viewer: later(viewers, inPerson(context.viewer)),
  node: subject && later(subject.noun, subject.id),
})

@Resolver()
export class FollowResolver {
  @Mutation(() => FollowPayload, {
    description:
      'Follows an organisation, a best practice, a Leeratelier, a level or a dimension: `contributions(filter: {followed: true})` then has what is shared of it. Once is enough.',
  })
  async follow(@Arg('input', () => FollowInput, { description: 'What.' }) input: FollowInput, @Ctx() context: Context) {
    return answer(context, await follow(context, input))
  }

  @Mutation(() => UnfollowPayload, { description: 'Follows it no longer, also where it was not followed.' })
  async unfollow(
    @Arg('input', () => UnfollowInput, { description: 'What.' }) input: UnfollowInput,
    @Ctx() context: Context,
  ) {
    return answer(context, await unfollow(context, input))
  }
}
