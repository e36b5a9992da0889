import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm'
import { Level } from '../contribution/index.ts'
import { EnumColumn, MomentColumn } from '../platform/database/columns.ts'
import { Node } from '../platform/node.ts'
import { DateTime } from '../platform/scalars/scalars.ts'
import { Leeratelier } from './leeratelier.ts'

export enum SessionStatus {
  DRAFT = 'DRAFT',
  ANNOUNCED = 'ANNOUNCED',
  HELD = 'HELD',
  CLOSED = 'CLOSED',
  CANCELLED = 'CANCELLED',
}

registerEnumType(SessionStatus, {
  name: 'SessionStatus',
  description: 'Where a session stands.',
  valuesConfig: {
    DRAFT: { description: 'Being prepared; seen by facilitators and coordinators (concept).' },
    ANNOUNCED: { description: 'Announced: people can register (aangekondigd).' },
    HELD: { description: 'It took place; attendance is recorded (gehouden).' },
    CLOSED: { description: 'Closed with its harvest (afgesloten).' },
    CANCELLED: { description: 'It does not go on (afgelast).' },
  },
})

@ObjectType({ description: 'What participants want to find out together (leervraag).' })
export class LearningQuestion {
  @Field(() => String, { description: 'The question.' })
  question!: string

  @Field(() => Level, {
    nullable: true,
    description: 'The level of the break-out that takes it up; null for a plenary question.',
  })
  level!: Level | null
}

@Entity()
@Index(['startsAt', 'id'])
@Index(['status', 'startsAt', 'id'])
@Index(['leeratelierId', 'startsAt', 'id'])
@Index(['seriesId', 'startsAt', 'id'])
@Index('session_length_idx', { synchronize: false })
@Check('session_period_check', 'ends_at > starts_at')
@Check('session_capacity_check', 'capacity is null or capacity > 0')
@ObjectType({
  implements: Node,
  description:
    'One meeting of a Leeratelier (bijeenkomst): plenary, break-outs on learning questions per level, plenary close.',
})
export class Session extends Node {
  /** Not a field: clients ask for `leeratelier`. */
  @Column('uuid')
  @ForeignKey(() => Leeratelier, { onDelete: 'CASCADE' })
  leeratelierId!: string

  /** The sessions that were published together share it; `seriesId` and `series` are fields. */
  @Column('uuid', { nullable: true })
  seriesId!: string | null

  @Field(() => String, { description: 'The title.' })
  @Column('text')
  title!: string

  @Field(() => String, { nullable: true, description: 'What will happen, Markdown; null when not told yet.' })
  @Column('text', { nullable: true })
  description!: string | null

  @Field(() => SessionStatus, { description: 'Where it stands.' })
  @EnumColumn(SessionStatus)
  status!: SessionStatus

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedRevision` when changing.' })
  @Column('int')
  revision!: number

  @Field(() => DateTime, { description: 'When it begins.' })
  @MomentColumn()
  startsAt!: Date

  @Field(() => DateTime, { description: 'When it ends.' })
  @MomentColumn()
  endsAt!: Date

  @Field(() => String, { description: 'The time zone in which people meet (IANA name), to show the times in.' })
  @Column('text', { default: 'Europe/Amsterdam' })
  timeZone!: string

  @Field(() => String, { nullable: true, description: 'Where people meet; null for online only or not yet known.' })
  @Column('text', { nullable: true })
  location!: string | null

  @Column('text', { nullable: true })
  onlineUrl!: string | null

  @Field(() => Int, { nullable: true, description: 'How many can take part; null for no limit.' })
  @Column('int', { nullable: true })
  capacity!: number | null

  @Field(() => [LearningQuestion], {
    description: 'The learning questions (leervragen), in the order of the programme.',
  })
  @Column('jsonb', { default: '[]' })
  learningQuestions!: LearningQuestion[]

  @Field(() => String, { nullable: true, description: 'Why it does not go on; null where it does or nobody said why.' })
  @Column('text', { nullable: true })
  cancelReason!: string | null

  @MomentColumn({ default: () => 'now()' })
  createdAt!: Date
}
