import { ContributionKind, Dimension, Level } from '../contribution/index.ts'
import type { Ask } from '../platform/ask.ts'
import type { Hub } from '../platform/context.ts'
import { badInput } from '../platform/errors.ts'
import { type Page, answerDocument, isRead, pathOf } from '../platform/http/document.ts'
import { visitor } from '../platform/viewer.ts'
import { ATOM_TYPE, writeAtom } from './atom.ts'
import { TOLD, type Told } from './told.ts'

const NEWEST = `query ($filter: ContributionFilter) { contributions(last: 50, filter: $filter) { nodes { ${TOLD} } } }`
const MOST_VALUES = 20

interface AtomPage {
  readonly ask: Ask
  readonly hub: Pick<Hub, 'publicUrl'>
}

/** What narrows the feed: by one of these words, or by the slugs of what this root field finds. */
const NARROWS: Readonly<Record<string, Readonly<Record<string, string>> | string>> = {
  kinds: ContributionKind,
  levels: Level,
  dimensions: Dimension,
  organisations: 'organisation',
  leerateliers: 'leeratelier',
  practices: 'bestPractice',
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
  const filter: Record<string, readonly string[]> = {}
  for (const name of new Set(search.keys())) {
    const words = Object.hasOwn(NARROWS, name) ? NARROWS[name] : undefined
    if (!words) throw badInput(`The feed is narrowed by ${Object.keys(NARROWS).join(', ')}, not by this.`)
    const values = search.getAll(name).flatMap(value => value.split(',').map(part => part.trim()))
    if (values.length > MOST_VALUES) throw badInput(`\`${name}\` takes at most ${MOST_VALUES} values.`)
    filter[name] =
      typeof words === 'string'
        ? await idsOf(words, values, name, ask)
        : values.map(value => wordFrom(words, value, name))
  }
  return filter
}

function wordFrom(words: Readonly<Record<string, string>>, value: string, name: string): string {
  const word = words[value.toUpperCase()]
  if (!word) throw badInput(`\`${name}\` takes ${Object.values(words).join(', ')}.`)
  return word
}

async function idsOf(field: string, slugs: readonly string[], name: string, ask: Ask): Promise<string[]> {
  const ids: string[] = []
  for (const slug of slugs) {
    const query = `query ($slug: String!) { found: ${field}(slug: $slug) { id } }`
    const { found } = await ask<{ found: { id: string } | null }>(visitor, query, { slug })
    if (!found) throw badInput(`\`${name}\` takes slugs, and one of these leads to nothing.`)
    ids.push(found.id)
  }
  return ids
}
