import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { Day } from '../platform/scalars/scalars.ts'
import { Alliance } from './alliance.ts'
import { Organisation } from './organisation.ts'

export enum PartnershipStatus {
  ACTIVE = 'ACTIVE',
  NOT_LISTED = 'NOT_LISTED',
  ENDED = 'ENDED',
}

registerEnumType(PartnershipStatus, {
  name: 'PartnershipStatus',
  description: 'What the sources say of a partnership today. Nothing is inferred.',
  valuesConfig: {
    ACTIVE: { description: 'The latest source names it.' },
    NOT_LISTED: { description: 'A later list does not name it; that alone never means it left.' },
    ENDED: { description: 'A source says when it ended.' },
  },
})

const PERIOD = 'daterange(coalesce(from_date, named_on), least(until_date, not_listed_on))'

@Entity()
@Check('partnership_until_check', 'until_date > coalesce(from_date, named_on)')
@Exclusion('partnership_period_excl', `USING gist (alliance_id WITH =, organisation_id WITH =, ${PERIOD} WITH &&)`)
@ObjectType({
  description: 'An organisation takes part in an alliance (partnerschap): from when, until when, and who says so.',
})
export class Partnership {
  @PrimaryColumn('uuid')
  id!: string

  @Index()
  @Column('uuid')
  @ForeignKey(() => Alliance, { onDelete: 'CASCADE' })
  allianceId!: string

  @Index()
  @Column('uuid')
  @ForeignKey(() => Organisation, { onDelete: 'CASCADE' })
  organisationId!: string

  @Field(() => Day, { nullable: true, description: 'The day it began; null when no source says.' })
  @Column('date', { name: 'from_date', nullable: true })
  from!: string | null

  @Field(() => Day, {
    nullable: true,
    description: 'The day it ended, exclusive; null when it goes on or no source says.',
  })
  @Column('date', { name: 'until_date', nullable: true })
  until!: string | null

  @Field(() => String, { nullable: true, description: 'The documents that name it.' })
  @Column('text', { nullable: true })
  source!: string | null

  /** The first day for which a source names it: it was a partner then, since when is another matter. */
  @Column('date')
  namedOn!: string

  /** The day of the first later list that does not name it. */
  @Column('date', { nullable: true })
  notListedOn!: string | null
}
