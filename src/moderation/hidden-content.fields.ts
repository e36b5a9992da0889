import { ID } from 'type-graphql'
import { HiddenContent, alliances, isCoordinatedBy } from '../alliance/index.ts'
import { viewers } from '../people/index.ts'
import { connectionOf } from '../platform/pages/connection.ts'
import { computed, fields, one, oneOf, page } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import type { PageOf } from '../platform/reading/page.ts'
import { type Sql, or, sql } from '../platform/reading/sql.ts'
import type { Table } from '../platform/reading/table.ts'
import type { Viewer } from '../platform/viewer.ts'
import { globalIdOf } from '../platform/reading/written.ts'
import { REPORTABLE, ReportSubject, ofSubject } from './reportable.ts'

const isOwn = (viewer: Viewer, hidden: Table<HiddenContent>): Sql =>
  ofSubject(hidden, (reportable, content) => reportable.isOf(viewer, content))

// The coordinators see what they hid; whose it is must be able to answer for it.
export const hiddenContent = noun(HiddenContent, (viewer, hidden) =>
  or(isCoordinatedBy(viewer, hidden.allianceId), sql`coalesce(${isOwn(viewer, hidden)}, false)`),
)

const { Connection: HiddenContentConnection } = connectionOf(() => HiddenContent, 'HiddenContent', 'The latest first.')

const latestFirst: Pick<PageOf<HiddenContent>, 'noun' | 'order'> = {
  noun: () => hiddenContent,
  order: () => ({
    name: 'hidden',
    descending: true,
    keys: hidden => [
      { value: hidden.hiddenAt, type: 'timestamptz' },
      { value: hidden.id, type: 'uuid' },
    ],
  }),
}

export const HiddenContentFields = fields(hiddenContent, {
  subject: oneOf(() => ReportSubject, {
    nullable: true,
    description: 'What is hidden, for the coordinators; null for whose it is.',
    targets: () => REPORTABLE.map(({ noun }) => noun),
    type: hidden => hidden.subjectType,
    on: (content, hidden) => sql`${content.id} = ${hidden.subjectId}`,
  }),
  subjectId: computed(() => ID, {
    description: 'The id of what is hidden.',
    sql: hidden => globalIdOf(hidden.subjectType, hidden.subjectId),
  }),
  title: computed(() => String, {
    nullable: true,
    description: 'What it is called, or how it begins: by that whose it is knows what is meant.',
    sql: hidden => ofSubject(hidden, (reportable, content) => reportable.title(content)),
  }),
})

export const AllianceHiddenContent = fields(alliances, {
  hiddenContent: page(() => HiddenContentConnection, {
    ...latestFirst,
    nullable: true,
    description: 'What is hidden now, the latest first: for its coordinators; null for others (verborgen inhoud).',
    on: (hidden, alliance) => sql`${hidden.allianceId} = ${alliance.id}`,
    onlyFor: (viewer, alliance) => isCoordinatedBy(viewer, alliance.id),
  }),
})

export const ViewerHiddenContent = fields(viewers, {
  hiddenContent: page(() => HiddenContentConnection, {
    ...latestFirst,
    description:
      'What coordinators hid of what this person wrote, edits, leads or reported for an organisation, with the reason (verborgen inhoud).',
    on: (hidden, _self, { scope }) => isOwn(scope.context.viewer, hidden),
  }),
})

/** On everything that can be hidden: whether it is. */
export const ContentHidden = REPORTABLE.map(({ noun }) =>
  fields(noun, {
    hidden: one(() => hiddenContent, {
      nullable: true,
      description: 'That it is hidden, since when and why, for who still sees it then; null where it is not.',
      on: (hidden, content) => sql`${hidden.subjectId} = ${content.id}`,
    }),
  }),
)
