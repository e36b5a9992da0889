import { registerEnumType } from 'type-graphql'
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm'
import { Participant } from '../people/index.ts'
import { EnumColumn, MomentColumn } from '../platform/database/columns.ts'

export enum DigestFrequency {
  DAILY = 'DAILY',
  WEEKLY = 'WEEKLY',
  NEVER = 'NEVER',
}

registerEnumType(DigestFrequency, {
  name: 'DigestFrequency',
  description: 'How often what one follows comes by e-mail (overzicht).',
  valuesConfig: {
    DAILY: { description: 'Every morning on which there is something new (dagelijks).' },
    WEEKLY: { description: 'On Monday morning, where there is something new (wekelijks).' },
    NEVER: { description: 'Not: as it is until somebody asks for it (nooit).' },
  },
})

const SOMETIMES = [DigestFrequency.DAILY, DigestFrequency.WEEKLY]

/** Who wants a digest, and how far into the log it has come. Who wants none has no row. */
@Entity()
export class DigestSubscription {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Participant, { onDelete: 'CASCADE' })
  participantId!: string

  @EnumColumn(SOMETIMES)
  frequency!: DigestFrequency

  /** The last line of the log that is in a digest, or came before the first. */
  @Column('bigint')
  position!: string

  /** When the log was last read for this person. */
  @MomentColumn({ default: () => 'now()' })
  takenAt!: Date
}

/** One e-mail: the stretch of the log that it tells of, which no other one does. */
@Entity()
@Unique(['participantId', 'untilPosition'])
export class Digest {
  @PrimaryColumn('uuid')
  id!: string

  @Column('uuid')
  @ForeignKey(() => Participant, { onDelete: 'CASCADE' })
  participantId!: string

  @Column('bigint')
  afterPosition!: string

  @Column('bigint')
  untilPosition!: string

  @MomentColumn({ default: () => 'now()' })
  madeAt!: Date

  /** When it was handed to the mail server; it is not handed over twice. */
  @MomentColumn({ nullable: true })
  claimedAt!: Date | null
}
