import { Field, ObjectType } from 'type-graphql'
import { Column, Entity, ForeignKey, Unique } from 'typeorm'
import { Node } from '../platform/node.ts'
import { Day } from '../platform/scalars/scalars.ts'
import { Alliance, LevelGoal } from './alliance.ts'

/** A goal as one version of the pledge words it. */
export type PledgeGoal = Pick<LevelGoal, 'level' | 'whose' | 'goal'>

@Entity()
@Unique(['allianceId', 'inForceFrom'])
@ObjectType({
  implements: Node,
  description:
    'One version of the promise of an alliance (pledge). It is in force from its day until the day of the next version.',
})
export class Pledge extends Node {
  /** Not a field: clients ask for `alliance`. */
  @Column('uuid')
  @ForeignKey(() => Alliance, { onDelete: 'CASCADE' })
  allianceId!: string

  @Field(() => String, { description: 'What it is called.' })
  @Column('text')
  title!: string

  @Field(() => Day, { description: 'The day from which it is in force.' })
  @Column('date')
  inForceFrom!: string

  @Field(() => [LevelGoal], {
    description: 'The goals at the levels as this version words them, from residents to region.',
  })
  @Column('jsonb', { default: '[]' })
  goals!: PledgeGoal[]

  @Field(() => [String], {
    description: 'What those who sign promise to do, in the order of the document (afspraken).',
  })
  @Column('text', { array: true, default: '{}' })
  commitments!: string[]
}
