import { Max, Min, ValidateNested } from 'class-validator'
import { Field, InputType, Int, registerEnumType } from 'type-graphql'
import { Text } from '../platform/input/text.ts'
import { Day } from '../platform/scalars/scalars.ts'
import { NewSession } from './session.input.ts'

export const MOST_SESSIONS = 52

export enum SeriesInterval {
  WEEK = 'WEEK',
  TWO_WEEKS = 'TWO_WEEKS',
  FOUR_WEEKS = 'FOUR_WEEKS',
  MONTH = 'MONTH',
}

registerEnumType(SeriesInterval, {
  name: 'SeriesInterval',
  description: 'How often the sessions of a series come.',
  valuesConfig: {
    WEEK: { description: 'Every week, on the same weekday.' },
    TWO_WEEKS: { description: 'Every two weeks, on the same weekday.' },
    FOUR_WEEKS: { description: 'Every four weeks, on the same weekday.' },
    MONTH: {
      description:
        'Every month, on the same weekday of the month: the second Tuesday stays the second Tuesday. A fifth one becomes the last of the month.',
    },
  },
})

@InputType({ description: 'How a session is repeated: `count` or `until` says where the series ends.' })
export class RepeatInput {
  @Field(() => SeriesInterval, { description: 'How often.' })
  every!: SeriesInterval

  @Min(2)
  @Max(MOST_SESSIONS)
  @Field(() => Int, { nullable: true, description: `How many sessions in all, 2 to ${MOST_SESSIONS}.` })
  count?: number | null

  @Field(() => Day, {
    nullable: true,
    description: `The last day on which one may begin, where people meet; at most ${MOST_SESSIONS} sessions.`,
  })
  until?: string | null
}

@InputType({
  description:
    'A series of sessions to announce, or to prepare as drafts. `startsAt` and `endsAt` are those of the first; the others begin and end at the same time on the clock in `timeZone`, in summer as in winter. What else is told is told of each.',
})
export class PublishSessionSeriesInput extends NewSession {
  @ValidateNested()
  @Field(() => RepeatInput, { description: 'How often, and until when.' })
  repeat!: RepeatInput

  @Text({ max: 100, nullable: true, description: 'The same key by the same viewer gives the same series, once.' })
  idempotencyKey?: string | null
}
