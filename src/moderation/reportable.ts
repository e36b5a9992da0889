import { createUnionType } from 'type-graphql'
import { ContentType } from '../alliance/index.ts'
import { Adoption, Reflection, adoptions, reflections } from '../learning/index.ts'
import { Leeratelier, Session, leerateliers, sessions } from '../leeratelier/index.ts'
import { MonitoringResponse, monitoringResponses } from '../monitoring/index.ts'
import type { Node } from '../platform/node.ts'
import type { Noun } from '../platform/reading/noun.ts'
import { type Sql, and, join, literal, never, or, sql, uuid, uuids } from '../platform/reading/sql.ts'
import { type Table, exists, from, tableOf } from '../platform/reading/table.ts'
import type { Viewer } from '../platform/viewer.ts'
import { BestPractice, PracticeAuthor, bestPractices } from '../practice/index.ts'

interface Reportable<T extends Node> {
  readonly type: ContentType
  readonly noun: Noun<T>
  /** The alliance whose coordinators decide on it. */
  alliance(content: Table<T>): Sql
  /** What it is called, or how it begins. */
  title(content: Table<T>): Sql
  /** Whether it is the viewer's own: then they are told that it was hidden. */
  isOf(viewer: Viewer, content: Table<T>): Sql
}

const among = (id: Sql, ids: readonly string[]): Sql => (ids.length ? sql`${id} = any(${uuids(ids)})` : never)
const isSelf = ({ participant }: Viewer, id: Sql): Sql => (participant ? sql`${id} = ${uuid(participant)}` : never)

const ofLeeratelier = (id: Sql): Sql => sql`(select alliance_id from leeratelier where leeratelier.id = ${id})`
const ofPractice = (id: Sql): Sql => sql`(select alliance_id from best_practice where best_practice.id = ${id})`
const ofSession = (id: Sql): Sql => ofLeeratelier(sql`(select leeratelier_id from session where session.id = ${id})`)
const ofAdoption = (id: Sql): Sql => ofPractice(sql`(select practice_id from adoption where adoption.id = ${id})`)

const practice: Reportable<BestPractice> = {
  type: ContentType.BestPractice,
  noun: bestPractices,
  alliance: content => content.allianceId,
  title: content => content.title,
  isOf: (viewer, content) =>
    or(
      among(content.ownerId, viewer.editorOf),
      isSelf(viewer, content.createdById),
      exists(PracticeAuthor, author =>
        and(sql`${author.practiceId} = ${content.id}`, isSelf(viewer, author.participantId)),
      ),
    ),
}

const leeratelier: Reportable<Leeratelier> = {
  type: ContentType.Leeratelier,
  noun: leerateliers,
  alliance: content => content.allianceId,
  title: content => content.title,
  isOf: (viewer, content) => among(content.id, viewer.facilitatorOf),
}

const session: Reportable<Session> = {
  type: ContentType.Session,
  noun: sessions,
  alliance: content => ofLeeratelier(content.leeratelierId),
  title: content => content.title,
  isOf: (viewer, content) => among(content.leeratelierId, viewer.facilitatorOf),
}

const adoption: Reportable<Adoption> = {
  type: ContentType.Adoption,
  noun: adoptions,
  alliance: content => ofPractice(content.practiceId),
  title: content => sql`(select title from best_practice where best_practice.id = ${content.practiceId})`,
  isOf: (viewer, content) => among(content.organisationId, viewer.organisations),
}

const reflection: Reportable<Reflection> = {
  type: ContentType.Reflection,
  noun: reflections,
  alliance: ({ practiceId, sessionId, adoptionId }) =>
    sql`coalesce(${ofPractice(practiceId)}, ${ofSession(sessionId)}, ${ofAdoption(adoptionId)})`,
  title: content => sql`left(${content.body}, 120)`,
  isOf: (viewer, content) => isSelf(viewer, content.authorId),
}

const response: Reportable<MonitoringResponse> = {
  type: ContentType.MonitoringResponse,
  noun: monitoringResponses,
  alliance: content => sql`(select alliance_id from monitoring_round where monitoring_round.id = ${content.roundId})`,
  title: content => sql`left(${content.narrative}, 120)`,
  isOf: (viewer, content) => among(content.organisationId, viewer.editorOf),
}

/** What can be reported and hidden. Its noun asks `isShown`; a concept that shares something else adds its line. */
export const REPORTABLE: readonly Reportable<Node>[] = [practice, leeratelier, session, adoption, reflection, response]

export const ReportSubject = createUnionType({
  name: 'ReportSubject',
  description: 'What can be reported and hidden.',
  types: () => [BestPractice, Leeratelier, Session, Adoption, Reflection, MonitoringResponse] as const,
})

/** A value of the content that a row names by `subjectType` and `subjectId`, whoever may see that content; null where it is gone. */
export function ofSubject(
  { subjectType, subjectId }: { readonly subjectType: Sql; readonly subjectId: Sql },
  value: (reportable: Reportable<Node>, content: Table<Node>) => Sql,
): Sql {
  const cases = REPORTABLE.map(reportable => {
    const { entity } = reportable.noun
    const content = tableOf(entity, 'content')
    return sql`when ${literal(reportable.type)} then
      (select ${value(reportable, content)} from ${from(entity, 'content')} where ${content.id} = ${subjectId})`
  })
  return sql`(case ${subjectType} ${join(cases, ' ')} end)`
}
