import { organisations } from '../alliance/index.ts'
import type { Contribution } from '../contribution/index.ts'
import { leerateliers } from '../leeratelier/index.ts'
import { viewers } from '../people/index.ts'
import type { Node } from '../platform/node.ts'
import { connectionOf } from '../platform/pages/connection.ts'
import { computed, fields, oneOf, page } from '../platform/reading/fields.ts'
import { type Field, noun } from '../platform/reading/noun.ts'
import { type Sql, and, join, literal, never, or, sql, uuid } from '../platform/reading/sql.ts'
import { type Table, exists, from, ofId, tableOf } from '../platform/reading/table.ts'
import type { Viewer } from '../platform/viewer.ts'
import { bestPractices } from '../practice/index.ts'
import { Follow } from './follow.ts'
import { FOLLOWABLE, type FollowColumn, FollowSubject } from './followable.ts'

const isOwn = ({ participant }: Viewer, follow: Table<Follow>): Sql =>
  participant ? sql`${follow.participantId} = ${uuid(participant)}` : never

// What somebody follows is nobody else's business, and only as long as they may see it.
const follows = noun(Follow, (viewer, follow) =>
  and(
    isOwn(viewer, follow),
    or(
      sql`${follow.level} is not null`,
      sql`${follow.dimension} is not null`,
      ...FOLLOWABLE.map(({ noun, column }) =>
        ofId(noun.entity, follow[column], subject => noun.visible(viewer, subject)),
      ),
    ),
  ),
)

const { Connection: FollowConnection } = connectionOf(() => Follow, 'Follow', 'The latest first.')

const typeOfSubject = (follow: Table<Follow>): Sql =>
  sql`(case ${join(
    FOLLOWABLE.map(({ noun, column }) => sql`when ${follow[column]} is not null then ${literal(noun.type)}`),
    ' ',
  )} end)`

export const FollowFields = fields(follows, {
  subject: oneOf(() => FollowSubject, {
    nullable: true,
    description: 'What is followed; null where it is a level or a dimension.',
    targets: () => FOLLOWABLE.map(({ noun }) => noun),
    type: typeOfSubject,
    on: (subject, follow) =>
      sql`${subject.id} = coalesce(${follow.organisationId}, ${follow.practiceId}, ${follow.leeratelierId})`,
  }),
})

export const ViewerFollows = fields(viewers, {
  follows: page(() => FollowConnection, {
    description: 'What this person follows, the latest first (volgt).',
    noun: () => follows,
    order: () => ({
      name: 'followed',
      descending: true,
      keys: follow => [
        { value: follow.createdAt, type: 'timestamptz' },
        { value: follow.id, type: 'uuid' },
      ],
    }),
    on: (follow, self) => sql`${follow.participantId} = ${self.id}`,
  }),
})

const viewerIsFollowing = <P extends Node>(column: FollowColumn): Record<'viewerIsFollowing', Field<P>> => ({
  viewerIsFollowing: computed(() => Boolean, {
    description: 'Whether the viewer follows it; false for who is not signed in.',
    sql: (subject, viewer) =>
      viewer.participant
        ? exists(Follow, follow => and(sql`${follow[column]} = ${subject.id}`, isOwn(viewer, follow)))
        : never,
  }),
})

export const PracticeFollowing = fields(bestPractices, viewerIsFollowing('practiceId'))
export const OrganisationFollowing = fields(organisations, viewerIsFollowing('organisationId'))
export const LeeratelierFollowing = fields(leerateliers, viewerIsFollowing('leeratelierId'))

/** All organisations, practices and so on that the viewer follows, as a list; read once for the whole statement. */
export function allFollowed(viewer: Viewer, column: 'level' | 'dimension' | FollowColumn): Sql {
  const follow = tableOf(Follow, 'follow_all')
  const where = and(isOwn(viewer, follow), sql`${follow[column]} is not null`)
  return sql`array(select ${follow[column]} from ${from(Follow, 'follow_all')} where ${where})`
}

/** Whether a line of the feed is of or about something that the viewer follows; of nothing for who follows nothing. */
export const isFollowed = (viewer: Viewer, contribution: Table<Contribution>): Sql =>
  or(
    sql`${contribution.organisationId} = any(${allFollowed(viewer, 'organisationId')})`,
    sql`${contribution.practiceId} = any(${allFollowed(viewer, 'practiceId')})`,
    sql`${contribution.leeratelierId} = any(${allFollowed(viewer, 'leeratelierId')})`,
    isAtFollowed(viewer, contribution),
  )

/** Whether it is at a level or about a dimension that the viewer follows. */
export const isAtFollowed = (viewer: Viewer, contribution: Table<Contribution>): Sql =>
  or(
    sql`${contribution.levels} && ${allFollowed(viewer, 'level')}`,
    sql`${contribution.dimensions} && ${allFollowed(viewer, 'dimension')}`,
  )
