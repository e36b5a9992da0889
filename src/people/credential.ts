import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm'
import { MomentColumn } from '../platform/database/columns.ts'
import { Participant } from './participant.ts'

/** A link that was sent by e-mail; only its hash is kept, and it is deleted when it is used. */
@Entity()
export class SignInLink {
  /** SHA-256 of the token, hex. */
  @PrimaryColumn('text')
  hash!: string

  @Index()
  @Column('uuid')
  @ForeignKey(() => Participant, { onDelete: 'CASCADE' })
  participantId!: string

  @MomentColumn()
  expiresAt!: Date
}

/** A signed-in session of a person; only the token's hash is kept, and it is deleted when it is revoked. */
@Entity()
export class AccessToken {
  /** SHA-256 of the token, hex. */
  @PrimaryColumn('text')
  hash!: string

  @Index()
  @Column('uuid')
  @ForeignKey(() => Participant, { onDelete: 'CASCADE' })
  participantId!: string

  @MomentColumn({ default: () => 'now()' })
  createdAt!: Date

  @MomentColumn()
  expiresAt!: Date
}
