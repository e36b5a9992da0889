import { ArgsType, Field } from 'type-graphql'
import { PageArgs } from '../platform/pages/page-args.ts'
import { fields, many, page } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import { always, and, param, sql } from '../platform/reading/sql.ts'
import { exists } from '../platform/reading/table.ts'
import { Day } from '../platform/scalars/scalars.ts'
import { Alliance, LevelGoal } from './alliance.ts'
import { OrganisationConnection, byName, organisations } from './organisation.fields.ts'
import { Partnership } from './partnership.ts'
import { isPartner } from './is-partner.ts'
import { today } from './today.ts'

// What the alliance wants is public: the pledge was signed in public.
export const alliances = noun(Alliance, () => always)
const levelGoals = noun(LevelGoal, () => always)

@ArgsType()
class PartnersArgs extends PageArgs {
  @Field(() => Day, {
    nullable: true,
    description: 'The partners as the sources knew them on this day; today where left out.',
  })
  asOf?: string | null
}

export const AllianceFields = fields(alliances, {
  levels: many(() => levelGoals, {
    description: 'The goals at the four levels, from residents to region.',
    on: (goal, alliance) => sql`${goal.allianceId} = ${alliance.id}`,
    order: goal => [sql`array_position(array['NANO', 'MICRO', 'MESO', 'MACRO'], ${goal.level})`],
  }),
  partners: page(() => OrganisationConnection, {
    description: 'The organisations that take part, by name.',
    noun: () => organisations,
    args: () => PartnersArgs,
    order: () => byName,
    on: (organisation, alliance, { args }) =>
      exists(Partnership, partnership =>
        and(
          sql`${partnership.organisationId} = ${organisation.id} and ${partnership.allianceId} = ${alliance.id}`,
          isPartner(partnership, args.asOf ? param(args.asOf, 'date') : today),
        ),
      ),
  }),
})
