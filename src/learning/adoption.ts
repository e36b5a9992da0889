import { Field, Int, ObjectType } from 'type-graphql'
import { Column, Entity, ForeignKey, Index } from 'typeorm'
import { Organisation } from '../alliance/index.ts'
import { EnumColumn, MomentColumn } from '../platform/database/columns.ts'
import { Node } from '../platform/node.ts'
import { DateTime, Day } from '../platform/scalars/scalars.ts'
import { BestPractice } from '../practice/index.ts'
import { AdoptionStage } from './adoption-stage.ts'

@ObjectType({ description: 'What an organisation did otherwise than the practice says (aanpassing).' })
export class Adaptation {
  @Field(() => String, { description: 'What was done otherwise.' })
  what!: string

  @Field(() => String, { nullable: true, description: 'Why; null where nobody said.' })
  why!: string | null
}

@Entity()
@Index(['practiceId', 'createdAt', 'id'])
@Index(['organisationId', 'createdAt', 'id'])
@Index('adoption_under_way_idx', { synchronize: false })
@ObjectType({
  implements: Node,
  description:
    '"We tried this": an organisation tells how it went with a practice of others, also when it stopped (overname).',
})
export class Adoption extends Node {
  /** Not a field: clients ask for `practice`. */
  @Column('uuid')
  @ForeignKey(() => BestPractice, { onDelete: 'CASCADE' })
  practiceId!: string

  @Field(() => Int, { description: 'The revision of the practice as it stood when the adoption was reported.' })
  @Column('int')
  practiceRevision!: number

  @Column('uuid')
  @ForeignKey(() => Organisation)
  organisationId!: string

  @Field(() => String, { nullable: true, description: 'The municipality where it is tried; null for no single one.' })
  @Column('text', { nullable: true })
  municipality!: string | null

  @Field(() => AdoptionStage, { description: 'How far it came.' })
  @EnumColumn(AdoptionStage)
  stage!: AdoptionStage

  @Field(() => Day, { nullable: true, description: 'When it began or will begin; null when that is not told.' })
  @Column('date', { nullable: true })
  startedOn!: string | null

  @Field(() => [Adaptation], { description: 'What was done otherwise, and why (aanpassingen).' })
  @Column('jsonb', { default: '[]' })
  adaptations!: Adaptation[]

  @Field(() => String, { nullable: true, description: 'What came of it, plain text; null while it is not told.' })
  @Column('text', { nullable: true })
  outcome!: string | null

  @Index()
  @Column('uuid', { nullable: true })
  @ForeignKey(() => BestPractice, { onDelete: 'SET NULL' })
  resultingPracticeId!: string | null

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedRevision` when changing.' })
  @Column('int')
  revision!: number

  @Field(() => DateTime, { description: 'When it was first reported.' })
  @MomentColumn({ default: () => 'now()' })
  createdAt!: Date

  @Field(() => DateTime, { description: 'When it last changed.' })
  @MomentColumn({ default: () => 'now()' })
  updatedAt!: Date
}
