import { fields, one } from '../platform/reading/fields.ts'
import { sql } from '../platform/reading/sql.ts'
import { bestPractices, practiceList } from '../practice/index.ts'

export const PracticeLineage = fields(bestPractices, {
  adaptedFrom: one(() => bestPractices, {
    nullable: true,
    description: 'The practice that this one came from; null where there is none that the viewer may see.',
    on: (origin, practice) => sql`${origin.id} = ${practice.adaptedFromId}`,
  }),
  adaptedInto: practiceList({
    description: 'The practices that came from this one.',
    on: (descendant, practice) => sql`${descendant.adaptedFromId} = ${practice.id}`,
  }),
})
