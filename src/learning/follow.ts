import { Field, ObjectType } from 'type-graphql'
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { Organisation } from '../alliance/index.ts'
import { Dimension, Level } from '../contribution/index.ts'
import { Leeratelier } from '../leeratelier/index.ts'
import { Participant } from '../people/index.ts'
import { EnumColumn, MomentColumn } from '../platform/database/columns.ts'
import { DateTime } from '../platform/scalars/scalars.ts'
import { BestPractice } from '../practice/index.ts'

@Entity()
@Index(['participantId', 'createdAt', 'id'])
@Index('follow_once_idx', { synchronize: false })
@Check('follow_target_check', 'num_nonnulls(organisation_id, practice_id, leeratelier_id, level, dimension) = 1')
@ObjectType({ description: 'Something a person wants to hear of (volgt): one of `subject`, `level` and `dimension`.' })
export class Follow {
  @PrimaryColumn('uuid')
  id!: string

  @Column('uuid')
  @ForeignKey(() => Participant, { onDelete: 'CASCADE' })
  participantId!: string

  @Index()
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organisation, { onDelete: 'CASCADE' })
  organisationId!: string | null

  @Index()
  @Column('uuid', { nullable: true })
  @ForeignKey(() => BestPractice, { onDelete: 'CASCADE' })
  practiceId!: string | null

  @Index()
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Leeratelier, { onDelete: 'CASCADE' })
  leeratelierId!: string | null

  @Field(() => Level, { nullable: true, description: 'The level that is followed; null where it is something else.' })
  @EnumColumn(Level, { nullable: true })
  level!: Level | null

  @Field(() => Dimension, {
    nullable: true,
    description: 'The dimension that is followed; null where it is something else.',
  })
  @EnumColumn(Dimension, { nullable: true })
  dimension!: Dimension | null

  @Field(() => DateTime, { description: 'Since when.' })
  @MomentColumn({ default: () => 'now()' })
  createdAt!: Date
}
