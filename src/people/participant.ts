import { Field, ObjectType } from 'type-graphql'
import { Column, Entity, Unique } from 'typeorm'
import { MomentColumn } from '../platform/database/columns.ts'
import { Node } from '../platform/node.ts'

@Entity()
@Unique(['email'])
@ObjectType({
  implements: Node,
  description:
    'A person who takes part (deelnemer). Shown to signed-in people of the alliance, and to everybody else only with consent; the e-mail address to nobody but its owner, coordinators and admins.',
})
export class Participant extends Node {
  @Field(() => String, { description: 'The name this person chose to be shown by.' })
  @Column('text')
  displayName!: string

  /** Lower case; `Participant.email` says who sees it. Null once the person is erased. */
  @Column('text', { nullable: true })
  email!: string | null

  @MomentColumn({ default: () => 'now()' })
  createdAt!: Date

  /** When this person was last here, to a day: who stays away for long is forgotten. */
  @MomentColumn({ default: () => 'now()' })
  lastSeenAt!: Date

  /** Whether this person lets everybody see who they are; their consents say since when, and to which text. */
  @Column('boolean', { default: false })
  namedInPublic!: boolean
}
