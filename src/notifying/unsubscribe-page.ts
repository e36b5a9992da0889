import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { DataSource } from 'typeorm'
import { inTransaction } from '../platform/database/data-source.ts'
import { type Page, pathOf } from '../platform/http/document.ts'
import { unsubscribe } from './digest.service.ts'
import type { UnsubscribeLinks } from './unsubscribe-link.ts'

const STYLE = `body { max-width: 34rem; margin: 3rem auto; padding: 0 1rem; font: 1.125rem/1.6 system-ui, sans-serif; color: #1a1a1a; background: #fff }
h1 { font-size: 1.75rem; line-height: 1.2 }
button { min-height: 2.75rem; padding: 0.5rem 0.75rem; border: 2px solid #00573f; border-radius: 0.25rem; font: inherit; color: #fff; background: #00573f }
:focus-visible { outline: 3px solid #b8005c; outline-offset: 3px }`

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
}

/**
 * The page /unsubscribe, to which the links in digests lead. Reading it changes nothing, since mail scanners open
 * links; its button does, and so does the one-click POST of mail programs (RFC 8058).
 */
export function unsubscribePage({ db, links }: { db: DataSource; links: UnsubscribeLinks }): Page {
  return async (request, response) => {
    if (pathOf(request) !== '/unsubscribe') return false
    // What is posted says nothing that the address does not.
    request.resume()
    const [, search = ''] = request.url?.split(/\?(.*)/s) ?? []
    const participant = links.participantIn(new URLSearchParams(search))
    if (!participant) show(response, 400, 'Deze link klopt niet', '<p>Kopieer de hele link uit de e-mail.</p>')
    else if (request.method === 'POST') {
      await inTransaction({ db }, tx => unsubscribe(tx, participant))
      show(response, 200, 'U bent afgemeld', '<p>U krijgt geen overzicht per e-mail meer.</p>')
    } else if (request.method === 'GET' || request.method === 'HEAD') {
      const ask = '<p>Wilt u geen overzicht per e-mail meer krijgen?</p>'
      show(response, 200, 'Afmelden', `${ask}<form method="post"><button>Ja, meld mij af</button></form>`)
    } else response.writeHead(405, { allow: 'GET, HEAD, POST' }).end()
    return true
  }
}

function show(response: ServerResponse, status: number, title: string, body: string) {
  response.writeHead(status, HEADERS)
  response.end(`<!doctype html>
<html lang="nl">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – Positieve Gezondheid Hub</title>
<style>${STYLE}</style>
<main><h1>${title}</h1>${body}</main>
</html>
`)
}
