import { escaped } from '../platform/escaped.ts'
import { readGlobalId } from '../platform/ids.ts'
import { type Told, summaryOf, titleOf } from './told.ts'

export const ATOM_TYPE = 'application/atom+xml; charset=utf-8'

const LONGEST = 2000

export interface AtomFeed {
  readonly title: string
  /** Its own address. */
  readonly url: string
  readonly publicUrl: string
  /** Newest first. */
  readonly contributions: readonly Told[]
}

/** RFC 4287. An entry is what was shared, so it never changes its id; what it says is as it stands now. */
export function writeAtom({ title, url, publicUrl, contributions }: AtomFeed): string {
  const updated = contributions[0]?.occurredAt ?? new Date(0).toISOString()
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">
<id>${escaped(url)}</id>
<title>${escaped(title)}</title>
<updated>${escaped(updated)}</updated>
<author><name>${escaped(title)}</name></author>
<link rel="self" type="application/atom+xml" href="${escaped(url)}"/>
<link rel="alternate" href="${escaped(`${publicUrl}/`)}"/>
${contributions.map(entryOf).join('')}</feed>
`
}

function entryOf(told: Told): string {
  const title = titleOf(told)
  const text = (summaryOf(told) ?? title).slice(0, LONGEST)
  const author = told.organisation ? `<author><name>${escaped(told.organisation.name)}</name></author>\n` : ''
  return `<entry>
<id>urn:uuid:${escaped(readGlobalId(told.id)?.id ?? '')}</id>
<title>${escaped(title)}</title>
<published>${escaped(told.occurredAt)}</published>
<updated>${escaped(told.occurredAt)}</updated>
${author}<category term="${escaped(told.kind)}"/>
<content type="text">${escaped(text)}</content>
</entry>
`
}
