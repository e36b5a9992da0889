import { organisations } from '../alliance/index.ts'
import { fields, page } from '../platform/reading/fields.ts'
import type { Field, Scope } from '../platform/reading/noun.ts'
import { type Sql, sql } from '../platform/reading/sql.ts'
import { type Table, exists } from '../platform/reading/table.ts'
import { BestPracticeConnection } from './best-practice.connection.ts'
import { BestPracticesArgs, bestPracticePage } from './best-practice.page.ts'
import type { BestPractice } from './best-practice.ts'
import { PracticeOrganisation } from './practice-links.ts'

interface PracticeList<P> {
  readonly description: string
  readonly on: (practice: Table<BestPractice>, parent: Table<P>, request: { scope: Scope }) => Sql
}

/** A list of best practices that hangs on something else: filter, orders, facets and highlights as everywhere. */
export const practiceList = <P>(declared: PracticeList<P>): Field<P> =>
  page(() => BestPracticeConnection, { ...bestPracticePage, ...declared, args: () => BestPracticesArgs })

export const OrganisationPractices = fields(organisations, {
  bestPractices: practiceList({
    description: 'The practices it owns or is part of (goede voorbeelden).',
    on: (practice, organisation) =>
      exists(
        PracticeOrganisation,
        link => sql`${link.practiceId} = ${practice.id} and ${link.organisationId} = ${organisation.id}`,
      ),
  }),
})
