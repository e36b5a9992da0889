import type { Order } from '../platform/reading/order.ts'
import { join, sql } from '../platform/reading/sql.ts'
import { type BestPracticesArgs, orderMeant, searchOf } from './best-practice.args.ts'
import type { BestPractice } from './best-practice.ts'
import { RANK, endOf } from './newest-matches.ts'
import { type Search, relevance } from './practice-search.ts'
import { BestPracticeOrder } from './practice-words.ts'

export const newestFirst: Order<BestPractice> = {
  name: 'newest',
  descending: true,
  keys: practice => [
    { value: practice.newestAt, type: 'timestamptz' },
    { value: practice.id, type: 'uuid' },
  ],
}

const byTitle: Order<BestPractice> = {
  name: 'title',
  descending: false,
  keys: practice => [
    { value: sql`(${practice.title} collate "nl-x-icu")`, type: 'text' },
    { value: practice.id, type: 'uuid' },
  ],
}

const mostAdoptedFirst: Order<BestPractice> = {
  name: 'adopted',
  descending: true,
  keys: (practice, scope) => [{ value: practice.adoptionCount, type: 'bigint' }, ...newestFirst.keys(practice, scope)],
}

/** All that hang on one row can be ranked; of a whole list the newest are, and the others follow as the newest first. */
const bestMatchFirst = (search: Search, ranked: BestPracticesArgs | null): Order<BestPractice> => ({
  name: 'relevance',
  descending: true,
  keys(practice, scope) {
    const rank = relevance(practice, search, scope)
    const isRanked = ranked && sql`(${practice.newestAt}, ${practice.id}) >= (${join(endOf(ranked, scope), ', ')})`
    const value = isRanked ? sql`(case when ${isRanked} then ${rank} else 0 end)` : rank
    return [{ value, type: 'float8' }, ...newestFirst.keys(practice, scope)]
  },
})

/** The same among the newest, beside which their rank stands already. */
export const bestKnownFirst: Order<BestPractice> = {
  name: 'relevance',
  descending: true,
  keys: (practice, scope) => [{ value: RANK, type: 'float8' }, ...newestFirst.keys(practice, scope)],
}

/** In the order asked for; `isWhole` where they are looked for among all practices. */
export function orderOf(args: BestPracticesArgs, isWhole: boolean): Order<BestPractice> {
  const search = searchOf(args)
  const orders: Readonly<Record<BestPracticeOrder, () => Order<BestPractice>>> = {
    NEWEST: () => newestFirst,
    RELEVANCE: () => (search ? bestMatchFirst(search, isWhole ? args : null) : newestFirst),
    MOST_ADOPTED: () => mostAdoptedFirst,
    TITLE: () => byTitle,
  }
  return orders[orderMeant(args)]()
}
