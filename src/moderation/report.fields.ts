import { ArgsType, Field, ID } from 'type-graphql'
import { type Alliance, alliances, isCoordinatedBy } from '../alliance/index.ts'
import { viewers } from '../people/index.ts'
import { connectionOf } from '../platform/pages/connection.ts'
import { PageArgs } from '../platform/pages/page-args.ts'
import { computed, fields, one, oneOf, page } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import type { PageOf } from '../platform/reading/page.ts'
import { tellsOf } from '../platform/reading/personal.ts'
import { always, never, or, sql, text, uuid } from '../platform/reading/sql.ts'
import { globalIdOf } from '../platform/reading/written.ts'
import { named } from './audit-entry.fields.ts'
import { REPORTABLE, ReportSubject } from './reportable.ts'
import { Report, ReportStatus } from './report.ts'

export const reports = noun(
  Report,
  (viewer, report) =>
    or(
      isCoordinatedBy(viewer, report.allianceId),
      viewer.participant ? sql`${report.reporterId} = ${uuid(viewer.participant)}` : never,
    ),
  report => {
    const told = tellsOf(report.id, { about: report.reporterId, alliance: report.allianceId })
    return sql`case when ${report.reporterId} is not null then ${told} end`
  },
)

const { Connection: ReportConnection } = connectionOf(() => Report, 'Report', 'The newest first.')

const newestFirst: Pick<PageOf<Report>, 'noun' | 'order'> = {
  noun: () => reports,
  order: () => ({
    name: 'reported',
    descending: true,
    keys: report => [
      { value: report.reportedAt, type: 'timestamptz' },
      { value: report.id, type: 'uuid' },
    ],
  }),
}

@ArgsType()
class ReportsArgs extends PageArgs {
  @Field(() => ReportStatus, { nullable: true, description: 'Standing so; all where left out.' })
  status?: ReportStatus | null
}

export const ReportFields = fields(reports, {
  subject: oneOf(() => ReportSubject, {
    nullable: true,
    description: 'What was reported, as it stands now; null where the viewer may not, or no longer, see it.',
    targets: () => REPORTABLE.map(({ noun }) => noun),
    type: report => report.subjectType,
    on: (content, report) => sql`${content.id} = ${report.subjectId}`,
  }),
  subjectId: computed(() => ID, {
    description: 'The id of what was reported.',
    sql: report => globalIdOf(report.subjectType, report.subjectId),
  }),
  reporter: one(() => named, {
    nullable: true,
    description:
      'Who reported it; null once that person has left, some time after the decision, as the page /privacy tells, and where the hub itself came upon it.',
    on: (participant, report) => sql`${participant.id} = ${report.reporterId}`,
  }),
  decidedBy: one(() => named, {
    nullable: true,
    description:
      'Who decided, for the coordinators; null for who reported it, while it is open and once they have left.',
    on: (participant, report, viewer) =>
      sql`(${participant.id} = ${report.decidedById} and ${isCoordinatedBy(viewer, report.allianceId)})`,
  }),
})

export const AllianceReports = fields(alliances, {
  reports: page<Alliance, Report, ReportsArgs>(() => ReportConnection, {
    ...newestFirst,
    nullable: true,
    description: 'What was reported, the newest first: for its coordinators; null for others (meldingen).',
    args: () => ReportsArgs,
    where: (report, { status }) => (status ? sql`${report.status} = ${text(status)}` : always),
    on: (report, alliance) => sql`${report.allianceId} = ${alliance.id}`,
    onlyFor: (viewer, alliance) => isCoordinatedBy(viewer, alliance.id),
  }),
})

export const ViewerReports = fields(viewers, {
  reports: page(() => ReportConnection, {
    ...newestFirst,
    description: 'What this person reported, the newest first, and what was decided (meldingen).',
    on: (report, self) => sql`${report.reporterId} = ${self.id}`,
  }),
})
