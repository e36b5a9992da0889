import { readFileSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { type Page, answerDocument, isRead, pathOf } from '../platform/http/document.ts'

export interface ExampleOperation {
  readonly name: string
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>> | undefined
}

const ASSETS = '/graphiql/assets/'

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

/** As the build wrote them beside the file, the smallest first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

const pageHeaders = {
  'content-security-policy': [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
}

const notBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Positieve Gezondheid Hub</title>
<h1>Positieve Gezondheid Hub</h1>
<p>The API answers at <a href="/graphql">/graphql</a>. GraphiQL is not built yet: run <code>npm run build</code> and start again.</p>
</html>
`

/** GraphiQL at `/`: a name that was not there at start is not served. */
export function explorer(options: { folder: string; operations: readonly ExampleOperation[] }): Page {
  const assets = join(options.folder, 'assets')
  const names = new Set(contentOf(() => readdirSync(assets)))
  const page = contentOf(() => readFileSync(join(options.folder, 'index.html'), 'utf8'))
  const operations = JSON.stringify(options.operations)

  return async (request, response) => {
    const path = pathOf(request)
    const asset = path.startsWith(ASSETS) ? path.slice(ASSETS.length) : ''
    if (path !== '/' && path !== '/graphiql/operations.json' && !names.has(asset)) return false
    if (!isRead(request, response)) return true
    if (asset) return sendAsset(request, response, { folder: assets, names, name: asset })
    if (path !== '/') answerDocument(request, response, { type: 'application/json', body: operations })
    else if (page)
      answerDocument(request, response, { type: 'text/html; charset=utf-8', body: page, headers: pageHeaders })
    else response.writeHead(503, { ...pageHeaders, 'content-type': 'text/html; charset=utf-8' }).end(notBuilt)
    return true
  }
}

function contentOf<Content>(read: () => Content): Content | undefined {
  try {
    return read()
  } catch (error) {
    return unlessMissing(error)
  }
}

function unlessMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
}

interface Asset {
  readonly folder: string
  readonly names: ReadonlySet<string>
  readonly name: string
}

/**
 * Read when it is asked for, since hardly anybody does; its name changes with what is in it, so that nobody asks twice.
 * False where a later build has taken it away.
 */
async function sendAsset(request: IncomingMessage, response: ServerResponse, { folder, names, name }: Asset) {
  const accepted = acceptedBy(request)
  const [encoding, ending] = ENCODINGS.find(([coding, end]) => accepted.has(coding) && names.has(name + end)) ?? []
  const body = await readFile(join(folder, name + (ending ?? ''))).catch(unlessMissing)
  if (!body) return false
  response.appendHeader('vary', 'Accept-Encoding')
  response.writeHead(200, {
    'content-type': contentTypes[extname(name)] ?? 'application/octet-stream',
    'content-length': body.length,
    'cache-control': 'public, max-age=31536000, immutable',
    ...(encoding && { 'content-encoding': encoding }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
  return true
}

function acceptedBy({ headers }: IncomingMessage): ReadonlySet<string> {
  const items = String(headers['accept-encoding'] ?? '')
    .toLowerCase()
    .split(',')
  const wanted = items.filter(item => !/;\s*q=0(\.0*)?\s*$/.test(item))
  return new Set(wanted.map(item => item.split(';', 1)[0]?.trim() ?? ''))
}
