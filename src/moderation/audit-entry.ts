import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { Column, Entity, ForeignKey, Index } from 'typeorm'
import { Alliance } from '../alliance/index.ts'
import { Participant } from '../people/index.ts'
import { EnumColumn, MomentColumn } from '../platform/database/columns.ts'
import { Node } from '../platform/node.ts'
import { DateTime } from '../platform/scalars/scalars.ts'

export enum AuditAction {
  CONTENT_REPORTED = 'CONTENT_REPORTED',
  REPORT_DISMISSED = 'REPORT_DISMISSED',
  CONTENT_HIDDEN = 'CONTENT_HIDDEN',
  CONTENT_RESTORED = 'CONTENT_RESTORED',
  PERSONAL_DATA_READ = 'PERSONAL_DATA_READ',
  PERSONAL_DATA_EXPORTED = 'PERSONAL_DATA_EXPORTED',
  ACCOUNT_ERASED = 'ACCOUNT_ERASED',
}

registerEnumType(AuditAction, {
  name: 'AuditAction',
  description: 'What was done that must be accounted for (handeling).',
  valuesConfig: {
    CONTENT_REPORTED: { description: 'Somebody reported something that was shared (gemeld).' },
    REPORT_DISMISSED: { description: 'A coordinator found no ground for a report (melding afgewezen).' },
    CONTENT_HIDDEN: { description: 'A coordinator hid something that was shared (verborgen).' },
    CONTENT_RESTORED: { description: 'A coordinator showed again what was hidden (teruggezet).' },
    PERSONAL_DATA_READ: {
      description:
        'Somebody read a record of another person by the rights of a role; once a day for each record (persoonsgegevens ingezien).',
    },
    PERSONAL_DATA_EXPORTED: {
      description: 'Somebody asked for all that the hub holds of them (gegevens opgevraagd).',
    },
    ACCOUNT_ERASED: {
      description:
        'Somebody left and was forgotten, by their own wish or after a long absence (account gewist). There is no actor: the hub no longer knows who it was.',
    },
  },
})

/** A trigger refuses any change but that who left is forgotten, and any deletion but that of retention. */
@Entity()
@Index(['at', 'id'])
@Index(['subjectId', 'at', 'id'])
@Index(['actorId', 'at', 'id'])
@Index(['aboutId', 'at', 'id'])
@Index(['action', 'at', 'id'])
@Index('audit_entry_read_idx', { synchronize: false })
@ObjectType({
  implements: Node,
  description:
    'One line of the audit trail (logboek): who did what, when and why. It is only added to, and kept for years, as the page /privacy tells. Seen by the coordinators of its alliance, and by admins.',
})
export class AuditEntry extends Node {
  @Field(() => DateTime, { description: 'When.' })
  @MomentColumn({ default: () => 'now()' })
  at!: Date

  /** Null for what concerns the hub as a whole. */
  @Index()
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Alliance)
  allianceId!: string | null

  /** Null once they have left, or when the hub itself did it. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Participant, { onDelete: 'SET NULL' })
  actorId!: string | null

  @Field(() => AuditAction, { description: 'What was done.' })
  @EnumColumn(AuditAction)
  action!: AuditAction

  @Field(() => String, { description: 'The type of what it was done to, for instance `BestPractice`.' })
  @Column('text')
  subjectType!: string

  /** Not a column of the API: `subjectId` there is the id that `node` takes. */
  @Column('uuid')
  subjectId!: string

  /** Of whom a record tells that was read; null where that is no participant, once they have left, and for other actions. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Participant, { onDelete: 'SET NULL' })
  aboutId!: string | null

  @Field(() => String, { nullable: true, description: 'Why, in the words of who did it; null where none is asked.' })
  @Column('text', { nullable: true })
  reason!: string | null
}
