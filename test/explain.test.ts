import fc from 'fast-check'
import { Client } from 'pg'
import { SESSION } from '../src/platform/database/data-source.ts'
import { globalId } from '../src/platform/ids.ts'
import type { Asker } from './support/asker.ts'
import { TestHub } from './support/hub.ts'
import { type Long, fillLists } from './support/many.ts'
import { type Question, questionsOf } from './support/statements.ts'

/** What a step of a plan says that it did. */
interface Step {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly Plans?: readonly Step[]
}

type Asking = 'visitor' | 'partner' | 'coordinator' | 'admin'
type List = readonly [asks: Asking, list: string, args: string]

/** A little more than a search looks at, or a part of the table, for filters that let only some of what is common through. */
const mostReadOf = (rows: number) => Math.max(2500, rows / 5)

const PRACTICES = ['NEWEST', 'TITLE', 'MOST_ADOPTED', 'RELEVANCE'].flatMap(order =>
  [
    '',
    'levels: [NANO], dimensions: [PARTICIPATION]',
    'municipalities: ["Leiden"]',
    'municipalities: ["Plaats 7"], themes: ["thema 7"]',
    'organisations: [$MARENTE]',
    'search: "samen"',
    'search: "hippotherapie"',
    'search: "hippotherapie koken"',
    ...(order === 'NEWEST'
      ? ['evidence: [EFFECTIVE]', 'status: [DRAFT]', 'leeratelier: $FEW', 'organisations: [$MARENTE, $RADIUS]']
      : [
          'search: "hipotherapie"',
          'search: "samen -koken", levels: [MACRO]',
          'search: "koken", organisations: [$MARENTE]',
        ]),
    'search: "\\"samen wandelen\\""',
    'publishedAfter: "2026-10-01T00:00:00Z"',
  ].map((filter): List => ['partner', 'bestPractices', `orderBy: ${order}, filter: { ${filter} }`]),
)

const LISTS: readonly List[] = [
  ...PRACTICES,
  ['visitor', 'bestPractices', 'filter: { search: "samen", levels: [NANO] }'],
  ['visitor', 'bestPractices', 'filter: { status: [DRAFT, WITHDRAWN] }'],
  ['visitor', 'organisation(slug: "marente") { bestPractices', ''],
  ['visitor', 'organisation(slug: "marente") { bestPractices', 'orderBy: TITLE'],
  ['visitor', 'organisation(slug: "marente") { bestPractices', 'orderBy: RELEVANCE, filter: { search: "samen" }'],
  ['visitor', 'organisation(slug: "marente") { adoptions', ''],
  ['visitor', 'leeratelier(slug: "veel-9") { bestPractices', ''],
  ['visitor', 'node(id: $SESSION) { ... on Session { bestPractices', ''],
  ['visitor', 'bestPractice(slug: "veel-7") { reflections', ''],
  ['visitor', 'bestPractice(slug: "veel-7") { adoptions', ''],
  ['visitor', 'bestPractice(slug: "veel-11") { sessions', ''],
  ['visitor', 'bestPractice(slug: "veel-7") { adaptedInto', ''],
  ['coordinator', 'bestPractice(slug: "veel-7") { revisions', ''],
  ['visitor', 'node(id: $REFLECTION) { ... on Reflection { replies', ''],
  ['visitor', 'node(id: $SESSION) { ... on Session { reflections', ''],
  ['visitor', 'node(id: $SESSION) { ... on Session { series', ''],
  ['coordinator', 'node(id: $SESSION) { ... on Session { registrations', ''],
  ['visitor', 'sessions', ''],
  ['visitor', 'sessions', 'filter: { from: "2026-10-01T00:00:00Z" }'],
  ['visitor', 'sessions', 'filter: { from: "2023-01-01T00:00:00Z", until: "2023-02-01T00:00:00Z" }'],
  ['visitor', 'sessions', 'filter: { leeratelier: $MANY }'],
  ['visitor', 'sessions', 'filter: { levels: [MACRO] }'],
  ['visitor', 'sessions', 'filter: { status: [CANCELLED, HELD] }'],
  ['visitor', 'leeratelier(slug: "veel-7") { sessions', ''],
  ['visitor', 'leerateliers', ''],
  ['visitor', 'leerateliers', 'filter: { themes: ["thema 5"] }'],
  ['visitor', 'leerateliers', 'filter: { status: [CANCELLED] }'],
  ['visitor', 'leerateliers', 'filter: { search: "zeldzaam" }'],
  ['visitor', 'contributions', ''],
  ['visitor', 'contributions', 'filter: { kinds: [PARTNER_JOINED, PLEDGE_SIGNED] }'],
  ['visitor', 'contributions', 'filter: { levels: [MACRO] }'],
  ['visitor', 'contributions', 'filter: { organisations: [$MARENTE, $RADIUS] }'],
  ['visitor', 'contributions', 'filter: { leerateliers: [$MANY] }'],
  ['visitor', 'contributions', 'filter: { practices: [$PRACTICE] }'],
  ['partner', 'contributions', 'filter: { followed: true }'],
  ['coordinator', 'contributions', ''],
  ['visitor', 'organisations', 'filter: { search: "zorg" }'],
  ['visitor', 'alliance { partners', ''],
  ['coordinator', 'auditTrail', ''],
  ['coordinator', 'auditTrail', 'filter: { actions: [CONTENT_HIDDEN] }'],
  ['coordinator', 'auditTrail', 'filter: { actor: $PERSON }'],
  ['coordinator', 'auditTrail', 'filter: { about: $PERSON }'],
  ['coordinator', 'auditTrail', 'filter: { from: "2026-01-01T00:00:00Z", until: "2026-02-01T00:00:00Z" }'],
  ['coordinator', 'alliance { reports', ''],
  ['coordinator', 'alliance { reports', 'status: OPEN'],
  ['coordinator', 'alliance { hiddenContent', ''],
  ['coordinator', 'alliance { joinRequests', 'decided: false'],
  ['partner', 'viewer { follows', ''],
  ['partner', 'viewer { registrations', ''],
  ['partner', 'viewer { reports', ''],
  ['admin', 'node(id: $WEBHOOK) { ... on Webhook { deliveries', ''],
  ['admin', 'node(id: $WEBHOOK) { ... on Webhook { deliveries', 'status: [DEAD]'],
]

