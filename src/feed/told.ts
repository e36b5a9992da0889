import type { ContributionKind } from '../contribution/index.ts'
import { type Period, periodInDutch } from '../platform/dutch-time.ts'
import { oneLine } from '../platform/one-line.ts'
import { KIND_WORDS } from './kind-words.ts'

interface Titled {
  readonly title: string
}
interface Named {
  readonly name: string
}

/** What a contribution is about, as far as it is told of in a line. */
type Subject =
  | ({ readonly __typename: 'BestPractice'; readonly summary: string } & Titled)
  | ({ readonly __typename: 'Session'; readonly location: string | null } & Titled & Period)
  | {
      readonly __typename: 'Reflection'
      readonly body: string
      readonly on: { readonly title?: string; readonly practice?: Titled | null }
    }
  | { readonly __typename: 'Adoption'; readonly outcome: string | null; readonly practice: Titled | null }
  | ({ readonly __typename: 'Organisation' } & Named)
  | { readonly __typename: 'PledgeSignature'; readonly organisation: Named }
  | { readonly __typename: 'MonitoringRound'; readonly year: number }

type WithoutWords<Each> = Each extends unknown
  ? Omit<Each, 'summary' | 'body' | 'outcome' | 'location' | keyof Period>
  : never

/** The same, as far as its name says. */
export type NamedSubject = WithoutWords<Subject>

/** A contribution as people read of it: in an Atom feed, in a digest. */
export interface Told {
  readonly id: string
  readonly kind: `${ContributionKind}`
  readonly occurredAt: string
  readonly organisation: Named | null
  readonly subject: Subject | null
}

/** What `nameOf` reads. */
export const NAMED = `__typename
  ... on BestPractice { title }
  ... on Session { title }
  ... on Reflection { on { ... on BestPractice { title } ... on Session { title } ... on Adoption { practice { title } } } }
  ... on Adoption { practice { title } }
  ... on Organisation { name }
  ... on PledgeSignature { organisation { name } }
  ... on MonitoringRound { year }`

export const TOLD = `id kind occurredAt organisation { name } subject { ${NAMED}
  ... on BestPractice { summary }
  ... on Session { startsAt endsAt timeZone location }
  ... on Reflection { body(format: PLAIN) }
  ... on Adoption { outcome } }`

/** "Goed voorbeeld gedeeld: Samen eten" */
export function titleOf({ kind, subject }: Told): string {
  const name = nameOf(subject)
  return oneLine(name ? `${KIND_WORDS[kind]}: ${name}` : KIND_WORDS[kind])
}

export function nameOf(subject: NamedSubject | null): string | null {
  switch (subject?.__typename) {
    case 'BestPractice':
    case 'Session':
      return subject.title
    case 'Reflection':
      return subject.on.title ?? subject.on.practice?.title ?? null
    case 'Adoption':
      return subject.practice?.title ?? null
    case 'Organisation':
      return subject.name
    case 'PledgeSignature':
      return subject.organisation.name
    case 'MonitoringRound':
      return String(subject.year)
    default:
      return null
  }
}

/** What it says, in a few lines; null where the title says it all. */
export function summaryOf({ subject }: Told): string | null {
  switch (subject?.__typename) {
    case 'BestPractice':
      return subject.summary
    case 'Session':
      return [periodInDutch(subject), subject.location].filter(part => part !== null).join('\n')
    case 'Reflection':
      return subject.body
    case 'Adoption':
      return subject.outcome
    default:
      return null
  }
}
