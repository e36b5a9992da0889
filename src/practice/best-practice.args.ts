import type { FieldNode } from 'graphql'
import { ArgsType, Field, ID, InputType } from 'type-graphql'
import { Dimension, Level } from '../contribution/index.ts'
import { PageArgs } from '../platform/pages/page-args.ts'
import type { Scope } from '../platform/reading/scope.ts'
import { DateTime } from '../platform/scalars/scalars.ts'
import { LONGEST_SEARCH, type Search, kindOfSearch, wordsOf } from './practice-search.ts'
import { BestPracticeOrder, Evidence, PracticeStatus } from './practice-words.ts'

@InputType({
  description:
    'Which best practices; what is left out, null or an empty list does not narrow the list. Within a list one is enough.',
})
export class BestPracticeFilter {
  @Field(() => String, {
    nullable: true,
    description: `Words as one types them in a search box: stems, accents and some synonyms are taken care of, "a phrase" stands in quotes, -word leaves out, \`or\` gives a choice. At most ${LONGEST_SEARCH} characters.`,
  })
  search?: string | null

  @Field(() => [Level], { nullable: true, description: 'Working at one of these levels.' })
  levels?: Level[] | null

  @Field(() => [Dimension], { nullable: true, description: 'Touching one of these dimensions.' })
  dimensions?: Dimension[] | null

  @Field(() => [ID], { nullable: true, description: 'Of one of these organisations, as owner or together with it.' })
  organisations?: string[] | null

  @Field(() => [String], { nullable: true, description: 'Bearing one of these themes, whatever the case.' })
  themes?: string[] | null

  @Field(() => [String], { nullable: true, description: 'Done in one of these municipalities, as facets spell them.' })
  municipalities?: string[] | null

  @Field(() => [Evidence], { nullable: true, description: 'On one of these steps of the ladder of evidence.' })
  evidence?: Evidence[] | null

  @Field(() => ID, { nullable: true, description: 'Shown, or to be shown, at a session of this Leeratelier.' })
  leeratelier?: string | null

  @Field(() => DateTime, { nullable: true, description: 'First published after this moment.' })
  publishedAfter?: Date | null

  @Field(() => [PracticeStatus], {
    nullable: true,
    description: 'Of one of these statuses, as far as the viewer may see them; PUBLISHED where left out.',
  })
  status?: PracticeStatus[] | null
}

@ArgsType()
export class BestPracticesArgs extends PageArgs {
  @Field(() => BestPracticeFilter, {
    nullable: true,
    description: 'Which best practices; all published ones where left out.',
  })
  filter?: BestPracticeFilter | null

  @Field(() => BestPracticeOrder, {
    nullable: true,
    defaultValue: BestPracticeOrder.NEWEST,
    description: 'In which order.',
  })
  orderBy?: BestPracticeOrder | null
}

export const statusOf = ({ filter }: BestPracticesArgs): PracticeStatus[] =>
  filter?.status?.length ? filter.status : [PracticeStatus.PUBLISHED]

export function searchOf(args: BestPracticesArgs): Search | null {
  const words = wordsOf(args.filter?.search)
  return words === null ? null : { words, status: statusOf(args) }
}

/** One statement serves whatever words are searched for. Where typing errors are mended it is made of the words. */
export function searchFilledIn(
  args: BestPracticesArgs,
  { scope, nodes }: { readonly scope: Scope; readonly nodes: readonly FieldNode[] },
): BestPracticesArgs {
  if (!scope.isAnswer) return args
  const value = args.filter?.search ?? null
  const given = { nodes, name: 'filter', field: 'search', value }
  const search = scope.filledIn.standIn(given, { kind: kindOfSearch, read: wordsOf })
  return search === value ? args : { ...args, filter: { ...args.filter, search } }
}

/** The order that is meant: without a search, the best match is the newest. */
export function orderMeant(args: BestPracticesArgs): BestPracticeOrder {
  const asked = args.orderBy ?? BestPracticeOrder.NEWEST
  return asked === BestPracticeOrder.RELEVANCE && !searchOf(args) ? BestPracticeOrder.NEWEST : asked
}

/** Whether they are looked for among all practices, and not among the few of one Leeratelier. */
export const isAmongAll = ({ filter }: BestPracticesArgs): boolean => !filter?.leeratelier
