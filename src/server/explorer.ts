import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export interface ExampleOperation {
  readonly name: string
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>> | undefined
}

type Encoding = 'br' | 'gzip'

interface Asset {
  readonly body: Buffer
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly compressed: Map<Encoding, Promise<Buffer>>
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
}

const notBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Positieve Gezondheid Hub</title>
<h1>Positieve Gezondheid Hub</h1>
<p>The API answers at <a href="/graphql">/graphql</a>. GraphiQL is not built yet: run <code>npm run build</code> and start again.</p>
</html>
`

/** GraphiQL at `/`, from memory: a name that was not there at start is not served. */
export function explorer(options: { folder: string; operations: readonly ExampleOperation[] }) {
  const assets = collect(options.folder, options.operations)

  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const asset = assets.get(request.url?.split('?', 1)[0] ?? '')
    if (!asset) return false
    send(asset, request, response).catch(() => response.destroy())
    return true
  }
}

function collect(folder: string, operations: readonly ExampleOperation[]): Map<string, Asset> {
  const assets = new Map<string, Asset>()
  const page = contentOf(() => readFileSync(join(folder, 'index.html')))
  assets.set(
    '/',
    assetOf(page ?? Buffer.from(notBuilt), { ...pageHeaders, 'Cache-Control': 'no-cache' }, page ? 200 : 503),
  )
  assets.set(
    '/graphiql/operations.json',
    assetOf(Buffer.from(JSON.stringify(operations)), {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-cache',
    }),
  )
  for (const name of contentOf(() => readdirSync(join(folder, 'assets'))) ?? []) {
    assets.set(
      `/graphiql/assets/${name}`,
      assetOf(readFileSync(join(folder, 'assets', name)), {
        'Content-Type': contentTypes[extname(name)] ?? 'application/octet-stream',
        'Cache-Control': 'public, max-age=31536000, immutable',
      }),
    )
  }
  return assets
}

function contentOf<Content>(read: () => Content): Content | undefined {
  try {
    return read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function assetOf(body: Buffer, headers: Record<string, string>, status = 200): Asset {
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`
  return {
    body,
    status,
    headers: { ...headers, ETag: etag, 'X-Content-Type-Options': 'nosniff' },
    compressed: new Map(),
  }
}

async function send(asset: Asset, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(asset.headers)) response.setHeader(name, value)
  response.appendHeader('Vary', 'Accept, Accept-Encoding')
  if (asset.status === 200 && isKnown(asset, request.headers['if-none-match'])) {
    response.removeHeader('Content-Type')
    response.writeHead(304).end()
    return
  }
  const encoding = isCompressible(asset) ? encodingFor(request.headers['accept-encoding']) : undefined
  const body = encoding ? await compressed(asset, encoding) : asset.body
  if (encoding) response.setHeader('Content-Encoding', encoding)
  response.writeHead(asset.status, { 'Content-Length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function isKnown(asset: Asset, ifNoneMatch: string | undefined): boolean {
  const known = ifNoneMatch?.split(',').map(tag => tag.trim()) ?? []
  return known.includes('*') || known.includes(asset.headers['ETag'] ?? '')
}

function isCompressible(asset: Asset): boolean {
  return asset.body.length > 1024 && !/^font\/woff|^image\/png/.test(asset.headers['Content-Type'] ?? '')
}

function encodingFor(acceptEncoding = ''): Encoding | undefined {
  const accepted = acceptEncoding
    .toLowerCase()
    .split(',')
    .filter(item => !/;\s*q=0(\.0*)?\s*$/.test(item))
    .map(item => item.split(';', 1)[0]?.trim())
  return (['br', 'gzip'] as const).find(encoding => accepted.includes(encoding))
}

const compressors: Readonly<Record<Encoding, (body: Buffer) => Promise<Buffer>>> = {
  br: body => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: body => promisify(gzip)(body),
}

function compressed(asset: Asset, encoding: Encoding): Promise<Buffer> {
  let body = asset.compressed.get(encoding)
  if (!body) asset.compressed.set(encoding, (body = compressors[encoding](asset.body)))
  return body
}
