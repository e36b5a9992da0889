import { Args, FieldResolver, Resolver, Root } from 'type-graphql'
import { TextArgs, markdown } from '../platform/markdown/markdown-field.ts'
import { inFormat } from '../platform/markdown/render.ts'
import { TextFormat } from '../platform/markdown/text-format.ts'
import { fields, one } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import { sql } from '../platform/reading/sql.ts'
import { ofId } from '../platform/reading/table.ts'
import { Harvest, Insight } from './harvest.ts'
import { sessions } from './session.fields.ts'
import { Session } from './session.ts'

// A harvest is seen with its session.
const harvests = noun(Harvest, (viewer, harvest) =>
  ofId(Session, harvest.sessionId, session => sessions.visible(viewer, session)),
)

export const HarvestFields = fields(harvests, {
  summary: markdown('summary', { description: 'What came of it, in short.' }),
})

export const SessionHarvest = fields(sessions, {
  harvest: one(() => harvests, {
    nullable: true,
    description: 'What it yielded; null until it is closed (oogst).',
    on: (harvest, session) => sql`${harvest.sessionId} = ${session.id}`,
  }),
})

@Resolver(() => Insight)
export class InsightFields {
  @FieldResolver(() => String)
  text(@Root() { text }: Insight, @Args(() => TextArgs) { format }: TextArgs): string {
    return inFormat(text, format ?? TextFormat.MARKDOWN)
  }
}
