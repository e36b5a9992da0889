import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Periods } from './periods.ts'
import { REGISTER } from './register.ts'

/** Answers a request it knows and says so. */
type Page = (request: IncomingMessage, response: ServerResponse) => boolean

const COLUMNS = ['Wat', 'Waarvoor', 'Wie ziet het', 'Hoe lang'] as const

/** Where four columns are too narrow to read, each row is a list of its own, with the head of a column before each cell. */
const STYLE = `body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
h1, h2 { line-height: 1.2 }
table { border-collapse: collapse }
th, td { border: 1px solid #767676; padding: .5rem; text-align: left; vertical-align: top }
@media (max-width: 44rem) {
  table, tbody, tr, th, td { display: block }
  thead { position: absolute; clip-path: inset(50%) }
  tr { margin-bottom: 1rem; border: 1px solid #767676 }
  th, td { border: 0 }
  td::before { content: attr(data-column); display: block; font-size: .875rem; color: #595959 }
}
a:focus-visible { outline: 3px solid #005fcc; outline-offset: 2px }`

/** The page /privacy, in plain Dutch: what the hub holds of people, why, who sees it and how long. */
export function privacyPage(keep: Periods): Page {
  const html = written(keep)
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(html),
    'cache-control': 'public, max-age=3600',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
  }
  return (request, response) => {
    if (request.url?.split('?', 1)[0] !== '/privacy') return false
    if (request.method === 'GET') response.writeHead(200, headers).end(html)
    else if (request.method === 'HEAD') response.writeHead(200, headers).end()
    else response.writeHead(405, { allow: 'GET, HEAD' }).end()
    return true
  }
}

/** Our own texts hold no markup: nothing here comes from a request. The roles stay where the style makes no table of it. */
function written(keep: Periods): string {
  const rows = REGISTER.map(({ what, why, seenBy, howLong }) => {
    const cells = [why, seenBy, howLong(keep)].map(
      ({ nl }, nth) => `<td role="cell" data-column="${COLUMNS[nth + 1]}">${nl}</td>`,
    )
    return `<tr role="row"><th role="rowheader" scope="row">${what.nl}</th>${cells.join('')}</tr>`
  })
  return `<!doctype html>
<html lang="nl">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Privacy · Positieve Gezondheid Hub</title>
<style>${STYLE}</style>
<h1>Privacy</h1>
<p>Op deze pagina leest u wat de Positieve Gezondheid Hub van u bewaart, waarom, wie het ziet en hoe lang. De hub bewaart geen gegevens over gezondheid van personen en gebruikt geen cookies.</p>
<h2>Wat we bewaren</h2>
<table role="table">
<thead role="rowgroup"><tr role="row">${COLUMNS.map(name => `<th role="columnheader" scope="col">${name}</th>`).join('')}</tr></thead>
<tbody role="rowgroup">
${rows.join('\n')}
</tbody>
</table>
<h2>Wat u kunt doen</h2>
<ul>
<li>Uw gegevens inzien en meenemen: u krijgt alles wat de hub van u bewaart, ook wie uw gegevens heeft ingezien.</li>
<li>Uw naam aanpassen.</li>
<li>Kiezen of uw naam openbaar zichtbaar is. U kunt uw keuze altijd veranderen.</li>
<li>Uw account wissen. Wat u deelde blijft staan, zonder uw naam.</li>
</ul>
<p>Hebt u een vraag of een klacht? Ga naar een coördinator van uw alliantie. U kunt ook een klacht indienen bij de Autoriteit Persoonsgegevens.</p>
</html>
`
}