describe('A long list', () => {
  let hub: TestHub
  let client: Client
  let long: Long
  const ids = new Map<string, string>()
  const askers = new Map<Asking, Asker>()
  beforeAll(async () => {
    hub = await TestHub.start()
    const partner = await hub.person({ of: 'Marente', editor: true })
    long = await fillLists(hub.db, partner.rowId)
    askers.set('visitor', hub.visitor).set('partner', partner)
    askers.set('coordinator', await hub.person({ of: 'Marente', coordinator: true }))
    askers.set('admin', await hub.person({ admin: true }))
    for (const [name, type, id] of long.named) ids.set(name, globalId(type, id))
    for (const name of ['Marente', 'Radius']) ids.set(name.toUpperCase(), await hub.organisation(name))
    client = new Client({ connectionString: hub.databaseUrl, options: SESSION })
    await client.connect()
  }, 120_000)
  afterAll(async () => {
    await client.end()
    await hub.stop()
  })

  /** What this much of the list reads, as Postgres plans it for these values, and for any. */
  async function readFor(asks: Asking, query: string): Promise<{ answer: unknown; tooMuch: readonly string[] }> {
    let answer: unknown
    const asked = await questionsOf(async () => void (answer = await askers.get(asks)?.get(query)))
    const [longest] = asked.filter(({ text }) => / json|_json/.test(text)).sort((a, b) => b.text.length - a.text.length)
    if (!longest) throw new Error(`Nothing was read for ${query}`)
    const plans = []
    for (const values of ['force_custom_plan', 'force_generic_plan']) plans.push(...(await stepsOf(longest, values)))
    const tooMuch = plans.filter(step => {
      const rows = long.tables.get(step['Relation Name'] ?? '')
      return rows !== undefined && rowsRead(step) > mostReadOf(rows)
    })
    return {
      answer,
      tooMuch: tooMuch.map(step => `${step['Node Type']} ${step['Relation Name'] ?? ''} ${rowsRead(step)}`),
    }
  }

  async function stepsOf({ text, values }: Question, planned: string): Promise<Step[]> {
    await client.query(`begin; set local plan_cache_mode = ${planned}`)
    try {
      const types: string[] = []
      for (const [, number, type] of text.matchAll(/\$(\d+)::([a-z0-9]+(?:\[\])?)/g))
        types[Number(number) - 1] = type ?? ''
      await client.query(`prepare asked${types.length ? ` (${types.join()})` : ''} as ${text}`)
      const given = values.map(value => literalOf(value)).join()
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Step }] }>(
        `explain (analyze, timing off, format json) execute asked${given && `(${given})`}`,
      )
      return rows.flatMap(row => stepsBelow(row['QUERY PLAN'][0].Plan))
    } finally {
      await client.query('rollback; deallocate all')
    }
  }

  it.each(LISTS)(
    'for a %s: %s(%s) reads no more at its end than at its start, nor to count it',
    async (asks, list, args) => {
      const told = args.replace(/\$(\w+)/g, (_, name: string) => `"${ids.get(name) ?? ''}"`)
      const before = list.replace(/\$(\w+)/g, (_, name: string) => `"${ids.get(name) ?? ''}"`)
      const close = '}'.repeat([...before].filter(sign => sign === '{').length)
      const page = (window: string, fields: string) => `{ ${before}(${told} ${window}) { ${fields} } ${close} }`
      const info = 'edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor }'
      const last = await readFor(asks, page('last: 20', info))
      const cursor = /"startCursor":"([^"]+)"/.exec(JSON.stringify(last.answer))?.[1]
      const tooMuch = [
        ...last.tooMuch,
        ...(await readFor(asks, page('first: 20', `${info} nodes { __typename }`))).tooMuch,
        ...(cursor ? (await readFor(asks, page(`first: 20, after: "${cursor}"`, info))).tooMuch : []),
        ...(await readFor(asks, page('first: 1', 'totalCount totalCountIsExact'))).tooMuch,
      ]
      expect(tooMuch).toEqual([])
    },
  )

  it('is searched in stretches of time that leave nothing out, in their order, whatever the words', async () => {
    const found = ['samen', 'koken', 'eten', 'wandelen', 'eenzaamheid', 'hippotherapie', '"samen koken"']
    const word = fc.constantFrom(...found, '-koken', '-samen', 'or')
    const moment = fc.option(fc.date({ min: new Date('2019-06-01'), max: new Date('2027-06-01'), noInvalidDate: true }))
    const words = fc.array(word, { minLength: 1, maxLength: 6 }).map(typed => typed.join(' '))
    await fc.assert(
      fc.asyncProperty(words, moment, moment, fc.boolean(), async (typed, low, high, newestFirst) => {
        const { rows } = await client.query<{ found: string[]; fitting: string[] }>(
          `with asked as (select search_loose(search_query($1)) as query),
           meant as materialized (select id, search, newest_at * case when $4 then -1 else 1 end as turn from
             (select id, search, extract(epoch from newest_at) as newest_at from best_practice
              where newest_at >= coalesce($2, '-infinity'::timestamptz) and newest_at <= coalesce($3, 'infinity'::timestamptz)) practice)
           select
             array(select id from asked, search_steps(query, $2, $3, $4) with ordinality step (stretch, first, second, third, place),
               lateral (select * from meant where search @@ all (array[stretch, first, second, third])) found order by place, turn, id) as found,
             array(select id from asked, meant where query is null or search @@ query order by turn, id) as fitting`,
          [typed, low, high, newestFirst],
        )
        expect(rows[0]?.found).toEqual(rows[0]?.fitting)
      }),
      { numRuns: 50, endOnFailure: true },
    )
  })
})

const stepsBelow = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(stepsBelow)]

const rowsRead = (step: Step): number =>
  (step['Actual Rows'] + (step['Rows Removed by Filter'] ?? 0) + (step['Rows Removed by Index Recheck'] ?? 0)) *
  step['Actual Loops']

function literalOf(value: unknown): string {
  if (value === null) return 'null'
  if (value instanceof Date) return `'${value.toISOString()}'`
  const text = Array.isArray(value)
    ? `{${value.map(item => JSON.stringify(item)).join()}}`
    : `${value as string | number}`
  return `'${text.replaceAll("'", "''")}'`
}
