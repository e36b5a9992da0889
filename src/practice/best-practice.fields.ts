import { organisations } from '../alliance/index.ts'
import { participants } from '../people/index.ts'
import { markdown } from '../platform/markdown/markdown-field.ts'
import { connectionOf } from '../platform/pages/connection.ts'
import { computed, fields, many, one, page } from '../platform/reading/fields.ts'
import { noun } from '../platform/reading/noun.ts'
import { join, literal, or, raw, sql } from '../platform/reading/sql.ts'
import { ofId } from '../platform/reading/table.ts'
import { BestPractice, DESCRIPTION } from './best-practice.ts'
import { isEditableBy, isSeenBy } from './best-practice.policy.ts'
import { PracticeAuthor, PracticeOrganisation } from './practice-links.ts'
import { PracticeRevision } from './practice-revision.ts'
import { PracticeStatus } from './practice-words.ts'
import { Replicability } from './replicability.ts'

export const bestPractices = noun(BestPractice, isSeenBy)

// What was never shared stays with those who may change the practice.
const practiceRevisions = noun(PracticeRevision, (viewer, revision) =>
  or(
    revision.shared,
    ofId(BestPractice, revision.practiceId, practice => isEditableBy(viewer, practice)),
  ),
)

const { Connection: PracticeRevisionConnection } = connectionOf(
  () => PracticeRevision,
  'PracticeRevision',
  'The latest first.',
)

const description = (text: string) => ({ description: `${text} Null while it is not told.`, nullable: true })

export const BestPracticeFields = fields(bestPractices, {
  context: markdown('context', description('Where and why it began: the problem or the wish (aanleiding en context).')),
  targetGroup: markdown('targetGroup', description('For whom it is (doelgroep).')),
  goal: markdown('goal', description('What it wants to reach (doel).')),
  approach: markdown('approach', description('What is done, by whom and how often (aanpak).')),
  materials: markdown('materials', description('What one needs to do it: tools, texts, rooms (materialen).')),
  conditions: markdown('conditions', description('What must be in place for it to work (randvoorwaarden).')),
  costs: markdown('costs', description('What it takes in time and money (kosten).')),
  results: markdown('results', description('What came of it, and how that is known (resultaten).')),
  lessons: markdown('lessons', description('What one would do again and what not (geleerde lessen).')),
  transferability: markdown(
    'transferability',
    description('What another organisation can change and what must stay (overdraagbaarheid).'),
  ),
  replicability: computed(() => Replicability, {
    description: 'How completely it is told, so that another organisation can repeat it (overdraagbaarheidsscore).',
    sql(practice) {
      const missing = DESCRIPTION.map(name => sql`case when ${practice[name]} is null then ${literal(name)} end`)
      const all = raw(String(DESCRIPTION.length))
      return sql`(select json_build_object('score', (${all} - cardinality(missing))::float8 / ${all}, 'missing', missing)
        from (select array_remove(array[${join(missing, ', ')}], null) as missing) told)`
    },
  }),
  organisations: many(() => organisations, {
    description: 'The organisations it is of, the owner first (organisaties).',
    through: PracticeOrganisation,
    on: (organisation, practice, link) =>
      sql`${link.practiceId} = ${practice.id} and ${organisation.id} = ${link.organisationId}`,
    order: (_, link) => [link.rank],
  }),
  authors: many(() => participants, {
    description: 'Who wrote it, as far as the viewer may see people (auteurs).',
    through: PracticeAuthor,
    on: (author, practice, link) => sql`${link.practiceId} = ${practice.id} and ${author.id} = ${link.participantId}`,
    order: (_, link) => [link.rank],
  }),
  revisions: page(() => PracticeRevisionConnection, {
    description: 'How it changed, the latest first (herzieningen). What was never shared is seen by its editors only.',
    noun: () => practiceRevisions,
    order: () => ({
      name: 'revision',
      descending: true,
      keys: revision => [{ value: revision.revision, type: 'bigint' }],
    }),
    on: (revision, practice) => sql`${revision.practiceId} = ${practice.id}`,
  }),
  isStale: computed(() => Boolean, {
    description: 'Published and past `reviewBy`: nobody has looked at it since (verouderd).',
    sql: practice =>
      sql`(${practice.status} = ${literal(PracticeStatus.PUBLISHED)} and coalesce(${practice.reviewBy} < current_date, false))`,
  }),
  viewerCanEdit: computed(() => Boolean, {
    description: 'Whether the viewer may change it.',
    sql: (practice, viewer) => sql`coalesce(${isEditableBy(viewer, practice)}, false)`,
  }),
})

export const PracticeRevisionFields = fields(practiceRevisions, {
  editor: one(() => participants, {
    description: 'Who made the change; null where the viewer may not see people, they have left, or it was no person.',
    nullable: true,
    on: (editor, revision) => sql`${editor.id} = ${revision.editorId}`,
  }),
})
