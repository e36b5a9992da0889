import { viewers } from '../people/index.ts'
import { computed, fields } from '../platform/reading/fields.ts'
import { sql } from '../platform/reading/sql.ts'
import { from, tableOf } from '../platform/reading/table.ts'
import { DateTime } from '../platform/scalars/scalars.ts'
import { CalendarLink } from './calendar-link.ts'

export const ViewerCalendar = fields(viewers, {
  calendarLinkSince: computed(() => DateTime, {
    nullable: true,
    description:
      'Since when the address of the own calendar works; null where there is none. The address itself is shown once.',
    sql(self) {
      const link = tableOf(CalendarLink, 'link')
      return sql`(select ${link.createdAt} from ${from(CalendarLink, 'link')} where ${link.participantId} = ${self.id})`
    },
  }),
})
