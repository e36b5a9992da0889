import type { Ask } from '../../platform/ask.ts'
import type { Hub } from '../../platform/context.ts'
import { badInput } from '../../platform/errors.ts'
import { type Document, type Page, answerDocument, isRead, pathOf } from '../../platform/http/document.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { csvOf, isDecimal } from './csv.ts'
import { readChart } from './read-chart.ts'
import { type Asked, readRound } from './read-round.ts'

interface Asking {
  readonly ask: Ask
  readonly hub: Pick<Hub, 'viewers'>
}

const ADDRESS = /^\/monitoring\/(\d{4})(?:\.(csv|json)|\/([a-z0-9-]{1,60})\.svg)$/

/** A picture alone: it runs nothing and fetches nothing. */
const PICTURE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/** `/monitoring/2027.csv`, `/monitoring/2027.json` and `/monitoring/2027/sessions-held.svg`: what the API tells, to take elsewhere. */
export const monitoringPages =
  ({ ask, hub }: Asking): Page =>
  async (request, response) => {
    const [, year, form, key] = ADDRESS.exec(pathOf(request)) ?? []
    if (!year) return false
    if (!isRead(request, response)) return true
    const viewer = await hub.viewers.viewer(request.headers.authorization)
    const { searchParams } = new URL(request.url ?? '/', 'http://hub')
    const asked = { year: Number(year), alliance: searchParams.get('alliance') }
    const document = key
      ? await chart(ask, viewer, key, asked)
      : await table(ask, viewer, asked, form === 'csv' ? searchParams : null)
    if (!document) return false
    response.appendHeader('vary', 'Authorization')
    const cacheControl = viewer.kind === 'visitor' ? 'no-cache' : 'private, no-cache'
    answerDocument(request, response, { ...document, headers: { 'cache-control': cacheControl, ...document.headers } })
    return true
  }

async function chart(ask: Ask, viewer: Viewer, key: string, asked: Asked): Promise<Document | null> {
  const read = await readChart(ask, viewer, key, asked)
  if (!read) return null
  // The library is large, and most processes never draw.
  const { chartOf } = await import('./chart.ts')
  return {
    type: 'image/svg+xml; charset=utf-8',
    body: chartOf(read),
    headers: { 'content-security-policy': PICTURE },
  }
}

/** As CSV, in the form that the search asks for, or as JSON where there is no search to look at. */
async function table(ask: Ask, viewer: Viewer, asked: Asked, search: URLSearchParams | null): Promise<Document | null> {
  const round = await readRound(ask, viewer, asked)
  if (!round) return null
  if (!search) return { type: 'application/json; charset=utf-8', body: `${JSON.stringify(round, null, 2)}\n` }
  const decimal = search.get('decimal') ?? 'point'
  if (!isDecimal(decimal)) throw badInput('`decimal` takes point or comma.')
  return {
    type: 'text/csv; charset=utf-8',
    body: csvOf(round, decimal),
    headers: { 'content-disposition': `attachment; filename="monitoring-${round.year}.csv"` },
  }
}
