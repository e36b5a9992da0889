import { ArgsType, Field } from 'type-graphql'
import { connectionOf } from '../platform/pages/connection.ts'
import { fields, one, page } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import type { Order } from '../platform/reading/order.ts'
import { always, param, sql } from '../platform/reading/sql.ts'
import { from, tableOf } from '../platform/reading/table.ts'
import { Day } from '../platform/scalars/scalars.ts'
import { alliances } from './alliance.fields.ts'
import { Pledge } from './pledge.ts'
import { today } from './today.ts'

// A pledge is a public promise.
export const pledges = noun(Pledge, () => always)

const { Connection: PledgeConnection } = connectionOf(() => Pledge, 'Pledge', 'The latest version first.')

const latestFirst: Order<Pledge> = {
  name: 'in-force',
  descending: true,
  keys: pledge => [
    { value: pledge.inForceFrom, type: 'date' },
    { value: pledge.id, type: 'uuid' },
  ],
}

@ArgsType()
class AsOf {
  @Field(() => Day, { nullable: true, description: 'The version in force on this day; today where left out.' })
  asOf?: string | null
}

export const PledgeFields = fields(pledges, {
  alliance: one(() => alliances, {
    description: 'The alliance whose promise it is.',
    on: (alliance, pledge) => sql`${alliance.id} = ${pledge.allianceId}`,
  }),
})

export const AlliancePledges = fields(alliances, {
  pledge: one(() => pledges, {
    nullable: true,
    description: 'The version of the pledge that was in force on a day; null where none was.',
    args: () => AsOf,
    on: (pledge, alliance, _viewer, { asOf }) => {
      const version = tableOf(Pledge, 'version')
      const day = asOf ? param(asOf, 'date') : today
      return sql`(${pledge.allianceId} = ${alliance.id} and ${pledge.inForceFrom} = (
        select max(${version.inForceFrom}) from ${from(Pledge, 'version')}
        where ${version.allianceId} = ${alliance.id} and ${version.inForceFrom} <= ${day}))`
    },
  }),
  pledges: page(() => PledgeConnection, {
    description: 'All versions of the pledge, also those that are yet to come into force; the latest first.',
    noun: () => pledges,
    order: () => latestFirst,
    on: (pledge, alliance) => sql`${pledge.allianceId} = ${alliance.id}`,
  }),
})
