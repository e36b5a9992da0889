import { Field, InputType } from 'type-graphql'
import { WebAddress } from '../platform/scalars/scalars.ts'

@InputType({ description: 'What the own calendar shows.' })
export class CreateCalendarLinkInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it also shows sessions for which this person is on the waiting list; true where left out.',
  })
  waitlisted?: boolean | null
}

@InputType({ description: 'Which address is to work no longer.' })
export class RevokeCalendarLinkInput {
  @Field(() => WebAddress, {
    nullable: true,
    description: 'The address; NOT_FOUND where it is not the one that works. Where left out, whichever there is.',
  })
  url?: string | null
}
