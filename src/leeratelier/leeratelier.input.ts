import { ArrayMaxSize } from 'class-validator'
import { Field, ID, InputType, Int } from 'type-graphql'
import { Dimension, Level } from '../contribution/index.ts'
import { Text, TextList } from '../platform/input/text.ts'

const MOST = 20

@InputType({ description: 'A Leeratelier to begin.' })
export class CreateLeeratelierInput {
  @Text({ max: 200, description: 'The title; it also gives the name in addresses.' })
  title!: string

  @Text({ max: 10_000, nullable: true, description: 'What it is about, Markdown.' })
  description?: string | null

  @Field(() => [Level], { nullable: true, description: 'The levels it works at.' })
  levels?: Level[] | null

  @Field(() => [Dimension], { nullable: true, description: 'The dimensions of Positive Health it is about.' })
  dimensions?: Dimension[] | null

  @TextList({ max: 60, most: MOST, description: "Themes; kept in lower case (thema's)." })
  themes?: string[] | null

  @ArrayMaxSize(MOST)
  @Field(() => [ID], {
    nullable: true,
    description: `The organisations that host it, the first of them first; at most ${MOST} (gastorganisaties).`,
  })
  hosts?: string[] | null

  @ArrayMaxSize(MOST)
  @Field(() => [ID], {
    nullable: true,
    description: `The participants who lead it: each is given the role FACILITATOR there; at most ${MOST} (begeleiders).`,
  })
  facilitators?: string[] | null

  @Field(() => ID, {
    nullable: true,
    description: 'The alliance it belongs to; may be left out by who coordinates one.',
  })
  alliance?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether everybody may see it at once; a draft where left out.',
  })
  publish?: boolean | null

  @Text({ max: 100, nullable: true, description: 'The same key by the same viewer gives the same Leeratelier, once.' })
  idempotencyKey?: string | null
}

@InputType({ description: 'A Leeratelier to change: what is left out stays as it is, null empties.' })
export class UpdateLeeratelierInput {
  @Field(() => ID, { description: 'The Leeratelier.' })
  id!: string

  @Field(() => Int, { description: 'The revision that the change was made on; a stale one is a CONFLICT.' })
  expectedRevision!: number

  @Text({ max: 200, nullable: true, description: 'The title; the name in addresses stays.' })
  title?: string | null

  @Text({ max: 10_000, nullable: true, description: 'What it is about, Markdown.' })
  description?: string | null

  @Field(() => [Level], { nullable: true, description: 'The levels it works at.' })
  levels?: Level[] | null

  @Field(() => [Dimension], { nullable: true, description: 'The dimensions of Positive Health it is about.' })
  dimensions?: Dimension[] | null

  @TextList({ max: 60, most: MOST, description: "Themes; kept in lower case (thema's)." })
  themes?: string[] | null

  @ArrayMaxSize(MOST)
  @Field(() => [ID], { nullable: true, description: `All organisations that host it, in order; at most ${MOST}.` })
  hosts?: string[] | null

  @ArrayMaxSize(MOST)
  @Field(() => [ID], {
    nullable: true,
    description: `All participants who lead it: who is not among them loses the role FACILITATOR there; at most ${MOST}.`,
  })
  facilitators?: string[] | null
}

@InputType({ description: 'A Leeratelier to show to everybody.' })
export class PublishLeeratelierInput {
  @Field(() => ID, { description: 'The Leeratelier.' })
  id!: string
}

@InputType({ description: 'A Leeratelier that is over.' })
export class CompleteLeeratelierInput {
  @Field(() => ID, { description: 'The Leeratelier.' })
  id!: string
}

@InputType({ description: 'A Leeratelier that will not go on.' })
export class CancelLeeratelierInput {
  @Field(() => ID, { description: 'The Leeratelier.' })
  id!: string

  @Text({ max: 1_000, nullable: true, description: 'Why, for the sessions that are cancelled with it.' })
  reason?: string | null
}
