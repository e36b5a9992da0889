import { Field, ID, InputType, registerEnumType } from 'type-graphql'
import { Text } from '../platform/input/text.ts'

const LONGEST_REASON = 1_000

@InputType({ description: 'Something that should not be shown (melding).' })
export class ReportContentInput {
  @Field(() => ID, {
    description: 'The best practice, Leeratelier, session, adoption, reflection or narrative of the monitoring.',
  })
  on!: string

  @Text({ max: LONGEST_REASON, description: 'Why it should not be shown. Read by the coordinators only.' })
  reason!: string

  @Text({ max: 100, nullable: true, description: 'The same key by the same viewer makes one report, once.' })
  idempotencyKey?: string | null
}

export enum ReportDecision {
  HIDE = 'HIDE',
  DISMISS = 'DISMISS',
}

registerEnumType(ReportDecision, {
  name: 'ReportDecision',
  description: 'What a coordinator makes of a report (besluit).',
  valuesConfig: {
    HIDE: { description: 'Hide what was reported; all open reports on it are settled with that (verbergen).' },
    DISMISS: { description: 'Leave it as it is; other reports on it stay open (afwijzen).' },
  },
})

@InputType({ description: 'What a coordinator decides on a report (besluit).' })
export class DecideReportInput {
  @Field(() => ID, { description: 'The report.' })
  id!: string

  @Field(() => ReportDecision, { description: 'The decision.' })
  decision!: ReportDecision

  @Text({
    max: LONGEST_REASON,
    description:
      'Why; read by the coordinators, by who reported it, and where it is hidden by whose it is. Name nobody in it: the audit trail keeps it for years.',
  })
  reason!: string
}

@InputType({ description: 'Something to hide (verbergen).' })
export class HideContentInput {
  @Field(() => ID, {
    description: 'The best practice, Leeratelier, session, adoption, reflection or narrative of the monitoring.',
  })
  id!: string

  @Text({
    max: LONGEST_REASON,
    description:
      'Why; read by the coordinators, by who reported it and by whose it is. Name nobody in it: the audit trail keeps it for years.',
  })
  reason!: string
}

@InputType({ description: 'Something hidden to show again (terugzetten).' })
export class RestoreContentInput {
  @Field(() => ID, { description: 'What is hidden.' })
  id!: string

  @Text({
    max: LONGEST_REASON,
    description: 'Why; read by the coordinators. Name nobody in it: the audit trail keeps it for years.',
  })
  reason!: string
}
