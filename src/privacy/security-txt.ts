import type { IncomingMessage, ServerResponse } from 'node:http'

/** Answers a request it knows and says so. */
type Page = (request: IncomingMessage, response: ServerResponse) => boolean

const DAY_MS = 24 * 3600 * 1000
/** Less than a year, as RFC 9116 wants it. */
const GOOD_FOR_DAYS = 180

interface Contact {
  /** A mailto:, tel: or https: address for who found a weakness. */
  readonly contact: string
  /** Where people reach the hub from outside. */
  readonly publicUrl: () => string
}

/** The file /.well-known/security.txt (RFC 9116); it is always good for half a year from the moment it is asked for. */
export function securityTxt({ contact, publicUrl }: Contact): Page {
  return (request, response) => {
    if (request.url?.split('?', 1)[0] !== '/.well-known/security.txt') return false
    if (request.method !== 'GET' && request.method !== 'HEAD') response.writeHead(405, { allow: 'GET, HEAD' }).end()
    else {
      const text = [
        `Contact: ${contact}`,
        `Expires: ${new Date(Date.now() + GOOD_FOR_DAYS * DAY_MS).toISOString()}`,
        'Preferred-Languages: nl, en',
        `Canonical: ${publicUrl()}/.well-known/security.txt`,
        '',
      ].join('\n')
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' })
      response.end(request.method === 'GET' ? text : undefined)
    }
    return true
  }
}
