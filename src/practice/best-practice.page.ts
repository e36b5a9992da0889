import { ArgsType, Field, ID, InputType } from 'type-graphql'
import { Dimension, Level } from '../contribution/index.ts'
import { demandId } from '../platform/ids.ts'
import { PageArgs } from '../platform/pages/page-args.ts'
import type { Scope } from '../platform/reading/noun.ts'
import type { Order } from '../platform/reading/order.ts'
import type { PageOf } from '../platform/reading/page.ts'
import { type Sql, always, and, param, sql, texts, uuids } from '../platform/reading/sql.ts'
import { type Table, exists } from '../platform/reading/table.ts'
import { DateTime } from '../platform/scalars/scalars.ts'
import type { BestPractice } from './best-practice.ts'
import { bestPractices } from './best-practice.fields.ts'
import { facets } from './practice-facets.ts'
import { PracticeOrganisation } from './practice-links.ts'
import { LONGEST_SEARCH, type Search, highlight, matches, mendedSearch, relevance, wordsOf } from './practice-search.ts'
import { BestPracticeOrder, Evidence, PracticeStatus } from './practice-words.ts'
import { wasShownIn } from './shown-in.ts'
import { themesOf } from './themes.ts'

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

const statusOf = ({ filter }: BestPracticesArgs): PracticeStatus[] =>
  filter?.status?.length ? filter.status : [PracticeStatus.PUBLISHED]

function searchOf(args: BestPracticesArgs): Search | null {
  const words = wordsOf(args.filter?.search)
  return words === null ? null : { words, status: statusOf(args) }
}

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

const bestMatchFirst = (search: Search): Order<BestPractice> => ({
  name: 'relevance',
  descending: true,
  keys: (practice, scope) => [
    { value: relevance(practice, search, scope), type: 'float8' },
    ...newestFirst.keys(practice, scope),
  ],
})

const orders: Readonly<Record<BestPracticeOrder, (search: Search | null) => Order<BestPractice>>> = {
  NEWEST: () => newestFirst,
  RELEVANCE: search => (search ? bestMatchFirst(search) : newestFirst),
  MOST_ADOPTED: () => mostAdoptedFirst,
  TITLE: () => byTitle,
}

function where(practice: Table<BestPractice>, args: BestPracticesArgs, scope: Scope): Sql {
  const { levels, dimensions, organisations, themes, municipalities, evidence, leeratelier, publishedAfter } =
    args.filter ?? {}
  const search = searchOf(args)
  const anyOf = <V>(values: readonly V[] | null | undefined, condition: (values: readonly V[]) => Sql) =>
    values?.length ? condition(values) : always
  return and(
    sql`${practice.status} = any(${texts(statusOf(args))})`,
    search ? matches(practice, search, scope) : always,
    anyOf(levels, values => sql`${practice.levels} && ${texts(values)}`),
    anyOf(dimensions, values => sql`${practice.dimensions} && ${texts(values)}`),
    anyOf(organisations, values => isOfOneOf(practice, values)),
    anyOf(themes, values => sql`${practice.themes} && ${texts(themesOf(values))}`),
    anyOf(municipalities, values => sql`${practice.municipalities} && ${texts(values)}`),
    anyOf(evidence, values => sql`${practice.evidence} = any(${texts(values)})`),
    leeratelier ? wasShownIn(practice, demandId('Leeratelier', leeratelier), scope) : always,
    publishedAfter ? sql`${practice.publishedAt} > ${param(publishedAfter, 'timestamptz')}` : always,
  )
}

const isOfOneOf = (practice: Table<BestPractice>, organisations: readonly string[]): Sql =>
  exists(
    PracticeOrganisation,
    link =>
      sql`${link.practiceId} = ${practice.id} and ${link.organisationId} = any(${uuids(organisations.map(id => demandId('Organisation', id)))})`,
  )

/** Best practices as a list, wherever it hangs. */
export const bestPracticePage: PageOf<BestPractice, BestPracticesArgs> = {
  noun: () => bestPractices,
  order: args => orders[args.orderBy ?? BestPracticeOrder.NEWEST](searchOf(args)),
  where,
  connection: {
    facets,
    searchedFor: ({ args, scope }) => whereSearched(args, search => mendedSearch(search, scope)),
  },
  edge: {
    highlight: (practice, args, scope) => whereSearched(args, search => highlight(practice, search, scope)),
  },
}

function whereSearched(args: BestPracticesArgs, value: (search: Search) => Sql): Sql {
  const search = searchOf(args)
  return search ? value(search) : sql`null`
}
