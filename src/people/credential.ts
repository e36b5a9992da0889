import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm'
import { Organisation } from '../alliance/index.ts'
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

/** What a machine client shows; only its hash is kept. */
@Entity()
@Unique(['hash'])
@Check('api_key_scopes_check', "cardinality(scopes) > 0")
export class ApiKey {
  @PrimaryColumn('uuid')
  id!: string

  @Column('text')
  name!: string

  @Column('text')
  hash!: string

  @Column('text', { array: true })
  scopes!: string[]

  /** The organisation in whose name the key acts; null for a key that only reads. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Organisation, { onDelete: 'CASCADE' })
  organisationId!: string | null

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Participant, { onDelete: 'SET NULL' })
  createdById!: string | null

  @MomentColumn({ default: () => 'now()' })
  createdAt!: Date

  @MomentColumn({ nullable: true })
  expiresAt!: Date | null

  @MomentColumn({ nullable: true })
  revokedAt!: Date | null
}
