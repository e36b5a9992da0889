import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { Organisation } from '../alliance/index.ts'
import { Participant } from '../people/index.ts'
import { MomentColumn } from '../platform/database/columns.ts'
import { BestPractice } from './best-practice.ts'

/** The organisations a practice is of, the owner first. */
@Entity()
@Index(['organisationId', 'newestAt', 'practiceId'])
export class PracticeOrganisation {
  @PrimaryColumn('uuid')
  @ForeignKey(() => BestPractice, { onDelete: 'CASCADE' })
  practiceId!: string

  @PrimaryColumn('uuid')
  @ForeignKey(() => Organisation)
  organisationId!: string

  @Column('int')
  rank!: number

  /** That of the practice: an organisation's newest practices are read from the index. Triggers keep it, and find it where it is not given. */
  @MomentColumn({ update: false })
  newestAt!: Date
}

/** Who wrote a practice, in the order they gave. */
@Entity()
export class PracticeAuthor {
  @PrimaryColumn('uuid')
  @ForeignKey(() => BestPractice, { onDelete: 'CASCADE' })
  practiceId!: string

  @Index()
  @PrimaryColumn('uuid')
  @ForeignKey(() => Participant, { onDelete: 'CASCADE' })
  participantId!: string

  @Column('int')
  rank!: number
}

/** A practice was or will be shown at a session. */
@Entity()
export class SessionPractice {
  @PrimaryColumn('uuid')
  @ForeignKey('Session', { onDelete: 'CASCADE' })
  sessionId!: string

  @Index()
  @PrimaryColumn('uuid')
  @ForeignKey(() => BestPractice, { onDelete: 'CASCADE' })
  practiceId!: string

  @Column('int')
  rank!: number
}
