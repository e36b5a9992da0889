import { Field, ObjectType } from 'type-graphql'
import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm'
import { Organisation } from '../alliance/index.ts'
import { Level } from '../contribution/index.ts'
import { EnumColumn, MomentColumn } from '../platform/database/columns.ts'
import { Node } from '../platform/node.ts'
import { DateTime } from '../platform/scalars/scalars.ts'
import { MonitoringRound } from './monitoring-round.ts'

@Entity()
@Unique(['roundId', 'organisationId', 'level'])
@ObjectType({
  implements: Node,
  description:
    'What an organisation tells of a year at one level (verhaal bij de monitor). Seen by whoever sees the round: by everybody once that is published.',
})
export class MonitoringResponse extends Node {
  /** Not a field: clients ask for `round`. */
  @Column('uuid')
  @ForeignKey(() => MonitoringRound, { onDelete: 'CASCADE' })
  roundId!: string

  /** Not a field: clients ask for `organisation`. */
  @Index()
  @Column('uuid')
  @ForeignKey(() => Organisation)
  organisationId!: string

  @Field(() => Level, { description: 'The level that it tells of.' })
  @EnumColumn(Level)
  level!: Level

  @Column('text')
  narrative!: string

  @Field(() => DateTime, { description: 'When it was told, or last told anew.' })
  @MomentColumn()
  submittedAt!: Date
}
