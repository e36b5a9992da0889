import { Extensions } from 'type-graphql'
import { alliances } from '../alliance/index.ts'
import { connectionOf } from '../platform/pages/connection.ts'
import { computed, fields, one, page } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import type { Order } from '../platform/reading/order.ts'
import { sql } from '../platform/reading/sql.ts'
import { address, roundPath } from './address.ts'
import { definitions } from './indicators/definitions.ts'
import { indicators } from './indicators.fields.ts'
import { MonitoringResponseConnection, byLevel, monitoringResponses } from './monitoring-response.fields.ts'
import { isMonitoredBy, isSeenBy } from './monitoring.policy.ts'
import { MonitoringRound } from './monitoring-round.ts'

export const monitoringRounds = noun(MonitoringRound, isSeenBy)

const { Connection: MonitoringRoundConnection } = connectionOf(
  () => MonitoringRound,
  'MonitoringRound',
  'The latest year first.',
)

const latestFirst: Order<MonitoringRound> = {
  name: 'year',
  descending: true,
  keys: round => [
    { value: sql`${round.year}::bigint`, type: 'bigint' },
    { value: round.id, type: 'uuid' },
  ],
}

const EXPORT = 'For everybody once it is published; before, it asks for the access token in the Authorization header.'

export const MonitoringRoundFields = fields(monitoringRounds, {
  alliance: one(() => alliances, {
    description: 'The alliance whose year it is.',
    on: (alliance, round) => sql`${alliance.id} = ${round.allianceId}`,
  }),
  indicators,
  responses: page(() => MonitoringResponseConnection, {
    description:
      'What organisations tell of the year, by level and then by name (verhalen): within the alliance, and for everybody once the round is published.',
    noun: () => monitoringResponses,
    order: () => byLevel,
    on: (response, round) => sql`${response.roundId} = ${round.id}`,
  }),
  csvUrl: address(
    `Its words and numbers as CSV for a spreadsheet; \`?decimal=comma\` gives it as Dutch spreadsheets read it. ${EXPORT}`,
    round => roundPath(round.id, sql`'.csv'`),
  ),
  jsonUrl: address(`Its words and numbers as JSON. ${EXPORT}`, round => roundPath(round.id, sql`'.json'`)),
  viewerCanEdit: computed(() => Boolean, {
    description: 'Whether the viewer may enter what was measured, and publish it.',
    sql: (round, viewer) => sql`${isMonitoredBy(viewer, round)}`,
  }),
})

// Some that were measured beside; who asks for much of each asks for a few by `keys`.
Extensions({ longest: definitions.length + 10 })(MonitoringRoundFields.prototype, 'indicators', {})

export const ResponseRound = fields(monitoringResponses, {
  round: one(() => monitoringRounds, {
    description: 'The round that it is told for.',
    on: (round, response) => sql`${round.id} = ${response.roundId}`,
  }),
})

export const AllianceMonitoring = fields(alliances, {
  monitoringRounds: page(() => MonitoringRoundConnection, {
    description: 'Its monitoring rounds, the latest year first (monitorrondes).',
    noun: () => monitoringRounds,
    order: () => latestFirst,
    on: (round, alliance) => sql`${round.allianceId} = ${alliance.id}`,
  }),
})
