import { ArgsType, Field, ID, InputType } from 'type-graphql'
import { Dimension, Level } from '../contribution/index.ts'
import { badInput } from '../platform/errors.ts'
import { demandId } from '../platform/ids.ts'
import { PageArgs } from '../platform/pages/page-args.ts'
import type { Order } from '../platform/reading/order.ts'
import { eachOf } from '../platform/reading/each-of.ts'
import type { PageOf } from '../platform/reading/page.ts'
import { type Sql, always, and, sql, text, texts, uuids } from '../platform/reading/sql.ts'
import { type Table, exists, from, isAmong, tableOf } from '../platform/reading/table.ts'
import { themesOf } from '../practice/index.ts'
import { Leeratelier, LeeratelierHost, LeeratelierStatus } from './leeratelier.ts'
import { leerateliers } from './leeratelier.fields.ts'

const LONGEST_SEARCH = 200

@InputType({ description: 'Which Leerateliers; what is left out, null or an empty list does not narrow the list.' })
export class LeeratelierFilter {
  @Field(() => String, {
    nullable: true,
    description: `Words in title, themes or description, as one types them in a search box; at most ${LONGEST_SEARCH} characters.`,
  })
  search?: string | null

  @Field(() => [Level], { nullable: true, description: 'Working at one of these levels.' })
  levels?: Level[] | null

  @Field(() => [Dimension], { nullable: true, description: 'About one of these dimensions.' })
  dimensions?: Dimension[] | null

  @Field(() => [String], { nullable: true, description: 'With one of these themes, whatever the case.' })
  themes?: string[] | null

  @Field(() => [ID], { nullable: true, description: 'Hosted by one of these organisations.' })
  organisations?: string[] | null

  @Field(() => [LeeratelierStatus], { nullable: true, description: 'Standing so.' })
  status?: LeeratelierStatus[] | null
}

@ArgsType()
export class LeerateliersArgs extends PageArgs {
  @Field(() => LeeratelierFilter, { nullable: true, description: 'Which Leerateliers; all where left out.' })
  filter?: LeeratelierFilter | null
}

const newest: Order<Leeratelier> = {
  name: 'newest',
  descending: true,
  keys: leeratelier => [
    { value: leeratelier.createdAt, type: 'timestamptz' },
    { value: leeratelier.id, type: 'uuid' },
  ],
}

/** Searched as best practices are: stems, accents and synonyms are taken care of. */
function says(leeratelier: Table<Leeratelier>, search: string): Sql {
  if (search.length > LONGEST_SEARCH) throw badInput(`\`search\` takes at most ${LONGEST_SEARCH} characters.`)
  const query = text(search.normalize('NFC'))
  return byIndex(leeratelier, ({ search }) => sql`${search} @@ (select search_query(${query}))`)
}

/** All that meet the condition are found first: there are few enough Leerateliers. */
function byIndex(leeratelier: Table<Leeratelier>, condition: (table: Table<Leeratelier>) => Sql): Sql {
  const table = tableOf(Leeratelier, 'found')
  return isAmong(leeratelier.id, sql`select ${table.id} from ${from(Leeratelier, 'found')} where ${condition(table)}`)
}

function isHostedBy(leeratelier: Table<Leeratelier>, organisations: readonly string[]): Sql {
  const ids = organisations.map(id => demandId('Organisation', id))
  return exists(
    LeeratelierHost,
    host => sql`${host.leeratelierId} = ${leeratelier.id} and ${host.organisationId} = any(${uuids(ids)})`,
  )
}

export const leeratelierPage: PageOf<Leeratelier, LeerateliersArgs> = {
  noun: () => leerateliers,
  order: () => newest,
  stretch: asked => {
    const status = asked.rows.args.filter?.status
    return status?.length ? eachOf(texts(status), asked.table.status, asked) : null
  },
  where(leeratelier, { filter }) {
    const { search, levels, dimensions, themes, organisations, status } = filter ?? {}
    return and(
      search?.trim() ? says(leeratelier, search) : always,
      levels?.length ? sql`${leeratelier.levels} && ${texts(levels)}` : always,
      dimensions?.length ? sql`${leeratelier.dimensions} && ${texts(dimensions)}` : always,
      themes?.length ? byIndex(leeratelier, ({ themes: own }) => sql`${own} && ${texts(themesOf(themes))}`) : always,
      organisations?.length ? isHostedBy(leeratelier, organisations) : always,
      status?.length ? sql`${leeratelier.status} = any(${texts(status)})` : always,
    )
  },
}
