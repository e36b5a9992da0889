import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { Alliance, slugOf } from '../alliance/index.ts'
import type { Context } from '../platform/context.ts'
import { later, payloadOf } from '../platform/payload.ts'
import { and, param, sql, text } from '../platform/reading/sql.ts'
import { exists } from '../platform/reading/table.ts'
import { indicatorValues } from './indicator-value.fields.ts'
import { type IndicatorPlace, recordIndicator, withdrawIndicator } from './indicator-value.service.ts'
import { IndicatorValue } from './indicator-value.ts'
import {
  OpenMonitoringRoundInput,
  PublishMonitoringRoundInput,
  RecordIndicatorInput,
  SubmitMonitoringResponseInput,
  SubmitMonitoringRoundInput,
  WithdrawIndicatorInput,
} from './monitoring.input.ts'
import { monitoringResponses } from './monitoring-response.fields.ts'
import { submitMonitoringResponse } from './monitoring-response.service.ts'
import { MonitoringResponse } from './monitoring-response.ts'
import { monitoringRounds } from './monitoring-round.fields.ts'
import { openMonitoringRound, publishMonitoringRound, submitMonitoringRound } from './monitoring-round.service.ts'
import { MonitoringRound } from './monitoring-round.ts'

const roundPayload = (mutation: string) => payloadOf(mutation, 'monitoringRound', () => MonitoringRound)
const OpenMonitoringRoundPayload = roundPayload('OpenMonitoringRound')
const SubmitMonitoringRoundPayload = roundPayload('SubmitMonitoringRound')
const PublishMonitoringRoundPayload = roundPayload('PublishMonitoringRound')
const WithdrawIndicatorPayload = roundPayload('WithdrawIndicator')
const SubmitMonitoringResponsePayload = payloadOf('SubmitMonitoringResponse', 'response', () => MonitoringResponse)
const RecordIndicatorPayload = payloadOf('RecordIndicator', 'indicator', () => IndicatorValue)

/** Reads a number once its mutation is committed: it has no id of its own. */
const laterIndicator =
  ({ roundId, key }: IndicatorPlace) =>
  (_args: unknown, { read }: Context, info: GraphQLResolveInfo) =>
    read.one(
      indicatorValues,
      indicator => sql`${indicator.roundId} = ${param(roundId, 'uuid')} and ${indicator.key} = ${text(key)}`,
      info,
    )

@Resolver()
export class MonitoringResolver {
  @Query(() => MonitoringRound, {
    nullable: true,
    description: 'The monitoring round of a year; null where there is none that the viewer may see (monitorronde).',
  })
  monitoringRound(
    @Arg('year', () => Int, { description: 'The calendar year that it is about.' }) year: number,
    @Arg('alliance', () => String, {
      nullable: true,
      description: 'The slug of the alliance; may be left out where the hub serves one alliance.',
    })
    alliance: string | null,
    @Ctx() { read }: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return read.one(
      monitoringRounds,
      round =>
        and(
          sql`${round.year} = ${param(year, 'int')}`,
          alliance == null
            ? sql`(select count(*) from alliance) = 1`
            : exists(
                Alliance,
                table => sql`${table.id} = ${round.allianceId} and ${table.slug} = ${text(slugOf(alliance))}`,
              ),
        ),
      info,
    )
  }

  @Mutation(() => OpenMonitoringRoundPayload, {
    description:
      'Opens the monitoring round of a year, or takes one up again that was submitted. For coordinators of the alliance.',
  })
  async openMonitoringRound(
    @Arg('input', () => OpenMonitoringRoundInput, { description: 'The year.' }) input: OpenMonitoringRoundInput,
    @Ctx() context: Context,
  ) {
    return { monitoringRound: later(monitoringRounds, await openMonitoringRound(context, input)) }
  }

  @Mutation(() => SubmitMonitoringResponsePayload, {
    description:
      'Tells how the year was for an organisation at one level, while the round is open. For editors of the organisation.',
  })
  async submitMonitoringResponse(
    @Arg('input', () => SubmitMonitoringResponseInput, { description: 'Who tells what.' })
    input: SubmitMonitoringResponseInput,
    @Ctx() context: Context,
  ) {
    return { response: later(monitoringResponses, await submitMonitoringResponse(context, input)) }
  }

  @Mutation(() => RecordIndicatorPayload, {
    description:
      'Enters a number that was measured, or replaces it, until the round is published. For coordinators of the alliance, as its monitors.',
  })
  async recordIndicator(
    @Arg('input', () => RecordIndicatorInput, { description: 'The number and where it comes from.' })
    input: RecordIndicatorInput,
    @Ctx() context: Context,
  ) {
    return { indicator: laterIndicator(await recordIndicator(context, input)) }
  }

  @Mutation(() => WithdrawIndicatorPayload, {
    description: 'Takes a measured number out of a round that is not published. For coordinators of the alliance.',
  })
  async withdrawIndicator(
    @Arg('input', () => WithdrawIndicatorInput, { description: 'Which number.' }) input: WithdrawIndicatorInput,
    @Ctx() context: Context,
  ) {
    return { monitoringRound: later(monitoringRounds, await withdrawIndicator(context, input)) }
  }

  @Mutation(() => SubmitMonitoringRoundPayload, {
    description:
      'Closes a round for what organisations tell; `openMonitoringRound` takes it up again. For coordinators of the alliance.',
  })
  async submitMonitoringRound(
    @Arg('input', () => SubmitMonitoringRoundInput, { description: 'Which round.' }) input: SubmitMonitoringRoundInput,
    @Ctx() context: Context,
  ) {
    return { monitoringRound: later(monitoringRounds, await submitMonitoringRound(context, input)) }
  }

  @Mutation(() => PublishMonitoringRoundPayload, {
    description:
      'Publishes a round for everybody to read, its narratives included, and keeps every number with the contributions that it counted. It cannot be taken back. For coordinators of the alliance.',
  })
  async publishMonitoringRound(
    @Arg('input', () => PublishMonitoringRoundInput, { description: 'Which round.' })
    input: PublishMonitoringRoundInput,
    @Ctx() context: Context,
  ) {
    return { monitoringRound: later(monitoringRounds, await publishMonitoringRound(context, input)) }
  }
}
