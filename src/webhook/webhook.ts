import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, ForeignKey, Index } from 'typeorm'
import { Organisation } from '../alliance/index.ts'
import { ContributionKind, Dimension, Level } from '../contribution/index.ts'
import { Participant } from '../people/index.ts'
import { EnumColumn, MomentColumn } from '../platform/database/columns.ts'
import { Node } from '../platform/node.ts'
import { DateTime, WebAddress } from '../platform/scalars/scalars.ts'

export enum WebhookStatus {
  ACTIVE = 'ACTIVE',
  PAUSED = 'PAUSED',
  DISABLED = 'DISABLED',
}

registerEnumType(WebhookStatus, {
  name: 'WebhookStatus',
  description: 'Whether a webhook delivers.',
  valuesConfig: {
    ACTIVE: { description: 'It delivers what comes (actief).' },
    PAUSED: { description: 'Somebody halted it; it goes on where it was (gepauzeerd).' },
    DISABLED: {
      description: 'The hub halted it: its address failed for days, or said that it is gone (uitgezet).',
    },
  },
})

const NARROWS = 'null where it does not narrow.'

@ObjectType({ description: 'Which contributions a webhook delivers, as it was asked for.' })
export class WebhookFilter {
  @Field(() => [ContributionKind], { nullable: true, description: `One of these kinds; ${NARROWS}` })
  kinds?: ContributionKind[] | null

  @Field(() => [Level], { nullable: true, description: `At one of these levels at least; ${NARROWS}` })
  levels?: Level[] | null

  @Field(() => [Dimension], { nullable: true, description: `About one of these dimensions at least; ${NARROWS}` })
  dimensions?: Dimension[] | null

  @Field(() => [ID], { nullable: true, description: `Shared by one of these organisations; ${NARROWS}` })
  organisations?: string[] | null

  @Field(() => [ID], { nullable: true, description: `From one of these Leerateliers; ${NARROWS}` })
  leerateliers?: string[] | null

  @Field(() => [ID], { nullable: true, description: `About one of these best practices; ${NARROWS}` })
  practices?: string[] | null
}

@Entity()
@ObjectType({
  implements: Node,
  description:
    "Tells a partner's own system of contributions by HTTP POST (webhook): with the rights of a machine of its organisation, in the order of the feed, at least once. Seen by the editors of its organisation and by admins.",
})
export class Webhook extends Node {
  /** Not a field: clients ask for `organisation`. */
  @Index()
  @Column('uuid')
  @ForeignKey(() => Organisation, { onDelete: 'CASCADE' })
  organisationId!: string

  @Field(() => WebAddress, { description: 'Where it delivers.' })
  @Column('text')
  url!: string

  /** Signs what is delivered, so it is kept as it is. */
  @Column('text')
  secret!: string

  @Field(() => WebhookFilter, { description: 'Which contributions it delivers.' })
  @Column('jsonb', { default: '{}' })
  filter!: WebhookFilter

  @Field(() => WebhookStatus, { description: 'Whether it delivers.' })
  @EnumColumn(WebhookStatus)
  status!: WebhookStatus

  /** How far into the log it has come. */
  @Column('bigint')
  position!: string

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when nothing was taken at its address; null while the last try succeeded.',
  })
  @MomentColumn({ nullable: true })
  failingSince!: Date | null

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedRevision` when changing.' })
  @Column('int')
  revision!: number

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Participant, { onDelete: 'SET NULL' })
  createdById!: string | null

  @Field(() => DateTime, { description: 'When it was made.' })
  @MomentColumn({ default: () => 'now()' })
  createdAt!: Date
}
