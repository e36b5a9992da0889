import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { projectFile } from '../platform/project.ts'

/** Answers a request it knows and says so. */
type Page = (request: IncomingMessage, response: ServerResponse) => boolean

/** The page /sign-in, to which the links in e-mail lead: it asks for a link, or takes the token of one for an access token. */
export function signInPage(): Page {
  const html = readFileSync(projectFile('src', 'people', 'sign-in.html'), 'utf8')
  const headers = headersOf(html)
  return (request, response) => {
    if (request.url?.split('?', 1)[0] !== '/sign-in') return false
    if (request.method === 'GET') response.writeHead(200, headers).end(html)
    else if (request.method === 'HEAD') response.writeHead(200, headers).end()
    else response.writeHead(405, { allow: 'GET, HEAD' }).end()
    return true
  }
}

function headersOf(html: string): Record<string, string | number> {
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(html, 'script')}`,
    `style-src ${hashOf(html, 'style')}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(html),
    'cache-control': 'no-store',
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  }
}

/** The page's own script and style, and no other, by what they say. */
function hashOf(html: string, tag: 'script' | 'style'): string {
  const [, text = ''] = new RegExp(`<${tag}>(.*)</${tag}>`, 's').exec(html) ?? []
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
