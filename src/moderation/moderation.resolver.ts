import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Field, ID, Info, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { HiddenContent } from '../alliance/index.ts'
import type { Context } from '../platform/context.ts'
import { UserError } from '../platform/errors.ts'
import { later, payloadOf } from '../platform/payload.ts'
import { AuditEntryConnection } from './audit-entry.fields.ts'
import { AuditTrailArgs, auditTrailPage } from './audit-trail.page.ts'
import { hiddenContent } from './hidden-content.fields.ts'
import { hideContent, restoreContent } from './hiding.service.ts'
import { DecideReportInput, HideContentInput, ReportContentInput, RestoreContentInput } from './moderation.input.ts'
import { reports } from './report.fields.ts'
import { decideReport, reportContent } from './report.service.ts'
import { Report } from './report.ts'

const ReportContentPayload = payloadOf('ReportContent', 'report', () => Report)
const DecideReportPayload = payloadOf('DecideReport', 'report', () => Report)
const HideContentPayload = payloadOf('HideContent', 'hidden', () => HiddenContent)

@ObjectType({ description: 'What `restoreContent` did.' })
class RestoreContentPayload {
  @Field(() => ID, { nullable: true, description: 'What is shown again; null when it is not.' })
  restored!: string | null

  @Field(() => [UserError], { description: 'What the user can mend; empty when it was done.' })
  userErrors!: UserError[]
}

@Resolver()
export class ModerationResolver {
  @Query(() => AuditEntryConnection, {
    description:
      'The audit trail, the latest first (logboek): what was reported, hidden and restored, and who read what of whom. For coordinators of their alliance, for admins all; empty for everybody else.',
  })
  auditTrail(
    @Args(() => AuditTrailArgs) args: AuditTrailArgs,
    @Ctx() { read }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return read.page(auditTrailPage, args, info)
  }

  @Mutation(() => ReportContentPayload, {
    description:
      'Tells the coordinators that something should not be shown (melden). For whoever is signed in and sees it; who reports it again while it waits gets the same report.',
  })
  async reportContent(
    @Arg('input', () => ReportContentInput, { description: 'What, and why.' }) input: ReportContentInput,
    @Ctx() context: Context,
  ) {
    return { report: later(reports, await reportContent(context, input)) }
  }

  @Mutation(() => DecideReportPayload, { description: 'Decides on a report, once. For coordinators of the alliance.' })
  async decideReport(
    @Arg('input', () => DecideReportInput, { description: 'The decision, and why.' }) input: DecideReportInput,
    @Ctx() context: Context,
  ) {
    return { report: later(reports, await decideReport(context, input)) }
  }

  @Mutation(() => HideContentPayload, {
    description:
      'Hides something at once, from lists, search, counts, the feed and exports, with all that hangs on it (verbergen). For coordinators of the alliance, who go on seeing it.',
  })
  async hideContent(
    @Arg('input', () => HideContentInput, { description: 'What, and why.' }) input: HideContentInput,
    @Ctx() context: Context,
  ) {
    return { hidden: later(hiddenContent, await hideContent(context, input)) }
  }

  @Mutation(() => RestoreContentPayload, {
    description: 'Shows again what was hidden (terugzetten). For coordinators of the alliance.',
  })
  async restoreContent(
    @Arg('input', () => RestoreContentInput, { description: 'What, and why.' }) input: RestoreContentInput,
    @Ctx() context: Context,
  ) {
    await restoreContent(context, input)
    return { restored: input.id }
  }
}
