import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm'
import { EnumColumn, MomentColumn } from '../platform/database/columns.ts'
import { Node } from '../platform/node.ts'
import { Day, WebAddress } from '../platform/scalars/scalars.ts'

export enum OrganisationKind {
  CARE = 'CARE',
  WELFARE = 'WELFARE',
  MUNICIPALITY = 'MUNICIPALITY',
  PUBLIC_HEALTH = 'PUBLIC_HEALTH',
  EDUCATION = 'EDUCATION',
  RESEARCH = 'RESEARCH',
  INSURER = 'INSURER',
  CLIENT_COUNCIL = 'CLIENT_COUNCIL',
  NETWORK = 'NETWORK',
  OTHER = 'OTHER',
}

registerEnumType(OrganisationKind, {
  name: 'OrganisationKind',
  description: 'What an organisation does (soort organisatie).',
  valuesConfig: {
    CARE: { description: 'Care (zorg).' },
    WELFARE: { description: 'Welfare (welzijn).' },
    MUNICIPALITY: { description: 'A municipality (gemeente).' },
    PUBLIC_HEALTH: { description: 'Public health service (GGD).' },
    EDUCATION: { description: 'Education (onderwijs).' },
    RESEARCH: { description: 'Research (onderzoek).' },
    INSURER: { description: 'Health insurer (zorgverzekeraar).' },
    CLIENT_COUNCIL: { description: 'A council of clients or residents (cliëntenraad).' },
    NETWORK: { description: 'A network of organisations (netwerk).' },
    OTHER: { description: 'Something else, or not yet told by a source.' },
  },
})

@Entity()
@Unique(['slug'])
@Index('organisation_order_idx', { synchronize: false })
@ObjectType({
  implements: Node,
  description:
    'A body that takes part or took part (organisatie): a care provider, municipality, school, insurer and so on.',
})
export class Organisation extends Node {
  @Field(() => String, { description: 'The present name in addresses; former names go on finding it.' })
  @Column('text')
  slug!: string

  @Field(() => String, { description: 'The present name.' })
  @Column('text')
  name!: string

  @Field(() => OrganisationKind, { description: 'What it does.' })
  @EnumColumn(OrganisationKind)
  kind!: OrganisationKind

  @Field(() => WebAddress, { nullable: true, description: 'Its own website; null when no source gives it.' })
  @Column('text', { nullable: true })
  website!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'The municipality it is or works for; null when no source gives it.',
  })
  @Column('text', { nullable: true })
  municipality!: string | null

  /** Not a field: clients ask for `successor`. */
  @Index()
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organisation)
  successorId!: string | null

  @Field(() => Day, {
    nullable: true,
    description: 'The day it became part of its successor; null while it goes on by itself or no source says.',
  })
  @Column('date', { nullable: true })
  succeededOn!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Who says that it became part of its successor; null while it goes on by itself.',
  })
  @Column('text', { nullable: true })
  successionSource!: string | null

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedRevision` when changing.' })
  @Column('int', { default: 1 })
  revision!: number

  @MomentColumn({ default: () => 'now()' })
  createdAt!: Date
}

@Entity()
@Unique(['organisationId', 'name', 'from'])
@Exclusion('organisation_name_slug_excl', 'USING gist (slug WITH =, organisation_id WITH <>)')
@ObjectType({ description: 'A name an organisation bears or bore, each spelling on its own, with who says so.' })
export class OrganisationName {
  @PrimaryColumn('uuid')
  id!: string

  @Index()
  @Column('uuid')
  @ForeignKey(() => Organisation, { onDelete: 'CASCADE' })
  organisationId!: string

  @Field(() => String, { description: 'The name as the source spells it.' })
  @Column('text')
  name!: string

  /** Not a field: `organisation(slug:)` searches it. */
  @Index()
  @Column('text')
  slug!: string

  @Field(() => Day, { nullable: true, description: 'Since when; null when no source says.' })
  @Column('date', { name: 'from_date', nullable: true })
  from!: string | null

  @Field(() => Day, { nullable: true, description: 'Until when; null when it is in use or no source says.' })
  @Column('date', { name: 'until_date', nullable: true })
  until!: string | null

  @Field(() => String, { nullable: true, description: 'The document that spells it so.' })
  @Column('text', { nullable: true })
  source!: string | null
}
