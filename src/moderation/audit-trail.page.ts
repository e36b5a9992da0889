import { ArgsType, Field, ID, InputType } from 'type-graphql'
import { badInput } from '../platform/errors.ts'
import { demandId, readGlobalId } from '../platform/ids.ts'
import { PageArgs } from '../platform/pages/page-args.ts'
import { eachOf } from '../platform/reading/each-of.ts'
import type { PageOf } from '../platform/reading/page.ts'
import { always, and, param, sql, text, texts, uuid } from '../platform/reading/sql.ts'
import { DateTime } from '../platform/scalars/scalars.ts'
import { AuditAction, type AuditEntry } from './audit-entry.ts'
import { auditEntries } from './audit-entry.fields.ts'

@InputType({ description: 'Which lines of the audit trail; what is left out or null does not narrow it.' })
export class AuditFilter {
  @Field(() => [AuditAction], { nullable: true, description: 'One of these actions.' })
  actions?: AuditAction[] | null

  @Field(() => ID, { nullable: true, description: 'What was done to this, whatever its type.' })
  subject?: string | null

  @Field(() => ID, { nullable: true, description: 'What this participant did.' })
  actor?: string | null

  @Field(() => ID, { nullable: true, description: 'Who read what of this participant.' })
  about?: string | null

  @Field(() => DateTime, { nullable: true, description: 'From this moment on.' })
  from?: Date | null

  @Field(() => DateTime, { nullable: true, description: 'Before this moment.' })
  until?: Date | null
}

@ArgsType()
export class AuditTrailArgs extends PageArgs {
  @Field(() => AuditFilter, { nullable: true, description: 'Which lines; all where left out.' })
  filter?: AuditFilter | null
}

function anyId(global: string): { type: string; id: string } {
  const known = readGlobalId(global)
  if (!known) throw badInput('`subject` takes an id that the hub gave.')
  return known
}

export const auditTrailPage: PageOf<AuditEntry, AuditTrailArgs> = {
  noun: () => auditEntries,
  order: () => ({
    name: 'audit',
    descending: true,
    keys: entry => [
      { value: entry.at, type: 'timestamptz' },
      { value: entry.id, type: 'uuid' },
    ],
  }),
  stretch: asked => {
    const actions = asked.rows.args.filter?.actions
    return actions ? eachOf(texts(actions), asked.table.action, asked) : null
  },
  where(entry, { filter }) {
    const { actions, subject, actor, about, from, until } = filter ?? {}
    const known = subject == null ? null : anyId(subject)
    return and(
      actions ? sql`${entry.action} = any(${texts(actions)})` : always,
      known ? sql`${entry.subjectId} = ${uuid(known.id)} and ${entry.subjectType} = ${text(known.type)}` : always,
      actor == null ? always : sql`${entry.actorId} = ${uuid(demandId('Participant', actor))}`,
      about == null ? always : sql`${entry.aboutId} = ${uuid(demandId('Participant', about))}`,
      from ? sql`${entry.at} >= ${param(from, 'timestamptz')}` : always,
      until ? sql`${entry.at} < ${param(until, 'timestamptz')}` : always,
    )
  },
}
