import { IsNumber, Matches, MaxLength } from 'class-validator'
import { Field, Float, ID, InputType, Int } from 'type-graphql'
import { Level } from '../contribution/index.ts'
import { Text } from '../platform/input/text.ts'

@InputType({ description: 'A round to open, for a year that has none, or to take up again before it is published.' })
export class OpenMonitoringRoundInput {
  @Field(() => Int, { description: 'The calendar year that it is about, 2000 to 2100.' })
  year!: number

  @Field(() => ID, { nullable: true, description: 'The alliance; may be left out by who coordinates one.' })
  alliance?: string | null
}

/** A round can be named by its id or by its year. */
@InputType()
export class InRoundInput {
  @Field(() => ID, { nullable: true, description: 'The round; or give its year.' })
  round?: string | null

  @Field(() => Int, { nullable: true, description: 'The year of the round, where no `round` is given.' })
  year?: number | null
}

@InputType({
  description:
    'What an organisation tells of a year at one level. Until the round is submitted, telling it again replaces it. It becomes public together with the round.',
})
export class SubmitMonitoringResponseInput extends InRoundInput {
  @Field(() => ID, {
    nullable: true,
    description: "The viewer's own organisation; may be left out by who is an editor of one only.",
  })
  organisation?: string | null

  @Field(() => Level, { description: 'The level that it tells of.' })
  level!: Level

  @Text({
    max: 10_000,
    description: 'How the year was, Markdown (verhaal). Tell nothing by which a client or resident can be known.',
  })
  narrative!: string
}

const KEY = /^[a-z0-9]+(-[a-z0-9]+)*$/
const LONGEST_KEY = 60

@InputType({ description: 'A number that was measured. Recording the same key again replaces it.' })
export class RecordIndicatorInput extends InRoundInput {
  @Matches(KEY, { message: 'key takes lower case letters and digits, with single hyphens between them.' })
  @MaxLength(LONGEST_KEY, { message: `key may have at most ${LONGEST_KEY} characters.` })
  @Field(() => String, {
    description: `Its name from year to year, such as \`inwoners-kennen-dimensies\`: lower case letters, digits and hyphens, at most ${LONGEST_KEY}.`,
  })
  key!: string

  @Text({ max: 200, description: 'Its name for people.' })
  label!: string

  @Field(() => Level, { description: 'The level whose goal it tells of.' })
  level!: Level

  @IsNumber({ allowNaN: false, allowInfinity: false }, { message: 'value must be a number that is not infinite.' })
  @Field(() => Float, { description: 'The number.' })
  value!: number

  @Text({ max: 50, nullable: true, description: 'What it is a number of, such as `% van de inwoners`.' })
  unit?: string | null

  @Text({ max: 500, description: 'Who measured it, how and when, or where that is told.' })
  source!: string

  @Text({ max: 1_000, nullable: true, description: 'What exactly was measured; where left out, its source tells.' })
  definition?: string | null
}

@InputType({ description: 'A measured number to take out of a round, where it was recorded by mistake.' })
export class WithdrawIndicatorInput extends InRoundInput {
  @Field(() => String, { description: 'Its key.' })
  key!: string
}

@InputType({ description: 'A round in which all that organisations tell is in.' })
export class SubmitMonitoringRoundInput {
  @Field(() => ID, { description: 'The round.' })
  id!: string

  @Field(() => Int, { nullable: true, description: 'The revision that was read; a stale one is a CONFLICT.' })
  expectedRevision?: number | null
}

@InputType({ description: 'A round to publish.' })
export class PublishMonitoringRoundInput {
  @Field(() => ID, { description: 'The round.' })
  id!: string

  @Field(() => Int, { nullable: true, description: 'The revision that was read; a stale one is a CONFLICT.' })
  expectedRevision?: number | null
}
