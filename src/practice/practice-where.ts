import { demandId } from '../platform/ids.ts'
import type { Scope } from '../platform/reading/scope.ts'
import { type Sql, always, and, literal, param, sql, texts, uuid, uuids } from '../platform/reading/sql.ts'
import { type Table, exists, isAmong } from '../platform/reading/table.ts'
import { type BestPracticesArgs, searchOf, statusOf } from './best-practice.args.ts'
import type { BestPractice } from './best-practice.ts'
import { PracticeOrganisation } from './practice-links.ts'
import { matches } from './practice-search.ts'
import { shownIn } from './shown-in.ts'
import { themesOf } from './themes.ts'

export const organisationsOf = ({ filter }: BestPracticesArgs): Sql =>
  uuids((filter?.organisations ?? []).map(id => demandId('Organisation', id)))

/** Postgres takes it that of ten such practices five are meant; of a list that it does not know it would say one in a hundred. */
const someOf = (own: Sql, values: readonly string[]): Sql => sql`coalesce(${own} && ${texts(values)}, false)`

/** What a practice must be to stand in a list, beside being visible; `fits` tells whether the words of a search stand in it. */
export function where(practice: Table<BestPractice>, args: BestPracticesArgs, scope: Scope, fits = matches): Sql {
  const { levels, dimensions, organisations, themes, municipalities, evidence, leeratelier, publishedAfter } =
    args.filter ?? {}
  const search = searchOf(args)
  const after = publishedAfter && param(publishedAfter, 'timestamptz')
  const [status, ...others] = statusOf(args)
  return and(
    // One alone tells Postgres at once where nobody without rights sees any.
    status && !others.length
      ? sql`${practice.status} = ${literal(status)}`
      : sql`${practice.status} = any(${texts(statusOf(args))})`,
    search ? fits(practice, search, scope) : always,
    levels?.length ? someOf(practice.levels, levels) : always,
    dimensions?.length ? someOf(practice.dimensions, dimensions) : always,
    organisations?.length ? isOfOneOf(practice, organisationsOf(args)) : always,
    themes?.length ? someOf(practice.themes, themesOf(themes)) : always,
    municipalities?.length ? someOf(practice.municipalities, municipalities) : always,
    evidence?.length ? sql`${practice.evidence} = any(${texts(evidence)})` : always,
    leeratelier ? isAmong(practice.id, shownIn(uuid(demandId('Leeratelier', leeratelier)), scope)) : always,
    // What is published is as new as its publication, which is what the index knows.
    after ? sql`${practice.publishedAt} > ${after} and ${practice.newestAt} > ${after}` : always,
  )
}

const isOfOneOf = (practice: Table<BestPractice>, organisations: Sql): Sql =>
  exists(
    PracticeOrganisation,
    link => sql`${link.practiceId} = ${practice.id} and ${link.organisationId} = any(${organisations})`,
  )
