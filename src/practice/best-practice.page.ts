import { type Count, JUST_TOO_MANY, countAs, counted } from '../platform/reading/counted.ts'
import type { PageOf, Rows } from '../platform/reading/page.ts'
import { type Sql, sql } from '../platform/reading/sql.ts'
import { type BestPracticesArgs, isAmongAll, searchFilledIn, searchOf } from './best-practice.args.ts'
import { bestPractices } from './best-practice.fields.ts'
import type { BestPractice } from './best-practice.ts'
import { knownOf } from './newest-matches.ts'
import { facets } from './practice-facets.ts'
import { orderOf } from './practice-order.ts'
import { type Search, highlight, mendedSearch } from './practice-search.ts'
import { stretch } from './practice-stretch.ts'
import { where } from './practice-where.ts'

type Page = PageOf<BestPractice, BestPracticesArgs>

/** Best practices that hang on something else, and so are few. */
export const hangingPractices: Page = {
  noun: () => bestPractices,
  filledIn: searchFilledIn,
  order: args => orderOf(args, false),
  where,
  connection: {
    facets,
    searchedFor: ({ args, scope }) => whereSearched(args, search => mendedSearch(search, scope)),
  },
  edge: {
    highlight: (practice, args, scope) => whereSearched(args, search => highlight(practice, search, scope)),
  },
}

/** All best practices, which may be very many. */
export const allPractices: Page = {
  ...hangingPractices,
  order: args => orderOf(args, isAmongAll(args)),
  stretch: asked => (isAmongAll(asked.rows.args) ? stretch(asked) : null),
  connection: {
    ...hangingPractices.connection,
    totalCount: count('totalCount'),
    totalCountIsExact: count('totalCountIsExact'),
  },
}

function count(name: Count) {
  return (rows: Rows<BestPractice, BestPracticesArgs>): Sql => {
    const { args, scope } = rows
    if (isAmongAll(args)) {
      const told = name === 'totalCount' ? countAs(name, sql`found`) : sql`complete`
      return sql`(select ${told} from ${knownOf(args, scope)})`
    }
    const { from, where } = rows.under(args)
    return counted(name, sql`select from ${from} where ${where} limit ${JUST_TOO_MANY}`)
  }
}

function whereSearched(args: BestPracticesArgs, value: (search: Search) => Sql): Sql {
  const search = searchOf(args)
  return search ? value(search) : sql`null`
}
