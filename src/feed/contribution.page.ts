import { ArgsType, Field } from 'type-graphql'
import type { Contribution } from '../contribution/index.ts'
import { PageArgs } from '../platform/pages/page-args.ts'
import type { PageOf } from '../platform/reading/page.ts'
import { ContributionFilter, Wishes } from './contribution-filter.ts'
import { contributions } from './contribution.fields.ts'
import { stretch } from './contribution-stretch.ts'
import { oldestFirst } from './position.ts'

@ArgsType()
export class ContributionsArgs extends PageArgs {
  @Field(() => ContributionFilter, { nullable: true, description: 'Which contributions; all where left out.' })
  filter?: ContributionFilter | null
}

export const contributionPage: PageOf<Contribution, ContributionsArgs> = {
  noun: () => contributions,
  order: (_args, { hub }) => oldestFirst(hub.epoch),
  where: (contribution, { filter }, { context }) =>
    new Wishes(filter, context.viewer).rows(contribution, context.viewer),
  stretch,
}
