import { DateTime } from 'luxon'
import type { Asker } from './asker.ts'
import type { TestHub } from './hub.ts'
import { type Done, does } from './leeratelier.ts'

/** The year that it is where the alliance is. */
export const THIS_YEAR = DateTime.now().setZone('Europe/Amsterdam').year

export interface Round {
  readonly id: string
  readonly year: number
  readonly status: string
  readonly revision: number
}

/** What a mutation made of a round; null where it was refused. */
export const doneToRound = (who: Asker, mutation: string, input: Record<string, unknown>) =>
  does<{ monitoringRound: Round | null }>(who, mutation, input, 'monitoringRound { id year status revision }')

/** The same, where it is not what is told of. */
export async function opened(who: Asker, year = THIS_YEAR): Promise<Round> {
  const { monitoringRound, refused } = await doneToRound(who, 'openMonitoringRound', { year })
  if (!monitoringRound) throw new Error(`The round was refused: ${refused.join('; ')}`)
  return monitoringRound
}

export async function published(who: Asker, { id }: Pick<Round, 'id'>): Promise<Round> {
  const { monitoringRound, refused } = await doneToRound(who, 'publishMonitoringRound', { id })
  if (!monitoringRound) throw new Error(`The round was not published: ${refused.join('; ')}`)
  return monitoringRound
}

export interface Response {
  readonly id: string
  readonly level: string
  readonly narrative: string
  readonly submittedAt: string
  readonly organisation: { readonly name: string }
}

export const tells = (who: Asker, input: Record<string, unknown> = {}): Promise<Done<{ response: Response | null }>> =>
  does(
    who,
    'submitMonitoringResponse',
    { year: THIS_YEAR, level: 'MICRO', narrative: 'Voorbeeld: een goed jaar.', ...input },
    'response { id level narrative submittedAt organisation { name } }',
  )

export interface Indicator {
  readonly key: string
  readonly label: string
  readonly level: string
  readonly nature: string
  readonly definition: string
  readonly version: number | null
  readonly unit: string | null
  readonly source: string | null
  readonly value: number | null
  readonly previousValue: number | null
  readonly chartUrl: string
}

const INDICATOR = 'key label level nature definition version unit source value previousValue chartUrl'

export const records = (who: Asker, input: Record<string, unknown> = {}) =>
  does<{ indicator: Indicator | null }>(
    who,
    'recordIndicator',
    {
      ...{ year: THIS_YEAR, key: 'inwoners-kennen-dimensies', label: 'Voorbeeld: inwoners', level: 'NANO' },
      ...{ value: 41.5, unit: '%', source: 'Voorbeeld: peiling' },
      ...input,
    },
    `indicator { ${INDICATOR} }`,
  )

/** The numbers of a round by their keys; null where there is no round that they may see. */
export async function numbersOf(who: Asker, year = THIS_YEAR): Promise<Record<string, Indicator> | null> {
  const query = `query ($year: Int!) { monitoringRound(year: $year) { indicators { ${INDICATOR} } } }`
  const { monitoringRound } = await who.get<{ monitoringRound: { indicators: Indicator[] } | null }>(query, { year })
  return monitoringRound && Object.fromEntries(monitoringRound.indicators.map(told => [told.key, told]))
}

/** What is not zero, by its key. */
export async function countsOf(who: Asker, year = THIS_YEAR): Promise<Record<string, number | null>> {
  const numbers = Object.values((await numbersOf(who, year)) ?? {})
  return Object.fromEntries(numbers.flatMap(({ key, value }) => (value === 0 ? [] : [[key, value]])))
}

/** The kinds and subjects of what stands behind a number, as far as somebody sees them; null for what was measured. */
export async function behind(who: Asker, key: string, year = THIS_YEAR): Promise<[kind: string, id: string][] | null> {
  const query = `query ($year: Int!, $keys: [String!]) { monitoringRound(year: $year) { indicators(keys: $keys) {
    contributions(first: 100) { totalCount nodes { kind subject { ... on Node { id } } } } } } }`
  type Line = { kind: string; subject: { id: string } }
  type Page = { totalCount: number; nodes: Line[] } | null
  const { monitoringRound } = await who.get<{ monitoringRound: { indicators: { contributions: Page }[] } }>(query, {
    year,
    keys: [key],
  })
  const [found] = monitoringRound.indicators
  if (!found) throw new Error(`There is no number called ${key}`)
  const { contributions } = found
  if (contributions && contributions.totalCount !== contributions.nodes.length)
    throw new Error(`${contributions.totalCount} are counted and ${contributions.nodes.length} shown`)
  return contributions && contributions.nodes.map(({ kind, subject }) => [kind, subject.id])
}

/** A year goes by: what was done until now was done a year ago. */
export async function aYearLater(hub: TestHub): Promise<void> {
  const moments = {
    contribution: ['occurred_at'],
    best_practice: ['published_at', 'newest_at'],
    session: ['starts_at', 'ends_at'],
    adoption_step: ['reported_at'],
  }
  for (const [table, columns] of Object.entries(moments))
    await hub.db.query(
      `update ${table} set ${columns.map(column => `${column} = ${column} - interval '1 year'`).join(', ')}`,
    )
}

/** What the hub answers at an address outside the API. */
export const download = (who: Asker, path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${who.url}${path}`, { method, headers: { ...who.headers, ...headers } })
