import type { ContributionKind } from '../contribution/index.ts'
import { oneLine } from '../platform/one-line.ts'
import { KIND_WORDS } from './kind-words.ts'
import { NAMED, type NamedSubject, nameOf } from './told.ts'

/** A contribution as the watch asks for it. */
export interface Watched {
  readonly kind: ContributionKind
  readonly occurredAt: string
  readonly organisation: { readonly name: string } | null
  readonly subject: NamedSubject | null
}

export const WATCHED = `kind occurredAt organisation { name } subject { ${NAMED} }`

const WIDTH = Math.max(...Object.values(KIND_WORDS).map(word => word.length))

const moment = new Intl.DateTimeFormat('nl-NL', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: 'Europe/Amsterdam',
})

const styled = (style: number, text: string) => `\u001b[${style}m${text}\u001b[0m`

/** One line for people: when, what, its title, whose. */
export function watchLine({ kind, occurredAt, organisation, subject }: Watched, coloured: boolean): string {
  const when = moment.format(new Date(occurredAt))
  const what = (KIND_WORDS[kind] ?? kind).padEnd(WIDTH)
  const title = oneLine(nameOf(subject) ?? '')
  const name = oneLine(organisation?.name ?? '')
  const whose = name && name !== title ? `(${name})` : ''
  const parts = coloured
    ? [styled(2, when), styled(36, what), title && styled(1, title), whose && styled(2, whose)]
    : [when, what, title, whose]
  return parts
    .filter(part => part)
    .join('  ')
    .trimEnd()
}
