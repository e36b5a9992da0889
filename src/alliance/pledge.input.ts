import { ArrayMaxSize, ValidateNested } from 'class-validator'
import { Field, ID, InputType } from 'type-graphql'
import { Level } from '../contribution/index.ts'
import { Text, TextList } from '../platform/input/text.ts'
import { Day } from '../platform/scalars/scalars.ts'

const MOST = 50

@InputType({ description: 'What the alliance wants to reach at one level (doel per niveau).' })
export class LevelGoalInput {
  @Field(() => Level, { description: 'The level; each at most once.' })
  level!: Level

  @Text({ max: 200, description: 'Whose change it is.' })
  whose!: string

  @Text({ max: 1_000, description: 'The goal.' })
  goal!: string
}

@InputType({ description: 'A new version of the pledge. Earlier versions and their signatures stay as they are.' })
export class IssuePledgeInput {
  @Field(() => ID, { nullable: true, description: 'The alliance; may be left out by who coordinates one.' })
  alliance?: string | null

  @Text({ max: 200, description: 'What it is called.' })
  title!: string

  @Field(() => Day, { description: 'The day from which it is in force; one version a day.' })
  inForceFrom!: string

  @ValidateNested({ each: true })
  @ArrayMaxSize(4, { message: 'goals takes at most one goal for each of the four levels.' })
  @Field(() => [LevelGoalInput], { nullable: true, description: 'The goals, at most one for each level.' })
  goals?: LevelGoalInput[] | null

  @TextList({ max: 1_000, most: MOST, description: 'What those who sign promise to do, in order (afspraken).' })
  commitments?: string[] | null

  @Text({ max: 100, nullable: true, description: 'The same key by the same viewer gives the same version, once.' })
  idempotencyKey?: string | null
}

@InputType({ description: 'An organisation signs a version of the pledge: once.' })
export class SignPledgeInput {
  @Field(() => ID, { description: 'The version of the pledge.' })
  pledge!: string

  @Field(() => ID, { description: 'The organisation that signs.' })
  organisation!: string

  @ArrayMaxSize(MOST, { message: `onBehalfOf takes at most ${MOST} organisations.` })
  @Field(() => [ID], {
    nullable: true,
    description: `The other organisations it signs for, at most ${MOST} (mede namens). An editor signs for own organisations only.`,
  })
  onBehalfOf?: string[] | null

  @Field(() => Day, { nullable: true, description: 'The day it was signed, at latest today; today where left out.' })
  signedOn?: string | null

  @Text({
    max: 100,
    nullable: true,
    description: 'The function in which it is signed, such as `bestuurder`; never the name of a person.',
  })
  signatoryRole?: string | null

  @Text({ max: 100, nullable: true, description: 'The same key by the same viewer gives the same signature, once.' })
  idempotencyKey?: string | null
}
