import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Context } from '../platform/context.ts'
import { UserError } from '../platform/errors.ts'
import { later, payloadOf } from '../platform/payload.ts'
import { reflections } from './reflection.fields.ts'
import { AddReflectionInput, UpdateReflectionInput, WithdrawReflectionInput } from './reflection.input.ts'
import { addReflection, updateReflection, withdrawReflection } from './reflection.service.ts'
import { Reflection } from './reflection.ts'

const AddReflectionPayload = payloadOf('AddReflection', 'reflection', () => Reflection)
const UpdateReflectionPayload = payloadOf('UpdateReflection', 'reflection', () => Reflection)

@ObjectType({ description: 'What `withdrawReflection` did.' })
class WithdrawReflectionPayload {
  @Field(() => ID, { nullable: true, description: 'What is gone now, to take it from the page; null when it is not.' })
  withdrawn!: string | null

  @Field(() => [UserError], { description: 'What the user can mend; empty when it was done.' })
  userErrors!: UserError[]
}

const answer = (id: string) => ({ reflection: later(reflections, id) })

@Resolver()
export class ReflectionResolver {
  @Mutation(() => AddReflectionPayload, {
    description: 'Shares what one learned from a practice, a session or an adoption, or replies to it, in person.',
  })
  async addReflection(
    @Arg('input', () => AddReflectionInput, { description: 'The reflection.' }) input: AddReflectionInput,
    @Ctx() context: Context,
  ) {
    return answer(await addReflection(context, input))
  }

  @Mutation(() => UpdateReflectionPayload, { description: 'Gives a reflection other words. For who wrote it.' })
  async updateReflection(
    @Arg('input', () => UpdateReflectionInput, { description: 'The change.' }) input: UpdateReflectionInput,
    @Ctx() context: Context,
  ) {
    return answer(await updateReflection(context, input))
  }

  @Mutation(() => WithdrawReflectionPayload, {
    description:
      'Takes a reflection back, for good: nobody sees it any more, nor the replies to it. For who wrote it, also where what it is on or answers is shown no longer.',
  })
  async withdrawReflection(
    @Arg('input', () => WithdrawReflectionInput, { description: 'Which one.' }) input: WithdrawReflectionInput,
    @Ctx() context: Context,
  ) {
    await withdrawReflection(context, input.id)
    return { withdrawn: input.id }
  }
}
