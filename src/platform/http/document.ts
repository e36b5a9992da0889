import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Answers a request it knows and says so. */
export type Page = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>

export interface Document {
  /** With its charset. */
  readonly type: string
  readonly body: string
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
  { type, body, says = body, headers = {} }: Document,
): void {
  const etag = `"${createHash('sha256').update(says).digest('base64url').slice(0, 27)}"`
  const known = (request.headers['if-none-match'] ?? '').split(',').map(tag => tag.trim().replace(/^W\//, ''))
  const common = { etag, 'cache-control': 'no-cache', ...headers }
  if (known.includes(etag) || known.includes('*')) return void response.writeHead(304, common).end()
  response.writeHead(200, { ...common, 'content-type': type, 'content-length': Buffer.byteLength(body) })
  response.end(request.method === 'HEAD' ? undefined : body)
}
