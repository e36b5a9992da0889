import type { Stretch } from '../platform/reading/page.ts'
import { type Sql, always, and, join, raw, sql } from '../platform/reading/sql.ts'
import { type BestPracticesArgs, orderMeant, searchOf } from './best-practice.args.ts'
import type { BestPractice } from './best-practice.ts'
import { endOf, knownOf, lowOf, narrowing, newestInFull, newestMatches, wayTo } from './newest-matches.ts'
import { bestKnownFirst } from './practice-order.ts'
import { isPhrase } from './practice-search.ts'
import { type Way, throughAll } from './practice-walk.ts'
import { BestPracticeOrder } from './practice-words.ts'

/** So many practices are passed as soon as others are looked up. */
const NEAR = raw('500')

type Practices = Stretch<BestPractice, BestPracticesArgs>

/** Where few of all practices may be meant, the way to them; null where going through the order itself finds as many as soon. */
export function stretch(asked: Practices): Sql | null {
  const { rows, start } = asked
  const { args, scope } = rows
  const way = wayTo(args, scope)
  const search = searchOf(args)
  switch (orderMeant(args)) {
    case BestPracticeOrder.NEWEST:
      if (search && isPhrase(search) && way) return knownThenOlder(way, asked, { moment: start?.[0], inKnown: asked })
      return (
        way &&
        (search || args.filter?.organisations?.length
          ? alongNewest(way, asked)
          : nearOr(alongNewest(way, asked), asked))
      )
    case BestPracticeOrder.RELEVANCE:
      return knownThenOlder(way ?? throughAll, asked, {
        moment: start?.[1],
        rank: start?.[0],
        inKnown: asked.by(bestKnownFirst),
      })
    default:
      return way || lowOf(args) ? nearOr(knownOrAll(asked), asked) : null
  }
}

/** Most filters are met by many: then enough of them are near, and what is far is not asked for. */
function nearOr(far: Sql, asked: Practices): Sql {
  const { table, alias, from, where, range, order, limit } = asked
  const next = sql`(select ${alias}.* from ${from} where ${range} order by ${order} limit ${NEAR}) ${alias}`
  const enough = sql`(select count(*) from near) = ${limit}`
  const ids = sql`select id from near where ${enough} union all select ${alias}.id from ${far} where not ${enough}`
  return sql`(with near as materialized (select ${table.id} from ${next} where ${where} limit ${limit})
    select ${alias}.* from (${ids}) found, ${from} where ${table.id} = found.id) ${alias}`
}

/** By `newestAt` from the cursor on. */
export function alongNewest(way: Way, asked: Practices): Sql {
  const { start, backward, range, where } = asked
  const low = lowOf(asked.rows.args)
  const bounds = backward ? { low: start?.[0] ?? low } : { low, high: start?.[0] }
  return way({ ...asked, ...bounds, where: and(where, range), newestFirst: !backward })
}

interface Begin {
  readonly moment: Sql | undefined
  readonly rank?: Sql | undefined
  /** How the page is cut among the newest, of which only what orders them is at hand. */
  readonly inKnown: Pick<Practices, 'range' | 'order'>
}

/** The newest, which are all that is ranked, and then what is older, the newest first. */
function knownThenOlder(way: Way, asked: Practices, { moment, rank, inKnown }: Begin): Sql {
  const { rows, table, alias, where, range, backward, limit } = asked
  const known = knownOf(rows.args, rows.scope)
  const newest = among(sql`${newestMatches(rows.args, rows.scope)} ${alias}`, { ...asked, ...inKnown, where: always })
  // The first page mostly ends among them.
  if (rows.scope.isAnswer && range === always && !backward) {
    rows.scope.demand(
      `page of ${narrowing(rows.args)} ${rows.args.first}`,
      () => sql`(select complete or found >= ${limit} from ${known})`,
    )
    return inTurn(asked, [newest])
  }
  const [end, endId] = endOf(rows.args, rows.scope)
  // A cursor with a rank stands among the newest, and its moment tells nothing of what follows.
  const isOlder = rank ? sql`${rank} = 0` : always
  const high = moment ? sql`case when ${isOlder} then least(${moment}, ${end}) else ${end} end` : end
  const low = lowOf(rows.args)
  const bounds = backward ? { low: moment ?? low, high: end } : { low, high }
  const older = sql`(${table.newestAt}, ${table.id}) < (${end}, ${endId})`
  const rest = way({ ...asked, ...bounds, where: and(older, where, range), newestFirst: !backward, columns: [] })
  const when = and(sql`not (select complete from ${known})`, backward ? isOlder : always)
  const parts = [newest, sql`select ${alias}.id from ${rest} where ${when}`]
  return inTurn(asked, backward ? parts.toReversed() : parts)
}

/** Where the newest are all there are, these; otherwise there are so many that the order itself soon finds enough. */
function knownOrAll(asked: Practices): Sql {
  const { args, scope } = asked.rows
  const complete = sql`(select complete from ${knownOf(args, scope)})`
  return inTurn(asked, [
    among(newestInFull(args, scope, asked), { ...asked, where: complete }),
    among(asked.from, { ...asked, where: and(sql`not ${complete}`, asked.where) }),
  ])
}

const among = (practices: Sql, { table, where, range, order, limit }: Practices): Sql =>
  sql`select ${table.id} from ${practices} where ${and(where, range)} order by ${order} limit ${limit}`

/** One part after the other, no further than is asked for. */
const inTurn = ({ table, alias, from, limit }: Practices, parts: readonly Sql[]): Sql => {
  const ids = join(
    parts.map(part => sql`(${part})`),
    ' union all ',
  )
  return sql`(select ${alias}.* from (select id from (${ids}) turns limit ${limit}) found, ${from} where ${table.id} = found.id) ${alias}`
}
