import type { Scope } from '../platform/reading/scope.ts'
import { type Sql, join, literal, sql, texts } from '../platform/reading/sql.ts'
import { type BestPracticesArgs, searchOf, statusOf } from './best-practice.args.ts'
import { looseSearch } from './practice-search.ts'
import { PracticeStatus } from './practice-words.ts'
import { themesOf } from './themes.ts'

const isPublished = (args: BestPracticesArgs) => statusOf(args).includes(PracticeStatus.PUBLISHED)

/** What a filter asks for that stands as a term among the words of each practice. */
const wanted = (args: BestPracticesArgs): readonly (readonly [label: string, terms: readonly string[]])[] => [
  ['level', args.filter?.levels ?? []],
  ['dimension', args.filter?.dimensions ?? []],
  ['theme', themesOf(args.filter?.themes ?? [])],
  ['municipality', args.filter?.municipalities ?? []],
  ['evidence', args.filter?.evidence ?? []],
  ['status', isPublished(args) ? [] : statusOf(args)],
]

/** The words and terms as the index of practices is asked for them; null where the filter names none. */
export function termsOf(args: BestPracticesArgs, scope: Scope): Sql | null {
  const search = searchOf(args)
  const terms = wanted(args).flatMap(([label, terms]) =>
    terms.length ? [sql`search_any(${literal(label)}, ${texts(terms)})`] : [],
  )
  const words = search && looseSearch(search, scope)
  if (!terms.length) return words
  const all = join(terms, ' && ')
  return words ? sql`coalesce(${words} && ${all}, ${all})` : all
}
