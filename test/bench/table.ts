import { type Ratio, type Sample, against } from './figures.ts'
import type { Results } from './results.ts'
import { CACHED, TARGETS } from './targets.ts'

export type Row = readonly string[]

export interface Table {
  readonly head: Row
  readonly rows: readonly Row[]
}

const NONE = '–'

/** Two digits that count. */
const number = (value: number) => (value >= 10 ? value.toFixed(0) : value >= 0.1 ? value.toFixed(2) : value.toFixed(3))

export const spread = (ratio: Ratio | null): string =>
  ratio ? `${number(ratio.median)} (${number(ratio.least)}–${number(ratio.most)})` : NONE

const verdict = (ratio: Ratio | null, must: number, reach: number): string => {
  if (!ratio) return NONE
  if (ratio.median <= reach) return 'reached'
  return ratio.median <= must ? 'as it must' : 'not yet'
}

type Measured = ReadonlyMap<string, readonly Sample[]>

const ratio = (measured: Measured | undefined, name: string, of: 'server' | 'together'): Ratio | null =>
  against(measured?.get('limit') ?? [], measured?.get(name) ?? [], of)

/** The server's CPU for each request, as a multiple of the limit's. */
export function serverTable({
  titles,
  samples,
  deliveries,
}: Pick<Results, 'titles' | 'samples' | 'deliveries'>): Table {
  const operations = [...samples].map(([name, measured]) => {
    const planned = ratio(measured, 'planned', 'server')
    return row(name, titles.get(name) ?? '', measured, planned, ratio(measured, 'cached', 'server'))
  })
  const fanOut = [...deliveries].map(([size, measured]) =>
    row(
      'S1',
      `one event to ${size.toLocaleString('en')} subscribers`,
      measured,
      ratio(measured, 'hub', 'server'),
      null,
    ),
  )
  return {
    head: ['', 'operation', 'PostGraphile 5', 'hub, planned', 'hub, cached', 'must', 'to reach', ''],
    rows: [...operations, ...fanOut],
  }
}

function row(name: string, title: string, measured: Measured, planned: Ratio | null, cached: Ratio | null): Row {
  const target = TARGETS[name]
  if (!target) return [name, title]
  const { must, reach } = target
  const postgraphile = spread(ratio(measured, 'postgraphile', 'server'))
  const reached = verdict(planned, must, reach) + (cached ? `; cached: ${verdict(cached, CACHED, CACHED)}` : '')
  return [name, title, postgraphile, spread(planned), spread(cached), String(must), String(reach), reached]
}

/** Server and Postgres together; null where Postgres does not tell. */
export function togetherTable({ samples }: Pick<Results, 'samples'>): Table | null {
  const rows = [...samples].map(([name, measured]): Row => {
    const most = TARGETS[name]?.together ?? Infinity
    const planned = ratio(measured, 'planned', 'together')
    return [
      name,
      spread(ratio(measured, 'postgraphile', 'together')),
      spread(planned),
      spread(ratio(measured, 'cached', 'together')),
      String(most),
      verdict(planned, most, most),
    ]
  })
  if (rows.every(([, postgraphile]) => postgraphile === NONE)) return null
  return { head: ['', 'PostGraphile 5', 'hub, planned', 'hub, cached', 'at most', ''], rows }
}

/** In columns, for a terminal. */
export function inColumns({ head, rows }: Table): string[] {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map(cells => cells[column]?.length ?? 0)))
  return all.map(cells =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

export const inMarkdown = ({ head, rows }: Table): string =>
  [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n')
