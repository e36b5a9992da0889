import { organisations } from '../alliance/index.ts'
import { fields, page } from '../platform/reading/fields.ts'
import type { Field, Scope } from '../platform/reading/noun.ts'
import { type Sql, raw, sql } from '../platform/reading/sql.ts'
import { type Table, exists } from '../platform/reading/table.ts'
import { BestPracticeConnection } from './best-practice.connection.ts'
import { BestPracticesArgs, orderMeant } from './best-practice.args.ts'
import { hangingPractices } from './best-practice.page.ts'
import type { BestPractice } from './best-practice.ts'
import { PracticeOrganisation } from './practice-links.ts'
import { alongNewest } from './practice-stretch.ts'
import { type Way, ofOrganisations } from './practice-walk.ts'
import { BestPracticeOrder } from './practice-words.ts'

interface PracticeList<P> {
  readonly description: string
  readonly on: (practice: Table<BestPractice>, parent: Table<P>, request: { scope: Scope }) => Sql
  /** The way to them by `newestAt`, where they can be many. */
  readonly way?: (parent: Table<P>) => Way
}

/** A list of best practices that hangs on something else: filter, orders, facets and highlights as everywhere. */
export const practiceList = <P>({ way, ...declared }: PracticeList<P>): Field<P> =>
  page<P, BestPractice, BestPracticesArgs>(() => BestPracticeConnection, {
    ...hangingPractices,
    ...declared,
    args: () => BestPracticesArgs,
    stretch(asked, parent) {
      if (!way) return null
      const isNewest = orderMeant(asked.rows.args) === BestPracticeOrder.NEWEST
      return alongNewest(way(parent), isNewest ? asked : { ...asked, start: null, limit: raw('all') })
    },
  })

export const OrganisationPractices = fields(organisations, {
  bestPractices: practiceList({
    description: 'The practices it owns or is part of (goede voorbeelden).',
    on: (practice, organisation) =>
      exists(
        PracticeOrganisation,
        link => sql`${link.practiceId} = ${practice.id} and ${link.organisationId} = ${organisation.id}`,
      ),
    way: organisation => ofOrganisations(sql`array[${organisation.id}]`),
  }),
})
