import { isShown, organisations } from '../alliance/index.ts'
import { markdown } from '../platform/markdown/markdown-field.ts'
import { connectionOf } from '../platform/pages/connection.ts'
import { fields, one } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import type { Order } from '../platform/reading/order.ts'
import { and, sql } from '../platform/reading/sql.ts'
import { ofId } from '../platform/reading/table.ts'
import { levelRank } from './level-rank.ts'
import { isSeenBy } from './monitoring.policy.ts'
import { MonitoringResponse } from './monitoring-response.ts'
import { MonitoringRound } from './monitoring-round.ts'

// What organisations tell is half of a round, so it is seen with it: by everybody once that is published.
export const monitoringResponses = noun(MonitoringResponse, (viewer, response) =>
  and(
    ofId(MonitoringRound, response.roundId, round => isSeenBy(viewer, round)),
    isShown(viewer, response.id),
  ),
)

export const { Connection: MonitoringResponseConnection } = connectionOf(
  () => MonitoringResponse,
  'MonitoringResponse',
  'By level, from residents to region, and then by the name of the organisation.',
)

export const byLevel: Order<MonitoringResponse> = {
  name: 'level',
  descending: false,
  keys: response => [
    { value: sql`${levelRank(response.level)}::bigint`, type: 'bigint' },
    {
      value: sql`(select lower(name) from organisation where organisation.id = ${response.organisationId})`,
      type: 'text',
    },
    { value: response.id, type: 'uuid' },
  ],
}

export const MonitoringResponseFields = fields(monitoringResponses, {
  organisation: one(() => organisations, {
    description: 'The organisation that tells it.',
    on: (organisation, response) => sql`${organisation.id} = ${response.organisationId}`,
  }),
  narrative: markdown('narrative', { description: 'How the year was, in its own words (verhaal).' }),
})
