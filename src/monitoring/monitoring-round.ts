import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Check, Column, Entity, ForeignKey, Unique } from 'typeorm'
import { Alliance } from '../alliance/index.ts'
import { EnumColumn, MomentColumn } from '../platform/database/columns.ts'
import { Node } from '../platform/node.ts'
import { DateTime } from '../platform/scalars/scalars.ts'

export enum MonitoringStatus {
  OPEN = 'OPEN',
  SUBMITTED = 'SUBMITTED',
  PUBLISHED = 'PUBLISHED',
}

registerEnumType(MonitoringStatus, {
  name: 'MonitoringStatus',
  description: 'Where a monitoring round stands.',
  valuesConfig: {
    OPEN: { description: 'Organisations tell how it went; numbers are counted anew whenever they are read (open).' },
    SUBMITTED: { description: 'All that organisations tell is in; the monitors complete the numbers (ingediend).' },
    PUBLISHED: { description: 'For everybody to read; its words and numbers stay as they are (gepubliceerd).' },
  },
})

@Entity()
@Unique(['allianceId', 'year'])
@Check('monitoring_round_published_check', "(status = 'PUBLISHED') = (published_at is not null)")
@ObjectType({
  implements: Node,
  description:
    'The yearly look at what was done and at progress on the four goals, in words and in numbers (monitorronde). Until it is published it is seen within its alliance.',
})
export class MonitoringRound extends Node {
  /** Not a field: clients ask for `alliance`. */
  @Column('uuid')
  @ForeignKey(() => Alliance)
  allianceId!: string

  @Field(() => Int, { description: 'The calendar year that it is about, in Europe/Amsterdam.' })
  @Column('int')
  year!: number

  @Field(() => MonitoringStatus, { description: 'Where it stands.' })
  @EnumColumn(MonitoringStatus)
  status!: MonitoringStatus

  @Field(() => Int, {
    description:
      'Counts the changes to its words, its measured numbers and where it stands; give it as `expectedRevision` when publishing.',
  })
  @Column('int')
  revision!: number

  @Field(() => DateTime, { description: 'When it was opened.' })
  @MomentColumn({ default: () => 'now()' })
  openedAt!: Date

  @Field(() => DateTime, { nullable: true, description: 'When it was published; null until then.' })
  @MomentColumn({ nullable: true })
  publishedAt!: Date | null
}
