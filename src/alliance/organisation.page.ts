import { ArgsType, Field, InputType } from 'type-graphql'
import { PageArgs } from '../platform/pages/page-args.ts'
import type { PageOf } from '../platform/reading/page.ts'
import { always, and, sql, text, texts } from '../platform/reading/sql.ts'
import { exists } from '../platform/reading/table.ts'
import { OrganisationKind, OrganisationName, type Organisation } from './organisation.ts'
import { byName, organisations } from './organisation.fields.ts'

@InputType({ description: 'Which organisations; what is left out or null does not narrow the list.' })
export class OrganisationFilter {
  @Field(() => String, {
    nullable: true,
    description: 'A part of any name it bears or bore, whatever the case; at most 200 characters.',
  })
  search?: string | null

  @Field(() => [OrganisationKind], { nullable: true, description: 'One of these kinds.' })
  kinds?: OrganisationKind[] | null

  @Field(() => [String], { nullable: true, description: 'In one of these municipalities.' })
  municipalities?: string[] | null
}

@ArgsType()
export class OrganisationsArgs extends PageArgs {
  @Field(() => OrganisationFilter, { nullable: true, description: 'Which organisations; all where left out.' })
  filter?: OrganisationFilter | null
}

export const organisationPage: PageOf<Organisation, OrganisationsArgs> = {
  noun: () => organisations,
  order: () => byName,
  where(organisation, { filter }) {
    const { search, kinds, municipalities } = filter ?? {}
    const named = exists(
      OrganisationName,
      name =>
        sql`${name.organisationId} = ${organisation.id} and strpos(lower(${name.name}), lower(${text(search ?? '')})) > 0`,
    )
    return and(
      search ? named : always,
      kinds ? sql`${organisation.kind} = any(${texts(kinds)})` : always,
      municipalities ? sql`${organisation.municipality} = any(${texts(municipalities)})` : always,
    )
  },
}
