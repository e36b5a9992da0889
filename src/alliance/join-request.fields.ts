import { ArgsType, Field } from 'type-graphql'
import { connectionOf } from '../platform/pages/connection.ts'
import { PageArgs } from '../platform/pages/page-args.ts'
import { fields, one, page } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import type { Order } from '../platform/reading/order.ts'
import { tellsOf } from '../platform/reading/personal.ts'
import { always, sql } from '../platform/reading/sql.ts'
import { alliances } from './alliance.fields.ts'
import { isCoordinatedBy } from './alliance.policy.ts'
import { JoinRequest } from './join-request.ts'
import { organisations } from './organisation.fields.ts'

// Who asks to join tells that to the coordinators, and to nobody else.
export const joinRequests = noun(
  JoinRequest,
  (viewer, request) => isCoordinatedBy(viewer, request.allianceId),
  request => tellsOf(request.id, { about: sql`null`, alliance: request.allianceId }),
)

const { Connection: JoinRequestConnection } = connectionOf(() => JoinRequest, 'JoinRequest', 'The newest first.')

const newestFirst: Order<JoinRequest> = {
  name: 'requested',
  descending: true,
  keys: request => [
    { value: request.requestedAt, type: 'timestamptz' },
    { value: request.id, type: 'uuid' },
  ],
}

@ArgsType()
class JoinRequestsArgs extends PageArgs {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: what is decided; false: what waits; both where left out.',
  })
  decided?: boolean | null
}

export const JoinRequestFields = fields(joinRequests, {
  alliance: one(() => alliances, {
    description: 'The alliance it asks to join.',
    on: (alliance, request) => sql`${alliance.id} = ${request.allianceId}`,
  }),
  organisation: one(() => organisations, {
    nullable: true,
    description: 'The organisation that joined; null while it waits and where it was declined.',
    on: (organisation, request) => sql`${organisation.id} = ${request.organisationId}`,
  }),
})

export const AllianceJoinRequests = fields(alliances, {
  joinRequests: page(() => JoinRequestConnection, {
    nullable: true,
    description: 'Who asks to join, the newest first: for its coordinators; null for others.',
    noun: () => joinRequests,
    args: () => JoinRequestsArgs,
    order: () => newestFirst,
    where: (request, { decided }) =>
      decided == null ? always : decided ? sql`${request.decision} is not null` : sql`${request.decision} is null`,
    on: (request, alliance) => sql`${request.allianceId} = ${alliance.id}`,
    onlyFor: (viewer, alliance) => isCoordinatedBy(viewer, alliance.id),
  }),
})
