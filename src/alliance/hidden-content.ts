import { Field, ObjectType } from 'type-graphql'
import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm'
import { EnumColumn, MomentColumn } from '../platform/database/columns.ts'
import { Node } from '../platform/node.ts'
import { type Sql, sql } from '../platform/reading/sql.ts'
import { from, tableOf } from '../platform/reading/table.ts'
import { DateTime } from '../platform/scalars/scalars.ts'
import type { Viewer } from '../platform/viewer.ts'
import { isCoordinatedBy } from './alliance.policy.ts'
import { Alliance } from './alliance.ts'

/** The GraphQL types that people share, and that coordinators can therefore hide. */
export enum ContentType {
  BestPractice = 'BestPractice',
  Leeratelier = 'Leeratelier',
  Session = 'Session',
  Adoption = 'Adoption',
  Reflection = 'Reflection',
  MonitoringResponse = 'MonitoringResponse',
}

@Entity()
@Unique(['subjectId'])
@Index(['allianceId', 'hiddenAt', 'id'])
@ObjectType({
  implements: Node,
  description:
    'Something that coordinators hid (verborgen inhoud). Until it is restored it is seen by the coordinators of its alliance only; whose it is reads here that it is hidden, and why.',
})
export class HiddenContent extends Node {
  @Column('uuid')
  @ForeignKey(() => Alliance, { onDelete: 'CASCADE' })
  allianceId!: string

  @EnumColumn(ContentType)
  subjectType!: ContentType

  /** Not a field: clients ask for `subjectId`, the id that `node` takes. */
  @Column('uuid')
  subjectId!: string

  @Field(() => String, { description: 'Why it was hidden, in the words of the coordinator.' })
  @Column('text')
  reason!: string

  @Field(() => DateTime, { description: 'When it was hidden.' })
  @MomentColumn({ default: () => 'now()' })
  hiddenAt!: Date
}

/** What is hidden is seen by the coordinators of its alliance only: part of `visible` of all that can be hidden. */
export function isShown(viewer: Viewer, id: Sql): Sql {
  const hidden = tableOf(HiddenContent, 'hidden')
  const elsewhere = viewer.coordinatorOf.length ? sql`where not ${isCoordinatedBy(viewer, hidden.allianceId)}` : sql``
  // Also below an `or` the hidden ids are hashed once for the statement; `not exists` would probe the table for each row there.
  return sql`${id} not in (select ${hidden.subjectId} from ${from(HiddenContent, 'hidden')} ${elsewhere})`
}
