import { Field, ID, InputType, Int } from 'type-graphql'
import { Text } from '../platform/input/text.ts'

const LONGEST = 10_000
const BODY = 'What was learned, Markdown. Tell nothing by which a client or resident can be known.'

@InputType({ description: 'What somebody learned, or a reply to that (reflectie).' })
export class AddReflectionInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The best practice, session or adoption that it is on; for a reply it may be left out.',
  })
  on?: string | null

  @Text({ max: LONGEST, description: BODY })
  body!: string

  @Field(() => ID, {
    nullable: true,
    description: 'The reflection that it answers, which must not be a reply itself.',
  })
  replyTo?: string | null

  @Text({ max: 100, nullable: true, description: 'The same key by the same viewer gives the same reflection, once.' })
  idempotencyKey?: string | null
}

@InputType({ description: 'Other words for a reflection.' })
export class UpdateReflectionInput {
  @Field(() => ID, { description: 'The reflection.' })
  id!: string

  @Field(() => Int, { description: 'The revision that the change was made on; a stale one is a CONFLICT.' })
  expectedRevision!: number

  @Text({ max: LONGEST, description: BODY })
  body!: string
}

@InputType({ description: 'A reflection to take back.' })
export class WithdrawReflectionInput {
  @Field(() => ID, { description: 'The reflection.' })
  id!: string
}
