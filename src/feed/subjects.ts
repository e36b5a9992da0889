import { createUnionType } from 'type-graphql'
import { organisations, pledgeSignatures } from '../alliance/index.ts'
import { type Contribution, SubjectType } from '../contribution/index.ts'
import { adoptions, reflections } from '../learning/index.ts'
import { sessions } from '../leeratelier/index.ts'
import { monitoringRounds } from '../monitoring/index.ts'
import type { Node } from '../platform/node.ts'
import type { Noun } from '../platform/reading/noun.ts'
import { type Sql, and, literal, or, sql } from '../platform/reading/sql.ts'
import { type Table, ofId } from '../platform/reading/table.ts'
import type { Viewer } from '../platform/viewer.ts'
import { bestPractices } from '../practice/index.ts'

/** What a contribution can be about; a concept that adds a kind of subject adds its line. */
const subjects: Readonly<Partial<Record<SubjectType, Noun<Node>>>> = {
  [SubjectType.BestPractice]: bestPractices,
  [SubjectType.Session]: sessions,
  [SubjectType.Reflection]: reflections,
  [SubjectType.Adoption]: adoptions,
  [SubjectType.Organisation]: organisations,
  [SubjectType.PledgeSignature]: pledgeSignatures,
  [SubjectType.MonitoringRound]: monitoringRounds,
}

export const subjectNouns = (): readonly Noun<Node>[] => Object.values(subjects)

export const ContributionSubject = createUnionType({
  name: 'ContributionSubject',
  description: 'What a contribution is about, as it stands now (onderwerp).',
  types: () => subjectNouns().map(({ entity }) => entity),
})

/** A line is seen by whoever may see, now, what it is about. */
export const subjectVisible = (viewer: Viewer, contribution: Table<Contribution>): Sql =>
  or(
    ...subjectNouns().map(noun =>
      and(
        sql`${contribution.subjectType} = ${literal(noun.type)}`,
        ofId(noun.entity, contribution.subjectId, subject => noun.visible(viewer, subject)),
      ),
    ),
  )
