import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm'
import { EnumColumn, EnumListColumn, MomentColumn } from '../platform/database/columns.ts'
import { Node } from '../platform/node.ts'
import { DateTime } from '../platform/scalars/scalars.ts'
import { Dimension, Level } from './tags.ts'

export enum ContributionKind {
  PRACTICE_PUBLISHED = 'PRACTICE_PUBLISHED',
  PRACTICE_REVISED = 'PRACTICE_REVISED',
  SESSION_ANNOUNCED = 'SESSION_ANNOUNCED',
  SESSION_CHANGED = 'SESSION_CHANGED',
  SESSION_CANCELLED = 'SESSION_CANCELLED',
  HARVEST_SHARED = 'HARVEST_SHARED',
  REFLECTION_SHARED = 'REFLECTION_SHARED',
  ADOPTION_REPORTED = 'ADOPTION_REPORTED',
  PARTNER_JOINED = 'PARTNER_JOINED',
  PLEDGE_SIGNED = 'PLEDGE_SIGNED',
  MONITORING_PUBLISHED = 'MONITORING_PUBLISHED',
}

registerEnumType(ContributionKind, {
  name: 'ContributionKind',
  description: 'What was shared (soort bijdrage).',
  valuesConfig: {
    PRACTICE_PUBLISHED: { description: 'A best practice was published (goed voorbeeld gedeeld).' },
    PRACTICE_REVISED: { description: 'A published best practice was revised (goed voorbeeld herzien).' },
    SESSION_ANNOUNCED: { description: 'A session of a Leeratelier was announced (bijeenkomst aangekondigd).' },
    SESSION_CHANGED: { description: 'An announced session was changed (bijeenkomst gewijzigd).' },
    SESSION_CANCELLED: { description: 'A session was cancelled (bijeenkomst afgelast).' },
    HARVEST_SHARED: { description: 'A session was closed with what it yielded (oogst gedeeld).' },
    REFLECTION_SHARED: { description: 'Somebody told what they learned (reflectie gedeeld).' },
    ADOPTION_REPORTED: { description: 'An organisation told how it tried a practice (overname gemeld).' },
    PARTNER_JOINED: { description: 'An organisation joined the alliance (partner toegetreden).' },
    PLEDGE_SIGNED: { description: 'The pledge was signed (pledge ondertekend).' },
    MONITORING_PUBLISHED: { description: 'A monitoring round was published (monitor gepubliceerd).' },
  },
})

/** The GraphQL types that a contribution can be about. */
export enum SubjectType {
  BestPractice = 'BestPractice',
  Session = 'Session',
  Reflection = 'Reflection',
  Adoption = 'Adoption',
  Organisation = 'Organisation',
  PledgeSignature = 'PledgeSignature',
  MonitoringRound = 'MonitoringRound',
}

/** Ids and tags only: the log outlives what people may ask to be forgotten. */
@Entity()
@Unique(['position'])
@Index(['subjectType', 'subjectId'])
@Index(['kind', 'position'])
@Index(['organisationId', 'position'])
@Index(['leeratelierId', 'position'], { where: 'leeratelier_id is not null' })
@Index(['practiceId', 'position'])
@Index(['actorId'], { where: 'actor_id is not null' })
@ObjectType({
  implements: Node,
  description: 'One line of the feed (bijdrage): something was shared that others can learn from.',
})
export class Contribution extends Node {
  /** Given at commit by a trigger, in the order in which transactions become visible; readers never see it null. */
  @Column('bigint', { nullable: true })
  position!: string | null

  @Field(() => ContributionKind, { description: 'What was shared.' })
  @EnumColumn(ContributionKind)
  kind!: ContributionKind

  @Field(() => DateTime, { description: 'When it was shared.' })
  @MomentColumn({ default: () => 'now()' })
  occurredAt!: Date

  @EnumColumn(SubjectType)
  subjectType!: SubjectType

  @Column('uuid')
  subjectId!: string

  /** The participant who did it, a concept that comes after this one; null once they have left, or when the hub itself did. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Participant', { onDelete: 'SET NULL' })
  actorId!: string | null

  @Column('uuid', { nullable: true })
  organisationId!: string | null

  @Column('uuid', { nullable: true })
  leeratelierId!: string | null

  @Column('uuid', { nullable: true })
  practiceId!: string | null

  @Field(() => [Level], { description: 'The levels it concerned when it was shared.' })
  @EnumListColumn(Level)
  levels!: Level[]

  @Field(() => [Dimension], { description: 'The dimensions it concerned when it was shared.' })
  @EnumListColumn(Dimension)
  dimensions!: Dimension[]
}
