import { Field, ObjectType } from 'type-graphql'
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm'
import { Node } from '../platform/node.ts'
import { Day } from '../platform/scalars/scalars.ts'
import { Organisation } from './organisation.ts'
import { Pledge } from './pledge.ts'

@Entity()
@Unique(['pledgeId', 'organisationId'])
@Index(['pledgeId', 'signedOn', 'id'])
@ObjectType({
  implements: Node,
  description:
    'An organisation signed a version of the pledge (handtekening), possibly on behalf of others. Says in which function it was signed, never by whom.',
})
export class PledgeSignature extends Node {
  /** Not a field: clients ask for `pledge`. */
  @Column('uuid')
  @ForeignKey(() => Pledge, { onDelete: 'CASCADE' })
  pledgeId!: string

  /** Not a field: clients ask for `organisation`. */
  @Index()
  @Column('uuid')
  @ForeignKey(() => Organisation)
  organisationId!: string

  @Field(() => Day, { description: 'The day on which it was signed.' })
  @Column('date')
  signedOn!: string

  @Field(() => String, {
    nullable: true,
    description:
      'The function in which it was signed, such as `bestuurder` or `wethouder`; never the name of a person. Null when no source says.',
  })
  @Column('text', { nullable: true })
  signatoryRole!: string | null
}

/** The other organisations that a signature speaks for, in the order given. */
@Entity()
export class SignedOnBehalf {
  @PrimaryColumn('uuid')
  @ForeignKey(() => PledgeSignature, { onDelete: 'CASCADE' })
  signatureId!: string

  @Index()
  @PrimaryColumn('uuid')
  @ForeignKey(() => Organisation)
  organisationId!: string

  @Column('int')
  rank!: number
}
