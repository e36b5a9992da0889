import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm'
import { EnumColumn, MomentColumn } from '../platform/database/columns.ts'
import { Node } from '../platform/node.ts'
import { DateTime, EmailAddress } from '../platform/scalars/scalars.ts'
import { Alliance } from './alliance.ts'
import { Organisation, OrganisationKind } from './organisation.ts'

export enum JoinDecision {
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
}

registerEnumType(JoinDecision, {
  name: 'JoinDecision',
  description: 'What the coordinators decided on a request to join (besluit).',
  valuesConfig: {
    ACCEPTED: { description: 'The organisation becomes a partner (toegelaten).' },
    DECLINED: { description: 'It does not (afgewezen).' },
  },
})

@Entity()
@Unique(['email', 'idempotencyKey'])
@Index(['allianceId', 'requestedAt', 'id'])
@Index('join_request_waiting_idx', { synchronize: false })
@Check('join_request_decided_check', '(decision is null) = (decided_at is null)')
@ObjectType({
  implements: Node,
  description:
    'An organisation asks to join an alliance (verzoek tot deelname). Seen by its coordinators only. Name, e-mail address and message of the person who asked are erased after a time that the page /privacy tells.',
})
export class JoinRequest extends Node {
  /** Not a field: clients ask for `alliance`. */
  @Column('uuid')
  @ForeignKey(() => Alliance, { onDelete: 'CASCADE' })
  allianceId!: string

  @Field(() => String, { description: 'The name of the organisation, as whoever asked spelled it.' })
  @Column('text')
  organisationName!: string

  @Field(() => OrganisationKind, { nullable: true, description: 'What it does; null when whoever asked did not say.' })
  @EnumColumn(OrganisationKind, { nullable: true })
  kind!: OrganisationKind | null

  @Field(() => String, { nullable: true, description: 'Who asked; null once erased.' })
  @Column('text', { nullable: true })
  contactName!: string | null

  @Field(() => EmailAddress, { nullable: true, description: 'Where an answer goes; null once erased.' })
  @Column('text', { nullable: true })
  email!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Why they want to join; null when nothing was said or once erased.',
  })
  @Column('text', { nullable: true })
  message!: string | null

  @Field(() => DateTime, { description: 'When it was asked.' })
  @MomentColumn({ default: () => 'now()' })
  requestedAt!: Date

  @Field(() => JoinDecision, { nullable: true, description: 'What was decided; null while it waits.' })
  @EnumColumn(JoinDecision, { nullable: true })
  decision!: JoinDecision | null

  @Field(() => DateTime, { nullable: true, description: 'When it was decided; null while it waits.' })
  @MomentColumn({ nullable: true })
  decidedAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Why it was decided so; null when nothing was said.' })
  @Column('text', { nullable: true })
  reason!: string | null

  /** Not a field: clients ask for `organisation`. */
  @Index()
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organisation)
  organisationId!: string | null

  /** Given by the client, so that the same request sent twice is kept once. */
  @Column('text', { nullable: true })
  idempotencyKey!: string | null
}
