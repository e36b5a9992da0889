import { Field, ID, InputType, Int } from 'type-graphql'
import { ContributionFilter } from '../feed/index.ts'
import { Text } from '../platform/input/text.ts'
import { WebAddress } from '../platform/scalars/scalars.ts'

@InputType({ description: 'Where to deliver what.' })
export class CreateWebhookInput {
  @Field(() => WebAddress, {
    description: 'Where to deliver: https, on the public internet, without a password in it.',
  })
  url!: string

  @Field(() => ID, { description: 'The organisation for whose rights it reads: what its alliances share with it.' })
  organisation!: string

  @Field(() => ContributionFilter, {
    nullable: true,
    description: 'Which contributions; all where left out. `followed` is for persons and not taken here.',
  })
  filter?: ContributionFilter | null

  @Text({
    max: 100,
    nullable: true,
    description: 'The same key by the same viewer makes one webhook; only the first answer has its secret.',
  })
  idempotencyKey?: string | null
}

@InputType({ description: 'What changes; what is left out stays as it is.' })
export class UpdateWebhookInput {
  @Field(() => ID, { description: 'The webhook.' })
  id!: string

  @Field(() => Int, { nullable: true, description: 'The revision that was read; CONFLICT where it is another by now.' })
  expectedRevision?: number | null

  @Field(() => WebAddress, { nullable: true, description: 'Where to deliver from now on.' })
  url?: string | null

  @Field(() => ContributionFilter, { nullable: true, description: 'Which contributions from now on; null for all.' })
  filter?: ContributionFilter | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'True halts it. False lets it go on where it was, also where the hub halted it.',
  })
  paused?: boolean | null
}

@InputType({ description: 'Which webhook is to be no more.' })
export class DeleteWebhookInput {
  @Field(() => ID, { description: 'The webhook.' })
  id!: string
}

@InputType({ description: 'From where to deliver again.' })
export class ReplayWebhookInput {
  @Field(() => ID, { description: 'The webhook.' })
  id!: string

  @Field(() => String, {
    nullable: true,
    description:
      'A cursor of the feed, as each delivery has it: what came after it is delivered again. From the beginning of the feed where left out.',
  })
  after?: string | null
}

@InputType({ description: 'Which delivery is tried once more.' })
export class RetryDeliveryInput {
  @Field(() => ID, { description: 'The delivery.' })
  id!: string
}
