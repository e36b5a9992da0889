import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Info, Query, Resolver } from 'type-graphql'
import type { Context } from '../platform/context.ts'
import { sql, text } from '../platform/reading/sql.ts'
import { type Table, exists } from '../platform/reading/table.ts'
import { Alliance } from './alliance.ts'
import { alliances } from './alliance.fields.ts'
import { Organisation, OrganisationName } from './organisation.ts'
import { OrganisationConnection, organisations } from './organisation.fields.ts'
import { OrganisationsArgs, organisationPage } from './organisation.page.ts'
import { slugOf } from './slug.ts'

@Resolver()
export class AllianceResolver {
  @Query(() => Alliance, { nullable: true, description: 'The alliance; null when there is none by that name.' })
  alliance(
    @Arg('slug', () => String, { nullable: true, description: 'May be left out where the hub serves one alliance.' })
    slug: string | null,
    @Ctx() { read }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return read.one(
      alliances,
      alliance =>
        slug == null ? sql`(select count(*) from alliance) = 1` : sql`${alliance.slug} = ${text(slugOf(slug))}`,
      info,
    )
  }

  @Query(() => Organisation, {
    nullable: true,
    description: 'An organisation by any name it ever bore, as a slug or as written; null when no source names it.',
  })
  organisation(
    @Arg('slug', () => String, { description: 'For instance `radius`, `RADIUS` or `welzijns-kompas`.' }) slug: string,
    @Ctx() { read }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const bears = (organisation: Table<Organisation>) =>
      exists(
        OrganisationName,
        name =>
          sql`${name.organisationId} = ${organisation.id} and (${name.slug} = ${text(slugOf(slug))}
            or replace(${name.slug}, '-en-', '-') = ${text(slugOf(slug).replace(/-(en|and)-/g, '-'))})`,
      )
    return read.one(organisations, bears, info)
  }

  @Query(() => OrganisationConnection, { description: 'The organisations the hub knows, by name.' })
  organisations(
    @Args(() => OrganisationsArgs) args: OrganisationsArgs,
    @Ctx() { read }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return read.page(organisationPage, args, info)
  }
}
