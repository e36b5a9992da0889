import { ArrayMaxSize, Max, Min, ValidateNested } from 'class-validator'
import { Field, ID, InputType, Int } from 'type-graphql'
import { Level } from '../contribution/index.ts'
import { Text } from '../platform/input/text.ts'
import { DateTime, WebAddress } from '../platform/scalars/scalars.ts'
import { ScopeField, type SessionScope } from './session-scope.ts'

const MOST = 20
const LARGEST = 100_000

@InputType({ description: 'What participants want to find out together (leervraag).' })
export class LearningQuestionInput {
  @Text({ max: 500, description: 'The question.' })
  question!: string

  @Field(() => Level, { nullable: true, description: 'The level of the break-out that takes it up; none for plenary.' })
  level?: Level | null
}

/** What can be told of a session, of a new one and of one that changes. */
@InputType({ description: 'What can be told of a session.' })
abstract class SessionDetails {
  @Text({ max: 10_000, nullable: true, description: 'What will happen, Markdown.' })
  description?: string | null

  @Text({
    max: 100,
    nullable: true,
    description: 'The time zone in which people meet, an IANA name; Europe/Amsterdam unless set.',
  })
  timeZone?: string | null

  @Text({ max: 500, nullable: true, description: 'Where people meet.' })
  location?: string | null

  @Field(() => WebAddress, { nullable: true, description: 'Where to take part online; shown to who has a place.' })
  onlineUrl?: string | null

  @Min(1)
  @Max(LARGEST)
  @Field(() => Int, {
    nullable: true,
    description: `How many can take part, 1 to ${LARGEST}; null for no limit. Lowering it takes nobody's place.`,
  })
  capacity?: number | null

  @ArrayMaxSize(MOST)
  @ValidateNested({ each: true })
  @Field(() => [LearningQuestionInput], {
    nullable: true,
    description: `The learning questions, in the order of the programme; at most ${MOST} (leervragen).`,
  })
  learningQuestions?: LearningQuestionInput[] | null

  @ArrayMaxSize(MOST)
  @Field(() => [ID], {
    nullable: true,
    description: `The best practices that will be shown, in that order; at most ${MOST} (goede voorbeelden).`,
  })
  bestPractices?: string[] | null
}

/** What is told of a session, or of the first of a series, that is new. */
@InputType({ description: 'A session that is new.' })
export abstract class NewSession extends SessionDetails {
  @Field(() => ID, { description: 'The Leeratelier.' })
  leeratelier!: string

  @Text({ max: 200, description: 'The title.' })
  title!: string

  @Field(() => DateTime, { description: 'When it begins.' })
  startsAt!: Date

  @Field(() => DateTime, { description: 'When it ends.' })
  endsAt!: Date

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is still being prepared: nothing is announced until `announceSession`.',
  })
  draft?: boolean | null
}

@InputType({ description: 'A session of a Leeratelier to announce, or to prepare as a draft.' })
export class PublishSessionInput extends NewSession {
  @Text({ max: 100, nullable: true, description: 'The same key by the same viewer gives the same session, once.' })
  idempotencyKey?: string | null
}

@InputType({ description: 'A session to change: what is left out stays as it is, null empties.' })
export class UpdateSessionInput extends SessionDetails {
  @Field(() => ID, { description: 'The session.' })
  id!: string

  @Field(() => Int, { description: 'The revision that the change was made on; a stale one is a CONFLICT.' })
  expectedRevision!: number

  @Text({ max: 200, nullable: true, description: 'The title.' })
  title?: string | null

  @Field(() => DateTime, { nullable: true, description: 'When it begins.' })
  startsAt?: Date | null

  @Field(() => DateTime, { nullable: true, description: 'When it ends.' })
  endsAt?: Date | null

  @ScopeField(
    'With those that follow it in its series: the time shifts for each by as much on its own clock, all else that is given is written on each. What is held, closed or cancelled stays as it is.',
  )
  scope?: SessionScope | null
}

@InputType({ description: 'A draft to announce.' })
export class AnnounceSessionInput {
  @Field(() => ID, { description: 'The session.' })
  id!: string

  @ScopeField('With the drafts that follow it in its series.')
  scope?: SessionScope | null
}

@InputType({ description: 'A session that does not go on.' })
export class CancelSessionInput {
  @Field(() => ID, { description: 'The session.' })
  id!: string

  @Text({ max: 1_000, nullable: true, description: 'Why, for everybody to read.' })
  reason?: string | null

  @ScopeField('With those that follow it in its series, as far as they are announced and not over.')
  scope?: SessionScope | null
}
