import { ArgsType, Field, ID, InputType } from 'type-graphql'
import { Level } from '../contribution/index.ts'
import { demandId } from '../platform/ids.ts'
import { PageArgs } from '../platform/pages/page-args.ts'
import { eachOf } from '../platform/reading/each-of.ts'
import type { PageOf } from '../platform/reading/page.ts'
import { type Sql, always, and, param, sql, texts, uuid } from '../platform/reading/sql.ts'
import type { Table } from '../platform/reading/table.ts'
import { DateTime } from '../platform/scalars/scalars.ts'
import { type Session, SessionStatus } from './session.ts'
import { byStart, inLeeratelier, sessions } from './session.fields.ts'

@InputType({ description: 'Which sessions; what is left out, null or an empty list does not narrow the list.' })
export class SessionFilter {
  @Field(() => DateTime, { nullable: true, description: 'Not over by this moment: what goes on then is in the list.' })
  from?: Date | null

  @Field(() => DateTime, { nullable: true, description: 'Begun before this moment: what goes on then is in the list.' })
  until?: Date | null

  @Field(() => ID, { nullable: true, description: 'Of this Leeratelier.' })
  leeratelier?: string | null

  @Field(() => [Level], { nullable: true, description: 'Of a Leeratelier that works at one of these levels.' })
  levels?: Level[] | null

  @Field(() => [SessionStatus], { nullable: true, description: 'Standing so.' })
  status?: SessionStatus[] | null
}

@ArgsType()
export class SessionsArgs extends PageArgs {
  @Field(() => SessionFilter, { nullable: true, description: 'Which sessions; all, also past ones, where left out.' })
  filter?: SessionFilter | null
}

/** What goes on then began no longer before than the longest session lasts: so the order by start need not be read from its beginning. */
const isNotOverBy = (session: Table<Session>, moment: Sql): Sql =>
  sql`${session.endsAt} > ${moment} and ${session.startsAt} > ${moment} - (select max(ends_at - starts_at) from session)`

export const sessionPage: PageOf<Session, SessionsArgs> = {
  noun: () => sessions,
  order: () => byStart,
  stretch: asked => {
    const status = asked.rows.args.filter?.status
    return status?.length ? eachOf(texts(status), asked.table.status, asked) : null
  },
  where(session, { filter }) {
    const { from, until, leeratelier, levels, status } = filter ?? {}
    return and(
      from ? isNotOverBy(session, param(from, 'timestamptz')) : always,
      until ? sql`${session.startsAt} < ${param(until, 'timestamptz')}` : always,
      leeratelier ? sql`${session.leeratelierId} = ${uuid(demandId('Leeratelier', leeratelier))}` : always,
      levels?.length ? inLeeratelier(session, ({ levels: own }) => sql`${own} && ${texts(levels)}`) : always,
      status?.length ? sql`${session.status} = any(${texts(status)})` : always,
    )
  },
}
