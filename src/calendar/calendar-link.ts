import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm'
import { Participant } from '../people/index.ts'
import { MomentColumn } from '../platform/database/columns.ts'

/** The secret address of somebody's own calendar; only its hash is kept. */
@Entity()
@Unique(['hash'])
export class CalendarLink {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Participant, { onDelete: 'CASCADE' })
  participantId!: string

  /** SHA-256 of the secret, hex. */
  @Column('text')
  hash!: string

  @Column('boolean')
  waitlisted!: boolean

  @MomentColumn({ default: () => 'now()' })
  createdAt!: Date
}
