import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { UserError } from '../platform/errors.ts'
import { Text } from '../platform/input/text.ts'
import { Day } from '../platform/scalars/scalars.ts'
import { Organisation } from './organisation.ts'
import { Partnership } from './partnership.ts'

@InputType({
  description:
    'What a source says of an organisation as a partner. With `from`: when it began, of a partnership known already or of a new one. With `until` alone: when the present one ended. With neither: that the source names it as a partner.',
})
export class RecordPartnershipInput {
  @Field(() => ID, { description: 'The organisation.' })
  organisation!: string

  @Field(() => ID, { nullable: true, description: 'The alliance; may be left out by who coordinates one.' })
  alliance?: string | null

  @Field(() => Day, {
    nullable: true,
    description:
      'The day it began, at latest today. A new partnership without it counts from today, and its beginning stays unknown.',
  })
  from?: string | null

  @Field(() => Day, {
    nullable: true,
    description:
      'The day it ended, exclusive. Left out, nothing is said of an end; null, together with `from`, takes back one that was recorded.',
  })
  until?: string | null

  @Text({
    max: 500,
    nullable: true,
    description:
      'The document that says so; nothing is inferred from a list that leaves a partner out. Left out, it says on which day it was recorded here.',
  })
  source?: string | null
}

@ObjectType({ description: 'What `recordPartnership` did.' })
export class RecordPartnershipPayload {
  @Field(() => Organisation, {
    nullable: true,
    description: 'The organisation as it stands now; null when it was not done.',
  })
  organisation!: Organisation | null

  @Field(() => Partnership, {
    nullable: true,
    description: 'The partnership as it stands now; null when it was not done.',
  })
  partnership!: Partnership | null

  @Field(() => [UserError], {
    description: 'What the user can mend; empty when it was done, and then nothing else is null.',
  })
  userErrors!: UserError[]
}
