import { Field, Int, ObjectType } from 'type-graphql'
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm'
import { Alliance, Organisation } from '../alliance/index.ts'
import { Dimension, Level } from '../contribution/index.ts'
import { Participant } from '../people/index.ts'
import { EnumColumn, EnumListColumn, MomentColumn } from '../platform/database/columns.ts'
import { Node } from '../platform/node.ts'
import { DateTime, Day } from '../platform/scalars/scalars.ts'
import { Evidence, PracticeStatus, Visibility } from './practice-words.ts'

/** The texts that let another organisation repeat a practice, in the order in which a reader wants them. */
export const DESCRIPTION = [
  'context',
  'targetGroup',
  'goal',
  'approach',
  'materials',
  'conditions',
  'costs',
  'results',
  'lessons',
  'transferability',
] as const

@Entity()
@Unique(['slug'])
@Index(['newestAt', 'id'])
@Index(['adoptionCount', 'newestAt', 'id'])
@Index('best_practice_search_idx', { synchronize: false })
@Index('best_practice_title_idx', { synchronize: false })
@Check('best_practice_published_check', "(status = 'DRAFT') or published_at is not null")
@ObjectType({
  implements: Node,
  description: 'What works, told so that another organisation can repeat it (goed voorbeeld).',
})
export class BestPractice extends Node {
  @Field(() => String, { description: 'Its name in addresses; stays the same when the title changes.' })
  @Column('text')
  slug!: string

  @Field(() => String, { description: 'The title.' })
  @Column('text')
  title!: string

  @Field(() => String, { description: 'What it is, in a few plain sentences.' })
  @Column('text')
  summary!: string

  @Field(() => PracticeStatus, { description: 'Whether it is a draft, published or withdrawn.' })
  @EnumColumn(PracticeStatus)
  status!: PracticeStatus

  @Field(() => Visibility, { description: 'Who may read it once it is published.' })
  @EnumColumn(Visibility)
  visibility!: Visibility

  @Column('text', { nullable: true }) context!: string | null
  @Column('text', { nullable: true }) targetGroup!: string | null
  @Column('text', { nullable: true }) goal!: string | null
  @Column('text', { nullable: true }) approach!: string | null
  @Column('text', { nullable: true }) materials!: string | null
  @Column('text', { nullable: true }) conditions!: string | null
  @Column('text', { nullable: true }) costs!: string | null
  @Column('text', { nullable: true }) results!: string | null
  @Column('text', { nullable: true }) lessons!: string | null
  @Column('text', { nullable: true }) transferability!: string | null

  @Field(() => [Level], { description: 'The levels at which it makes a change.' })
  @EnumListColumn(Level)
  levels!: Level[]

  @Field(() => [Dimension], { description: 'The dimensions of Positive Health it touches.' })
  @EnumListColumn(Dimension)
  dimensions!: Dimension[]

  @Field(() => [String], { description: "Themes in the owner's words, lower case (thema's)." })
  @Column('text', { array: true, default: '{}' })
  themes!: string[]

  @Field(() => [String], { description: 'Municipalities in which it is done (gemeenten).' })
  @Column('text', { array: true, default: '{}' })
  municipalities!: string[]

  @Field(() => Evidence, { description: 'How well founded it is, on the Dutch ladder.' })
  @EnumColumn(Evidence)
  evidence!: Evidence

  /** Not a field: `organisations` begins with the owner. */
  @Index()
  @Column('uuid')
  @ForeignKey(() => Organisation)
  ownerId!: string

  /** The alliance whose people may read it where it is shared with the alliance only. */
  @Column('uuid')
  @ForeignKey(() => Alliance)
  allianceId!: string

  /** Who wrote the first draft; null once they have left, or when an API key did. */
  @Index({ where: 'created_by_id is not null' })
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Participant, { onDelete: 'SET NULL' })
  createdById!: string | null

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedRevision` when changing.' })
  @Column('int')
  revision!: number

  @MomentColumn({ default: () => 'now()' })
  createdAt!: Date

  @Field(() => DateTime, { nullable: true, description: 'When it was first published; null for a draft.' })
  @MomentColumn({ nullable: true })
  publishedAt!: Date | null

  @Field(() => DateTime, { description: 'When it last changed.' })
  @MomentColumn({ default: () => 'now()' })
  updatedAt!: Date

  @Field(() => Day, {
    nullable: true,
    description: 'The day by which the owner looks at it again; past it, it is stale.',
  })
  @Column('date', { nullable: true })
  reviewBy!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Why it was withdrawn; null when it is not, or nobody said.',
  })
  @Column('text', { nullable: true })
  withdrawnReason!: string | null

  /** What the order NEWEST sorts by: when it was published, or written where it is a draft. */
  @MomentColumn()
  newestAt!: Date

  /** The practice that this one came from; a trigger keeps a practice from coming from itself, however far back. */
  @Index({ where: 'adapted_from_id is not null' })
  @Column('uuid', { nullable: true })
  @ForeignKey(() => BestPractice, { onDelete: 'SET NULL' })
  adaptedFromId!: string | null

  /** How often it was really tried, for the order MOST_ADOPTED; written by a trigger. */
  @Column({ type: 'int', default: 0, insert: false, update: false })
  adoptionCount!: number

  /** What search looks at; written by a trigger (what it begins with may be given), never read into an entity. */
  @Column({ type: 'tsvector', nullable: true, select: false, update: false })
  search!: string | null
}
