import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../platform/context.ts'
import { later, payloadOf } from '../platform/payload.ts'
import { adoptions } from './adoption.fields.ts'
import { ReportAdoptionInput, UpdateAdoptionInput } from './adoption.input.ts'
import { reportAdoption, updateAdoption } from './adoption.service.ts'
import { Adoption } from './adoption.ts'

const ReportAdoptionPayload = payloadOf('ReportAdoption', 'adoption', () => Adoption)
const UpdateAdoptionPayload = payloadOf('UpdateAdoption', 'adoption', () => Adoption)

const answer = (id: string) => ({ adoption: later(adoptions, id) })

@Resolver()
export class AdoptionResolver {
  @Mutation(() => ReportAdoptionPayload, {
    description:
      'Tells how the own organisation tries a practice. When another partner than those of the practice really tried it, the practice need not be looked at again within a year.',
  })
  async reportAdoption(
    @Arg('input', () => ReportAdoptionInput, { description: 'The adoption.' }) input: ReportAdoptionInput,
    @Ctx() context: Context,
  ) {
    return answer(await reportAdoption(context, input))
  }

  @Mutation(() => UpdateAdoptionPayload, {
    description:
      'Tells how an adoption went on; a new stage comes in the feed. For the people of its organisation and the coordinators.',
  })
  async updateAdoption(
    @Arg('input', () => UpdateAdoptionInput, { description: 'The change.' }) input: UpdateAdoptionInput,
    @Ctx() context: Context,
  ) {
    return answer(await updateAdoption(context, input))
  }
}
