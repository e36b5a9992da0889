import { ContributionKind, Dimension, Level } from '../contribution/index.ts'
import type { Ask } from '../platform/ask.ts'
import type { Hub } from '../platform/context.ts'
import { badInput } from '../platform/errors.ts'
import { type Page, answerDocument, isRead, pathOf } from '../platform/http/document.ts'
import { visitor } from '../platform/viewer.ts'
import { ATOM_TYPE, writeAtom } from './atom.ts'
import { TOLD, type Told } from './told.ts'

const NEWEST = `query ($filter: ContributionFilter) { contributions(last: 50, filter: $filter) { nodes { ${TOLD} } } }`
const ORGANISATION = 'query ($slug: String!) { organisation(slug: $slug) { id } }'
const MOST_VALUES = 20

interface AtomPage {
  readonly ask: Ask
  readonly hub: Pick<Hub, 'publicUrl'>
}

/** Atom at /feed.atom: what everybody may see, the newest fifty; `?levels=NANO,MICRO&organisations=marente` narrows it like the filter of the feed. */
export function atomPage({ ask, hub }: AtomPage): Page {
  return async (request, response) => {
    if (pathOf(request) !== '/feed.atom') return false
    if (!isRead(request, response)) return true
    const [, search = ''] = request.url?.split(/\?(.*)/s) ?? []
    const filter = await filterFrom(new URLSearchParams(search), ask)
    const { contributions } = await ask<{ contributions: { nodes: readonly Told[] } }>(visitor, NEWEST, { filter })
    const body = writeAtom({
      title: 'Positieve Gezondheid Hub',
      url: `${hub.publicUrl}/feed.atom${search && `?${search}`}`,
      publicUrl: hub.publicUrl,
      contributions: contributions.nodes.toReversed(),
    })
    answerDocument(request, response, { type: ATOM_TYPE, body })
    return true
  }
}

async function filterFrom(search: URLSearchParams, ask: Ask): Promise<Record<string, readonly string[]>> {
  const known = { kinds: ContributionKind, levels: Level, dimensions: Dimension, organisations: null }
  const filter: Record<string, readonly string[]> = {}
  for (const name of new Set(search.keys())) {
    if (!Object.hasOwn(known, name))
      throw badInput(`The feed is narrowed by ${Object.keys(known).join(', ')}, not by this.`)
    const values = search.getAll(name).flatMap(value => value.split(',').map(part => part.trim()))
    if (values.length > MOST_VALUES) throw badInput(`\`${name}\` takes at most ${MOST_VALUES} values.`)
    const words = known[name as keyof typeof known]
    filter[name] = words ? values.map(value => wordFrom(words, value, name)) : await organisationsNamed(values, ask)
  }
  return filter
}

function wordFrom(words: Readonly<Record<string, string>>, value: string, name: string): string {
  const word = words[value.toUpperCase()]
  if (!word) throw badInput(`\`${name}\` takes ${Object.values(words).join(', ')}.`)
  return word
}

async function organisationsNamed(slugs: readonly string[], ask: Ask): Promise<string[]> {
  const ids: string[] = []
  for (const slug of slugs) {
    const { organisation } = await ask<{ organisation: { id: string } | null }>(visitor, ORGANISATION, { slug })
    if (!organisation) throw badInput('`organisations` takes the slugs of organisations, and one of these is none.')
    ids.push(organisation.id)
  }
  return ids
}
