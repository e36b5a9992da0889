import type { Under } from '../platform/reading/page.ts'
import { type Sql, always, and, join, raw, sql } from '../platform/reading/sql.ts'
import { type Table, from, tableOf } from '../platform/reading/table.ts'
import type { BestPractice } from './best-practice.ts'
import { PracticeOrganisation } from './practice-links.ts'

/** Practices one after the other by `newestAt`, no further than is asked for. */
export interface Walk extends Under<BestPractice> {
  /** The moments between which they lie, themselves included. */
  readonly low?: Sql | undefined
  readonly high?: Sql | undefined
  readonly newestFirst: boolean
  /** Within a stretch of time they may come as they lie. */
  readonly inAnyOrder?: boolean
  readonly limit: Sql
  /** What is read of each, beside what orders them; all of it where left out, which costs more than one would think. */
  readonly columns?: readonly Sql[]
}

/** How a walk finds its practices: a FROM item under the alias of the table. */
export type Way = (walk: Walk) => Sql

const inOrder = (keys: readonly Sql[], { newestFirst }: Walk): Sql =>
  join(
    keys.map(key => sql`${key} ${raw(newestFirst ? 'desc' : 'asc')}`),
    ', ',
  )

const between = (moment: Sql, { low, high }: Walk): Sql =>
  and(low ? sql`${moment} >= ${low}` : always, high ? sql`${moment} <= ${high}` : always)

const stepOf = ({ newestAt, id }: Table<BestPractice>) => [newestAt, id]

const readOf = ({ table, alias, columns }: Walk): Sql =>
  columns ? join([...stepOf(table), ...columns], ', ') : sql`${alias}.*`

/** From one to the next, which is best where most are wanted. */
export const throughAll: Way = walk => {
  const { table, alias, from, where, limit } = walk
  return sql`(select ${readOf(walk)} from ${from} where ${and(between(table.newestAt, walk), where)}
    order by ${inOrder(stepOf(table), walk)} limit ${limit}) ${alias}`
}

/** In the order in which the index compares its lists: it leaves those of the words where the stretch ends. */
const ASKED = ['first', 'stretch', 'second', 'third'].map(raw)

/** From one stretch of time to the next, in each by the index of words and terms: best however many are wanted. */
export const withTerms =
  (query: Sql): Way =>
  walk => {
    const { table, alias, from, low, high, newestFirst, inAnyOrder, limit } = walk
    const steps = sql`search_steps(${query}, ${momentOr(low)}, ${momentOr(high)}, ${raw(String(newestFirst))})`
    const where = and(between(table.newestAt, walk), walk.where)
    // Behind the offset, so that no other index is used as well: it would be asked for all moments in each stretch.
    const asked = and(...ASKED.map(part => sql`${table.search} @@ step.${part}`))
    const found = (read: Sql) => sql`(select ${read} from ${from} where ${asked} offset 0) ${alias}`
    const those =
      walk.columns && where !== always
        ? sql`${found(sql`${readOf(walk)}, ${where} as fits`)} where fits`
        : sql`${found(readOf(walk))} where ${where}`
    const order = inAnyOrder ? raw('') : sql`order by ${inOrder(stepOf(table), walk)}`
    return sql`(select ${alias}.* from ${steps} step, lateral (select ${alias}.* from ${those} ${order} limit ${limit}) ${alias}
      limit ${limit}) ${alias}`
  }

const momentOr = (bound: Sql | undefined): Sql => sql`${bound ?? raw('null')}::timestamptz`

/** From one to the next of each organisation. */
export const ofOrganisations =
  (ids: Sql): Way =>
  walk => {
    const { table, alias, from: practices, where, limit } = walk
    const link = tableOf(PracticeOrganisation, 'link')
    const links = sql`(select * from ${from(PracticeOrganisation, 'link')}
      where ${and(sql`${link.organisationId} = organisation.id`, between(link.newestAt, walk))}
      order by ${inOrder([link.newestAt, link.practiceId], walk)} offset 0) link`
    const practice = sql`(select ${alias}.* from ${practices} where ${and(sql`${table.id} = ${link.practiceId}`, where)} offset 0) ${alias}`
    return sql`(select distinct on (${join(stepOf(table), ', ')}) ${alias}.* from unnest(${ids}) organisation (id),
      lateral (select ${readOf(walk)} from ${links}, lateral ${practice} limit ${limit}) ${alias}
      order by ${inOrder(stepOf(table), walk)} limit ${limit}) ${alias}`
  }
