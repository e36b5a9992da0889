import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Answers a request it knows and says so. */
export type Page = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>

export interface Document {
  /** With its charset. */
  readonly type: string
  /** With `says` it may be written only for who has not got it yet. */
  readonly body: string | (() => string)
  /** What the document says, where the body also says when it was made. */
  readonly says?: string
  readonly headers?: Readonly<Record<string, string>>
}

export const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?', 1)[0] ?? '/'

/** Whether the document may be read so; answers 405 where not. */
export function isRead({ method }: IncomingMessage, response: ServerResponse): boolean {
  if (method === 'GET' || method === 'HEAD') return true
  response.writeHead(405, { allow: 'GET, HEAD' }).end()
  return false
}

/** Who has the document already is told that it is still the same. */
export function answerDocument(
  request: IncomingMessage,
  response: ServerResponse,
  { type, body, says, headers = {} }: Document,
): void {
  const written = typeof body === 'string' ? () => body : body
  const etag = `"${createHash('sha256')
    .update(says ?? written())
    .digest('base64url')
    .slice(0, 27)}"`
  const known = (request.headers['if-none-match'] ?? '').split(',').map(tag => tag.trim().replace(/^W\//, ''))
  const common = { etag, 'cache-control': 'no-cache', ...headers }
  if (known.includes(etag) || known.includes('*')) return void response.writeHead(304, common).end()
  const text = written()
  response.writeHead(200, { ...common, 'content-type': type, 'content-length': Buffer.byteLength(text) })
  response.end(request.method === 'HEAD' ? undefined : text)
}
