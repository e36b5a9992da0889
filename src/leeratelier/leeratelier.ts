import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm'
import { Alliance, Organisation } from '../alliance/index.ts'
import { Dimension, Level } from '../contribution/index.ts'
import { EnumColumn, EnumListColumn, MomentColumn } from '../platform/database/columns.ts'
import { Node } from '../platform/node.ts'

export enum LeeratelierStatus {
  DRAFT = 'DRAFT',
  PUBLISHED = 'PUBLISHED',
  COMPLETED = 'COMPLETED',
  CANCELLED = 'CANCELLED',
}

registerEnumType(LeeratelierStatus, {
  name: 'LeeratelierStatus',
  description: 'Where a Leeratelier stands.',
  valuesConfig: {
    DRAFT: { description: 'Being prepared; seen by its facilitators and the coordinators (concept).' },
    PUBLISHED: { description: 'Open for everybody to see (gepubliceerd).' },
    COMPLETED: { description: 'Its last session is over (afgerond).' },
    CANCELLED: { description: 'It will not go on (afgelast).' },
  },
})

@Entity()
@Unique(['slug'])
@Index(['createdAt', 'id'])
@Index(['status', 'createdAt', 'id'])
@Index('leeratelier_themes_idx', { synchronize: false })
@Index('leeratelier_search_idx', { synchronize: false })
@ObjectType({
  implements: Node,
  description: 'A learning workshop (Leeratelier): a theme, host organisations, facilitators and a series of sessions.',
})
export class Leeratelier extends Node {
  @Field(() => String, { description: 'Its name in addresses; stays the same when the title changes.' })
  @Column('text')
  slug!: string

  @Field(() => String, { description: 'The title.' })
  @Column('text')
  title!: string

  @Field(() => String, { nullable: true, description: 'What it is about, Markdown; null when not told yet.' })
  @Column('text', { nullable: true })
  description!: string | null

  @Field(() => LeeratelierStatus, { description: 'Where it stands.' })
  @EnumColumn(LeeratelierStatus)
  status!: LeeratelierStatus

  @Field(() => [Level], { description: 'The levels it works at.' })
  @EnumListColumn(Level)
  levels!: Level[]

  @Field(() => [Dimension], { description: 'The dimensions of Positive Health it is about.' })
  @EnumListColumn(Dimension)
  dimensions!: Dimension[]

  @Field(() => [String], { description: "Themes, lower case (thema's)." })
  @Column('text', { array: true, default: '{}' })
  themes!: string[]

  @Column('uuid')
  @ForeignKey(() => Alliance)
  allianceId!: string

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedRevision` when changing.' })
  @Column('int')
  revision!: number

  @MomentColumn({ default: () => 'now()' })
  createdAt!: Date

  /** What search looks at; written by a trigger, never read into an entity. */
  @Column({ type: 'tsvector', nullable: true, select: false, insert: false, update: false })
  search!: string | null
}

/** The organisations that host a Leeratelier, in the order they were given. */
@Entity()
export class LeeratelierHost {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Leeratelier, { onDelete: 'CASCADE' })
  leeratelierId!: string

  @Index()
  @PrimaryColumn('uuid')
  @ForeignKey(() => Organisation)
  organisationId!: string

  @Column('int')
  rank!: number
}
