import { isShown } from '../alliance/index.ts'
import { sessions } from '../leeratelier/index.ts'
import { participants } from '../people/index.ts'
import { markdown } from '../platform/markdown/markdown-field.ts'
import type { Node } from '../platform/node.ts'
import { connectionOf } from '../platform/pages/connection.ts'
import { computed, fields, one, oneOf, page } from '../platform/reading/fields.ts'
import { type Field, noun } from '../platform/reading/noun.ts'
import type { Order } from '../platform/reading/order.ts'
import { type Sql, and, join, literal, or, sql } from '../platform/reading/sql.ts'
import { type Table, from, ofId, tableOf } from '../platform/reading/table.ts'
import type { Viewer } from '../platform/viewer.ts'
import { bestPractices } from '../practice/index.ts'
import { adoptions } from './adoption.fields.ts'
import { ReflectionSubject, SUBJECTS, type SubjectColumn } from './reflection-subject.ts'
import { isChangeableBy } from './reflection.policy.ts'
import { Reflection } from './reflection.ts'

const stands = (viewer: Viewer, reflection: Table<Reflection>): Sql =>
  and(sql`${reflection.withdrawnAt} is null`, isShown(viewer, reflection.id))

/** A reply goes with what it answers. The alias differs from that of `ofId`, in which a reflection may itself be asked for. */
function parentStands(viewer: Viewer, reflection: Table<Reflection>): Sql {
  const parent = tableOf(Reflection, 'reflection_parent')
  const others = from(Reflection, 'reflection_parent')
  return or(
    sql`${reflection.parentId} is null`,
    sql`coalesce((select ${stands(viewer, parent)} from ${others} where ${parent.id} = ${reflection.parentId}), false)`,
  )
}

const subjectVisible = (viewer: Viewer, reflection: Table<Reflection>): Sql =>
  or(
    ...SUBJECTS.map(({ noun, column }) =>
      and(
        sql`${reflection[column]} is not null`,
        ofId(noun.entity, reflection[column], subject => noun.visible(viewer, subject)),
      ),
    ),
  )

// Seen by whoever sees what it is on; what is withdrawn, by nobody.
export const reflections = noun(Reflection, {
  subject: subjectVisible,
  own: (viewer, reflection) => and(stands(viewer, reflection), parentStands(viewer, reflection)),
})

export const { Connection: ReflectionConnection } = connectionOf(
  () => Reflection,
  'Reflection',
  'The latest first; replies the first one first.',
)

const byMoment = (descending: boolean): Order<Reflection> => ({
  name: descending ? 'latest' : 'first',
  descending,
  keys: reflection => [
    { value: reflection.createdAt, type: 'timestamptz' },
    { value: reflection.id, type: 'uuid' },
  ],
})

const latestFirst = byMoment(true)
const firstFirst = byMoment(false)

const idOfSubject = (reflection: Table<Reflection>) =>
  sql`coalesce(${reflection.practiceId}, ${reflection.sessionId}, ${reflection.adoptionId})`

function typeOfSubject(reflection: Table<Reflection>): Sql {
  const cases = SUBJECTS.map(
    ({ noun, column }) => sql`when ${reflection[column]} is not null then ${literal(noun.type)}`,
  )
  return sql`(case ${join(cases, ' ')} end)`
}

export const ReflectionFields = fields(reflections, {
  author: one(() => participants, {
    nullable: true,
    description: 'Who wrote it; null for who may not see people, and once that person has left.',
    on: (author, reflection) => sql`${author.id} = ${reflection.authorId}`,
  }),
  body: markdown('body', { description: 'What was learned, in the words of the author.' }),
  on: oneOf(() => ReflectionSubject, {
    description: 'What it is on; for a reply, what the reflection is on that it answers.',
    targets: () => SUBJECTS.map(({ noun }) => noun),
    type: typeOfSubject,
    on: (subject, reflection) => sql`${subject.id} = ${idOfSubject(reflection)}`,
  }),
  replyTo: one(() => reflections, {
    nullable: true,
    description: 'The reflection that it answers; null where it answers none.',
    on: (parent, reflection) => sql`${parent.id} = ${reflection.parentId}`,
  }),
  replies: page(() => ReflectionConnection, {
    description: 'What was replied, the first reply first. To a reply nobody replies.',
    noun: () => reflections,
    order: () => firstFirst,
    on: (reply, reflection) => sql`${reply.parentId} = ${reflection.id}`,
  }),
  viewerCanEdit: computed(() => Boolean, {
    description: 'Whether the viewer may change it and take it back.',
    sql: (reflection, viewer) => isChangeableBy(viewer, reflection),
  }),
})

const reflectionsOn = <P extends Node>(column: SubjectColumn): Field<P> =>
  page(() => ReflectionConnection, {
    description: 'What people learned from it, the latest first; replies hang below what they answer (reflecties).',
    noun: () => reflections,
    order: () => latestFirst,
    on: (reflection, subject) => sql`(${reflection[column]} = ${subject.id} and ${reflection.parentId} is null)`,
    isSubject: true,
  })

export const PracticeReflections = fields(bestPractices, { reflections: reflectionsOn('practiceId') })
export const SessionReflections = fields(sessions, { reflections: reflectionsOn('sessionId') })
export const AdoptionReflections = fields(adoptions, { reflections: reflectionsOn('adoptionId') })
