import { Field, Int, ObjectType } from 'type-graphql'
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm'
import { Session } from '../leeratelier/index.ts'
import { Participant } from '../people/index.ts'
import { MomentColumn } from '../platform/database/columns.ts'
import { Node } from '../platform/node.ts'
import { DateTime } from '../platform/scalars/scalars.ts'
import { BestPractice } from '../practice/index.ts'
import { Adoption } from './adoption.ts'

@Entity()
@Index(['practiceId', 'createdAt', 'id'])
@Index(['sessionId', 'createdAt', 'id'])
@Index(['adoptionId', 'createdAt', 'id'])
@Index('reflection_replies_idx', { synchronize: false })
@Check('reflection_subject_check', 'num_nonnulls(practice_id, session_id, adoption_id) = 1')
@ObjectType({
  implements: Node,
  description: 'What somebody learned from a practice, a session or an adoption, or a reply to that (reflectie).',
})
export class Reflection extends Node {
  /** Of these three one is set, for a reply the same one as for its parent. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => BestPractice, { onDelete: 'CASCADE' })
  practiceId!: string | null

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Session, { onDelete: 'CASCADE' })
  sessionId!: string | null

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Adoption, { onDelete: 'CASCADE' })
  adoptionId!: string | null

  /** The reflection that this one answers, which itself answers none. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Reflection, { onDelete: 'CASCADE' })
  parentId!: string | null

  /** Null once they have left. */
  @Index()
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Participant, { onDelete: 'SET NULL' })
  authorId!: string | null

  /** Markdown; empty once it is withdrawn. */
  @Column('text')
  body!: string

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedRevision` when changing.' })
  @Column('int')
  revision!: number

  @Field(() => DateTime, { description: 'When it was shared.' })
  @MomentColumn({ default: () => 'now()' })
  createdAt!: Date

  @Field(() => DateTime, { nullable: true, description: 'When the author last changed it; null where never.' })
  @MomentColumn({ nullable: true })
  editedAt!: Date | null

  @MomentColumn({ nullable: true })
  withdrawnAt!: Date | null
}
