import { Field, Int, ObjectType } from 'type-graphql'
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm'
import { Level } from '../contribution/index.ts'
import { MomentColumn } from '../platform/database/columns.ts'
import { DateTime } from '../platform/scalars/scalars.ts'
import { Session } from './session.ts'

@ObjectType({ description: 'One thing that a session taught (inzicht).' })
export class Insight {
  @Field(() => Level, { nullable: true, description: 'The level it is about; null for what holds at every level.' })
  level!: Level | null

  @Field(() => String, { description: 'The insight.' })
  text!: string
}

@Entity()
@Unique(['sessionId'])
@Check('harvest_attendee_count_check', 'attendee_count >= 0')
@ObjectType({
  description: 'What a session yielded (oogst): what came of it, insights per level, and how many were there.',
})
export class Harvest {
  @PrimaryColumn('uuid')
  id!: string

  @Column('uuid')
  @ForeignKey(() => Session, { onDelete: 'CASCADE' })
  sessionId!: string

  @Column('text')
  summary!: string

  /** Kept as a number: who was there is forgotten sooner than how many were. */
  @Field(() => Int, {
    description: 'How many took part: as attendance was recorded, unless the facilitator said otherwise.',
  })
  @Column('int')
  attendeeCount!: number

  @Field(() => [Insight], { description: 'What it taught, in the order of the facilitator (inzichten).' })
  @Column('jsonb', { default: '[]' })
  insights!: Insight[]

  @Field(() => DateTime, { description: 'When it was shared.' })
  @MomentColumn()
  sharedAt!: Date
}
