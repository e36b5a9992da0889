import { Field, ID, InputType } from 'type-graphql'
import { Dimension, Level } from '../contribution/index.ts'

/** What can be followed, of which one is given. */
@InputType()
class FollowTarget {
  @Field(() => ID, { nullable: true, description: 'An organisation, a best practice or a Leeratelier.' })
  id?: string | null

  @Field(() => Level, { nullable: true, description: 'A level.' })
  level?: Level | null

  @Field(() => Dimension, { nullable: true, description: 'A dimension of Positive Health.' })
  dimension?: Dimension | null
}

@InputType({ description: 'What to hear of from now on: exactly one of the three.' })
export class FollowInput extends FollowTarget {}

@InputType({ description: 'What to hear of no longer: exactly one of the three.' })
export class UnfollowInput extends FollowTarget {}
