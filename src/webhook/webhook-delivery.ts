import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, ForeignKey, Index } from 'typeorm'
import { Contribution } from '../contribution/index.ts'
import { EnumColumn, MomentColumn } from '../platform/database/columns.ts'
import { Node } from '../platform/node.ts'
import { DateTime } from '../platform/scalars/scalars.ts'
import { DeliveryFailure } from './delivery-failure.ts'
import { Webhook } from './webhook.ts'

export enum DeliveryStatus {
  PENDING = 'PENDING',
  DELIVERED = 'DELIVERED',
  DEAD = 'DEAD',
}

registerEnumType(DeliveryStatus, {
  name: 'DeliveryStatus',
  description: 'What became of a delivery.',
  valuesConfig: {
    PENDING: { description: 'It is tried, or will be again.' },
    DELIVERED: { description: 'The address answered with a status 2xx.' },
    DEAD: { description: 'It was tried for hours and given up; `retryDelivery` tries once more.' },
  },
})

@Entity()
@Index(['webhookId', 'createdAt', 'id'])
@Index(['webhookId', 'status', 'createdAt', 'id'])
@Index('webhook_delivery_pending_idx', { synchronize: false })
@ObjectType({
  implements: Node,
  description:
    'One contribution on its way to one webhook (aflevering). Kept for some weeks once it is over, as the page /privacy tells.',
})
export class WebhookDelivery extends Node {
  @Column('uuid')
  @ForeignKey(() => Webhook, { onDelete: 'CASCADE' })
  webhookId!: string

  @Index()
  @Column('uuid')
  @ForeignKey(() => Contribution, { onDelete: 'CASCADE' })
  contributionId!: string

  /** Of the contribution, in the log. */
  @Column('bigint')
  position!: string

  @Field(() => DeliveryStatus, { description: 'What became of it.' })
  @EnumColumn(DeliveryStatus)
  status!: DeliveryStatus

  @Field(() => Int, { description: 'How often it was tried.' })
  @Column('int')
  attempts!: number

  @Field(() => DeliveryFailure, { nullable: true, description: 'Why the last try failed; null where it did not.' })
  @EnumColumn(DeliveryFailure, { nullable: true })
  failure!: DeliveryFailure | null

  @Field(() => Int, { nullable: true, description: 'The HTTP status of the last try; null where there was no answer.' })
  @Column('int', { nullable: true })
  statusCode!: number | null

  @Field(() => DateTime, { description: 'When it was first due.' })
  @MomentColumn({ default: () => 'now()' })
  createdAt!: Date

  @Field(() => DateTime, { nullable: true, description: 'When it was last tried; null while it was not.' })
  @MomentColumn({ nullable: true })
  attemptedAt!: Date | null

  @Field(() => DateTime, { nullable: true, description: 'When it is tried again; null where it is not, or at once.' })
  @MomentColumn({ nullable: true })
  nextAttemptAt!: Date | null
}
