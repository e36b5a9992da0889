import { ArrayMaxSize } from 'class-validator'
import { Field, ID, InputType, Int } from 'type-graphql'
import { Dimension, Level } from '../contribution/index.ts'
import { Text, TextList } from '../platform/input/text.ts'
import { Day } from '../platform/scalars/scalars.ts'
import { Evidence, Visibility } from './practice-words.ts'

const MOST = 20

const Description = (description: string) =>
  Text({ max: 20_000, nullable: true, description: `${description} Markdown.` })

/** What both beginning and changing a practice take; how null is read, each of them says. */
@InputType()
class PracticeContentInput {
  @Description('Where and why it began (aanleiding en context).') context?: string | null
  @Description('For whom it is (doelgroep).') targetGroup?: string | null
  @Description('What it wants to reach (doel).') goal?: string | null
  @Description('What is done, by whom and how often (aanpak).') approach?: string | null
  @Description('What one needs to do it (materialen).') materials?: string | null
  @Description('What must be in place (randvoorwaarden).') conditions?: string | null
  @Description('What it takes in time and money (kosten).') costs?: string | null
  @Description('What came of it, and how that is known (resultaten).') results?: string | null
  @Description('What one would do again and what not (geleerde lessen).') lessons?: string | null
  @Description('What can be changed and what must stay (overdraagbaarheid).') transferability?: string | null

  @Field(() => [Level], { nullable: true, description: 'The levels at which it makes a change.' })
  levels?: Level[] | null

  @Field(() => [Dimension], { nullable: true, description: 'The dimensions of Positive Health it touches.' })
  dimensions?: Dimension[] | null

  @TextList({ max: 60, most: 10, description: "Themes; kept in lower case (thema's)." })
  themes?: string[] | null

  @TextList({ max: 100, most: MOST, description: 'Municipalities in which it is done (gemeenten).' })
  municipalities?: string[] | null

  @Field(() => Evidence, { nullable: true, description: 'How well founded it is; PRACTICE_BASED unless told.' })
  evidence?: Evidence | null

  @Field(() => Visibility, {
    nullable: true,
    description: 'Who may read it once it is published; everybody unless told.',
  })
  visibility?: Visibility | null

  @ArrayMaxSize(MOST)
  @Field(() => [ID], {
    nullable: true,
    description: `The other organisations it is of, beside the owner; at most ${MOST}.`,
  })
  organisations?: string[] | null

  @ArrayMaxSize(MOST)
  @Field(() => [ID], { nullable: true, description: `The participants who wrote it, in order; at most ${MOST}.` })
  authors?: string[] | null

  @Field(() => Day, {
    nullable: true,
    description: 'The day by which the owner looks at it again; a year from now unless told, once it is published.',
  })
  reviewBy?: string | null
}

@InputType({
  description:
    'A best practice to share. Title and summary are enough to begin with. Tell nothing by which a client or resident can be known.',
})
export class CreateBestPracticeInput extends PracticeContentInput {
  @Text({ max: 200, description: 'The title; it also gives the name in addresses.' })
  title!: string

  @Text({ max: 600, description: 'What it is, in a few plain sentences.' })
  summary!: string

  @Field(() => ID, {
    nullable: true,
    description:
      'The organisation that owns it: its editors publish and look after it. Left out, it is the first of `organisations`, or else the only one the viewer belongs to.',
  })
  organisation?: string | null

  @Field(() => Boolean, { nullable: true, description: 'Whether to publish it at once; a draft where left out.' })
  publish?: boolean | null

  @Text({
    max: 100,
    nullable: true,
    description: 'The same key by the same viewer gives the same practice, once.',
  })
  idempotencyKey?: string | null
}

@InputType({ description: 'A best practice to change: what is left out stays as it is, null empties.' })
export class UpdateBestPracticeInput extends PracticeContentInput {
  @Field(() => ID, { description: 'The best practice.' })
  id!: string

  @Field(() => Int, { description: 'The revision that the change was made on; a stale one is a CONFLICT.' })
  expectedRevision!: number

  @Text({ max: 1_000, nullable: true, description: 'What was changed and why, for readers of its history.' })
  changeNote?: string | null

  @Text({ max: 200, nullable: true, description: 'The title; the name in addresses stays.' })
  title?: string | null

  @Text({ max: 600, nullable: true, description: 'What it is, in a few plain sentences.' })
  summary?: string | null
}

@InputType({ description: 'A best practice to publish, for the first time or again after it was withdrawn.' })
export class PublishBestPracticeInput {
  @Field(() => ID, { description: 'The best practice.' })
  id!: string

  @Field(() => Int, { nullable: true, description: 'The revision that was read; a stale one is a CONFLICT.' })
  expectedRevision?: number | null
}

@InputType({ description: 'A published best practice to take back.' })
export class WithdrawBestPracticeInput {
  @Field(() => ID, { description: 'The best practice.' })
  id!: string

  @Text({ max: 1_000, nullable: true, description: 'Why, for its editors and the coordinators.' })
  reason?: string | null
}

@InputType({ description: 'A published best practice that was looked at and is still as it should be.' })
export class ConfirmBestPracticeInput {
  @Field(() => ID, { description: 'The best practice.' })
  id!: string

  @Field(() => Int, { nullable: true, description: 'The revision that was read; a stale one is a CONFLICT.' })
  expectedRevision?: number | null

  @Field(() => Day, {
    nullable: true,
    description: 'The day by which to look at it again, after today; a year from now where left out.',
  })
  reviewBy?: string | null
}
