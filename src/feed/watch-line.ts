import { ContributionKind } from '../contribution/index.ts'

/** A contribution as the watch asks for it. */
export interface Watched {
  readonly kind: ContributionKind
  readonly occurredAt: string
  readonly organisation: { readonly name: string } | null
  readonly subject: { readonly title?: string; readonly name?: string } | null
}

export const WATCHED = `kind occurredAt organisation { name }
  subject { ... on BestPractice { title } ... on Session { title } ... on Organisation { name } }`

const WORDS: Readonly<Record<ContributionKind, string>> = {
  [ContributionKind.PRACTICE_PUBLISHED]: 'Goed voorbeeld gedeeld',
  [ContributionKind.PRACTICE_REVISED]: 'Goed voorbeeld herzien',
  [ContributionKind.SESSION_ANNOUNCED]: 'Bijeenkomst aangekondigd',
  [ContributionKind.SESSION_CHANGED]: 'Bijeenkomst gewijzigd',
  [ContributionKind.SESSION_CANCELLED]: 'Bijeenkomst afgelast',
  [ContributionKind.HARVEST_SHARED]: 'Oogst gedeeld',
  [ContributionKind.REFLECTION_SHARED]: 'Reflectie gedeeld',
  [ContributionKind.ADOPTION_REPORTED]: 'Overname gemeld',
  [ContributionKind.PARTNER_JOINED]: 'Partner toegetreden',
  [ContributionKind.PLEDGE_SIGNED]: 'Pledge ondertekend',
  [ContributionKind.MONITORING_PUBLISHED]: 'Monitor gepubliceerd',
}
const WIDTH = Math.max(...Object.values(WORDS).map(word => word.length))

const moment = new Intl.DateTimeFormat('nl-NL', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: 'Europe/Amsterdam',
})

/** What others wrote must not steer the terminal. */
const tame = (text: string) => text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\s]+/gu, ' ').trim()

const styled = (style: number, text: string) => `\u001b[${style}m${text}\u001b[0m`

/** One line for people: when, what, its title, whose. */
export function watchLine({ kind, occurredAt, organisation, subject }: Watched, coloured: boolean): string {
  const when = moment.format(new Date(occurredAt))
  const what = (WORDS[kind] ?? kind).padEnd(WIDTH)
  const title = tame(subject?.title ?? subject?.name ?? '')
  const name = tame(organisation?.name ?? '')
  const whose = name && name !== title ? `(${name})` : ''
  const parts = coloured
    ? [styled(2, when), styled(36, what), title && styled(1, title), whose && styled(2, whose)]
    : [when, what, title, whose]
  return parts
    .filter(part => part)
    .join('  ')
    .trimEnd()
}
