import { jsonParse } from 'postgraphile/@dataplan/json'
import { type Step, context, get, listen } from 'postgraphile/grafast'
import { gql, makeExtendSchemaPlugin } from 'postgraphile/utils'
import { TOPIC } from './topic.ts'

/** PostGraphile has no subscriptions of its own, but the means to add one. */
export const contributionAdded = makeExtendSchemaPlugin(build => {
  const { contribution, organisation, best_practice: practice } = build.pgResources
  if (!contribution || !organisation || !practice) throw new Error('The tables of the hub are not there')
  return {
    typeDefs: gql`
      extend type Subscription {
        contributionAdded: ContributionAdded
      }
      type ContributionAdded {
        contribution: Contribution
        organisation: Organisation
        practice: BestPractice
      }
    `,
    plans: {
      Subscription: {
        contributionAdded: {
          subscribePlan: () => listen(context().get('pgSubscriber'), TOPIC, jsonParse),
          plan: ($event: Step) => $event,
        },
      },
      ContributionAdded: {
        contribution: ($event: Step) => contribution.get({ id: get($event, 'id') }),
        organisation: ($event: Step) => organisation.get({ id: get($event, 'organisation') }),
        practice: ($event: Step) => practice.get({ id: get($event, 'practice') }),
      },
    },
  }
})
