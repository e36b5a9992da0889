import { Field, Int, ObjectType } from 'type-graphql'
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { Participant } from '../people/index.ts'
import { MomentColumn } from '../platform/database/columns.ts'
import { DateTime } from '../platform/scalars/scalars.ts'
import { BestPractice } from './best-practice.ts'

@Entity()
@Index('practice_revision_editor_id_idx', { synchronize: false })
@ObjectType({ description: 'A best practice as it stood after one change (herziening).' })
export class PracticeRevision {
  @PrimaryColumn('uuid')
  @ForeignKey(() => BestPractice, { onDelete: 'CASCADE' })
  practiceId!: string

  @Field(() => Int, { description: 'Which change: 1 is how it was first written.' })
  @PrimaryColumn('int')
  revision!: number

  @Field(() => DateTime, { description: 'When it was changed.' })
  @MomentColumn()
  editedAt!: Date

  /** Null once they have left, or when an API key did it. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Participant, { onDelete: 'SET NULL' })
  editorId!: string | null

  @Field(() => String, { nullable: true, description: 'What the editor said of the change; null when nothing.' })
  @Column('text', { nullable: true })
  changeNote!: string | null

  @Field(() => String, { description: 'The title after the change.' })
  @Column('text')
  title!: string

  @Field(() => String, { description: 'The summary after the change.' })
  @Column('text')
  summary!: string

  /** Whether it ever stood as published: what did not, is a draft for ever. */
  @Column('boolean')
  shared!: boolean

  /** Everything else that can be edited, as it stood. */
  @Column('jsonb')
  content!: object
}
