import { ArrayMaxSize } from 'class-validator'
import { Field, ID, InputType } from 'type-graphql'

const MOST = 100

@InputType({ description: 'Who was at a session.' })
export class RecordAttendanceInput {
  @Field(() => ID, { description: 'The session.' })
  session!: string

  @ArrayMaxSize(MOST)
  @Field(() => [ID], {
    description: `Who was there: ids of registrations or of participants, also of people who waited or walked in without a registration. At most ${MOST}.`,
  })
  attended!: string[]

  @ArrayMaxSize(MOST)
  @Field(() => [ID], {
    nullable: true,
    description: `Who was not: ids of registrations or of participants who are registered. Where it is left out, everybody with a place who is not in \`attended\`; where it is given, as when attendance is recorded in parts, nobody else changes. At most ${MOST}.`,
  })
  absent?: string[] | null
}
