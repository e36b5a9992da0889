import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm'
import { BestPractice } from '../best-practice.ts'

/** Under which key a practice stood where it came from, so that nothing is imported twice. */
@Entity()
@Unique(['practiceId'])
export class ImportKey {
  /** Whose keys these are: the file's name, or what the one who imports calls it. */
  @PrimaryColumn('text')
  source!: string

  @PrimaryColumn('text')
  key!: string

  @Column('uuid')
  @ForeignKey(() => BestPractice, { onDelete: 'CASCADE' })
  practiceId!: string
}
