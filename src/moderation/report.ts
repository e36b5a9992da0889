import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm'
import { Alliance, ContentType } from '../alliance/index.ts'
import { Participant } from '../people/index.ts'
import { EnumColumn, MomentColumn } from '../platform/database/columns.ts'
import { Node } from '../platform/node.ts'
import { DateTime } from '../platform/scalars/scalars.ts'

export enum ReportStatus {
  OPEN = 'OPEN',
  HIDDEN = 'HIDDEN',
  DISMISSED = 'DISMISSED',
}

registerEnumType(ReportStatus, {
  name: 'ReportStatus',
  description: 'Where a report stands.',
  valuesConfig: {
    OPEN: { description: 'It waits for a coordinator (open).' },
    HIDDEN: { description: 'What was reported was hidden (verborgen).' },
    DISMISSED: { description: 'No ground was found: what was reported stays (afgewezen).' },
  },
})

@Entity()
@Index(['allianceId', 'reportedAt', 'id'])
@Index(['allianceId', 'status', 'reportedAt', 'id'])
@Index(['reporterId', 'reportedAt', 'id'])
@Index(['subjectId'])
@Index('report_open_idx', { synchronize: false })
@Check('report_decided_check', "(status = 'OPEN') = (decided_at is null)")
@ObjectType({
  implements: Node,
  description:
    'Somebody, or the hub itself, finds that something should not be shown (melding). Seen by the coordinators of the alliance and by who made it; never by whose content it is about.',
})
export class Report extends Node {
  @Column('uuid')
  @ForeignKey(() => Alliance, { onDelete: 'CASCADE' })
  allianceId!: string

  @EnumColumn(ContentType)
  subjectType!: ContentType

  /** Not a field: clients ask for `subjectId`, the id that `node` takes. */
  @Column('uuid')
  subjectId!: string

  /** Null once they have left, some time after the decision, and where the hub itself came upon it. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Participant, { onDelete: 'SET NULL' })
  reporterId!: string | null

  @Field(() => String, { description: 'Why it should not be shown, in the words of who reported it.' })
  @Column('text')
  reason!: string

  @Field(() => DateTime, { description: 'When it was reported.' })
  @MomentColumn({ default: () => 'now()' })
  reportedAt!: Date

  @Field(() => ReportStatus, { description: 'Where it stands.' })
  @EnumColumn(ReportStatus)
  status!: ReportStatus

  @Field(() => DateTime, { nullable: true, description: 'When it was decided; null while it is open.' })
  @MomentColumn({ nullable: true })
  decidedAt!: Date | null

  @Index()
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Participant, { onDelete: 'SET NULL' })
  decidedById!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Why it was decided so; null while it is open.',
  })
  @Column('text', { nullable: true })
  decisionReason!: string | null
}
