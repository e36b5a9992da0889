import { ArrayMaxSize, Max, Min, ValidateNested } from 'class-validator'
import { Field, ID, InputType, Int } from 'type-graphql'
import { Dimension, Level } from '../contribution/index.ts'
import { Text } from '../platform/input/text.ts'

const MOST = 20
const MOST_NEW = 10
const LARGEST = 100_000

@InputType({ description: 'One thing that the session taught (inzicht).' })
export class InsightInput {
  @Field(() => Level, { nullable: true, description: 'The level it is about; none for what holds at every level.' })
  level?: Level | null

  @Text({ max: 2_000, description: 'The insight, Markdown.' })
  text!: string
}

@InputType({
  description:
    'A best practice that was shown and is not in the hub yet: these fields are enough, the rest can be told later. Tell nothing by which a client or resident can be known.',
})
export class ShownPracticeInput {
  @Text({ max: 200, description: 'The title; it also gives the name in addresses.' })
  title!: string

  @Text({ max: 600, description: 'What it is, in a few plain sentences.' })
  summary!: string

  @Field(() => ID, { description: 'The organisation that owns it: one of your own, or for coordinators any partner.' })
  organisation!: string

  @Field(() => [Level], { nullable: true, description: 'The levels at which it makes a change.' })
  levels?: Level[] | null

  @Field(() => [Dimension], { nullable: true, description: 'The dimensions of Positive Health it touches.' })
  dimensions?: Dimension[] | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether to publish it at once, for editors of the organisation; a draft where left out.',
  })
  publish?: boolean | null
}

/** What a harvest tells, when it is shared and when it is corrected. */
@InputType({ description: 'What a harvest tells.' })
abstract class HarvestDetails {
  @ArrayMaxSize(MOST)
  @ValidateNested({ each: true })
  @Field(() => [InsightInput], {
    nullable: true,
    description: `What it taught, in order; at most ${MOST} (inzichten).`,
  })
  insights?: InsightInput[] | null

  @ArrayMaxSize(MOST)
  @Field(() => [ID], {
    nullable: true,
    description: `All best practices of the hub that were shown, in order; where left out, those that the session has already. At most ${MOST}.`,
  })
  bestPractices?: string[] | null

  @ArrayMaxSize(MOST_NEW)
  @ValidateNested({ each: true })
  @Field(() => [ShownPracticeInput], {
    nullable: true,
    description: `Practices that were shown and are written down here; at most ${MOST_NEW}.`,
  })
  newPractices?: ShownPracticeInput[] | null

  @Min(0)
  @Max(LARGEST)
  @Field(() => Int, {
    nullable: true,
    description: `How many took part, 0 to ${LARGEST}; where it is null, as many as attendance was recorded for.`,
  })
  attendeeCount?: number | null
}

@InputType({ description: 'A session that is over, with what it yielded.' })
export class CloseSessionInput extends HarvestDetails {
  @Field(() => ID, { description: 'The session.' })
  session!: string

  @Text({ max: 20_000, description: 'What came of it, in short, Markdown.' })
  summary!: string

  @Field(() => Int, { nullable: true, description: 'The revision that was read; a stale one is a CONFLICT.' })
  expectedRevision?: number | null

  @Text({ max: 100, nullable: true, description: 'The same key by the same viewer closes the same session, once.' })
  idempotencyKey?: string | null
}

@InputType({ description: 'A harvest to correct: what is left out stays as it is, null empties.' })
export class UpdateHarvestInput extends HarvestDetails {
  @Field(() => ID, { description: 'The session.' })
  session!: string

  @Field(() => Int, { description: 'The revision of the session that was read; a stale one is a CONFLICT.' })
  expectedRevision!: number

  @Text({ max: 20_000, nullable: true, description: 'What came of it, in short, Markdown.' })
  summary?: string | null
}
