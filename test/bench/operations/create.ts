import { randomUUID } from 'node:crypto'
import type { Client, Pool } from 'pg'
import { v7 } from 'uuid'
import { globalId } from '../ids.ts'
import { type Asking, dataOf, pathOf } from './operation.ts'

/** Where the practices are made, and by whom. */
export interface Desk {
  readonly owner: string
  readonly alliance: string
  readonly writer: string
}

const TEXT = {
  summary:
    'We begonnen klein, met een gesprek aan de keukentafel. De deelnemers kiezen zelf waar zij aan willen werken.',
  context:
    'In het begin kwam bijna niemand, na een half jaar was de zaal vol. De huisarts verwijst, het buurtteam belt.',
  approach: 'Een vaste groep vrijwilligers maakt dat het elke week doorgaat. Er is een draaiboek van twee bladzijden.',
  levels: ['NANO', 'MESO'],
  dimensions: ['MENTAL_WELLBEING', 'PARTICIPATION'],
  themes: ['eenzaamheid', 'bewegen'],
}

const HUB = `mutation Create($input: CreateBestPracticeInput!) {
  createBestPractice(input: $input) {
    bestPractice { id slug title status organisations { id name } }
    userErrors { code }
  }
}`
const POSTGRAPHILE = `mutation Create($input: BestPracticeInput!) {
  createBestPractice(input: { bestPractice: $input }) {
    bestPractice { id: rowId slug title status organisation: organisationByOwnerId { id: rowId name } }
  }
}`

interface Made {
  readonly title: string
  readonly status: string
}
interface HubData {
  readonly createBestPractice: {
    readonly bestPractice: (Made & { readonly organisations: unknown }) | null
    readonly userErrors: readonly { readonly code: string }[]
  }
}
interface PostGraphileData {
  readonly createBestPractice: { readonly bestPractice: Made & { readonly organisation: unknown } }
}

export const CREATE = { name: 'M1', title: 'create a practice' }
const TITLE = 'Voorbeeld: gedeeld in de proef'

/** Each practice has a title of its own, so that no server meets the names that another one took. */
export function creating({ owner, alliance, writer }: Desk): Asking {
  const run = randomUUID().slice(0, 8)
  const bodies = {
    hub: (title: string) =>
      JSON.stringify({
        query: HUB,
        variables: { input: { title, ...TEXT, organisation: globalId('Organisation', owner), publish: true } },
      }),
    postgraphile: (title: string) => {
      const [rowId, now] = [v7(), new Date().toISOString()]
      const moments = { createdAt: now, publishedAt: now, updatedAt: now, newestAt: now, reviewBy: '2030-01-01' }
      const place = { ownerId: owner, allianceId: alliance, createdById: writer }
      const state = { status: 'PUBLISHED', visibility: 'PUBLIC', evidence: 'PRACTICE_BASED', revision: 1 }
      const input = { rowId, slug: slugOf(title), title, ...TEXT, ...place, ...state, ...moments, municipalities: [] }
      return JSON.stringify({ query: POSTGRAPHILE, variables: { input } })
    },
    limit: (title: string) => {
      const { summary, context, approach, levels, dimensions, themes } = TEXT
      const values = [title, slugOf(title), summary, context, approach, levels, dimensions, themes]
      return JSON.stringify([v7(), v7(), ...values, owner, alliance, writer])
    },
  }
  return {
    name: CREATE.name,
    count: Number.MAX_SAFE_INTEGER,
    path: server => pathOf(CREATE.name, server),
    body: (server, index) => bodies[server](`${TITLE} ${run} ${server} ${index}`),
    read(server, answer) {
      const only = ({ title, status }: Made, organisations: unknown) => ({
        title: title.replace(/ [a-z]+ \d+$/, ''),
        status,
        organisations,
      })
      if (server === 'limit') {
        const made = JSON.parse(answer) as Made & { organisations: unknown }
        return only(made, made.organisations)
      }
      if (server === 'postgraphile') {
        const { bestPractice } = dataOf<PostGraphileData>(answer).createBestPractice
        return only(bestPractice, [bestPractice.organisation])
      }
      const { bestPractice, userErrors } = dataOf<HubData>(answer).createBestPractice
      if (!bestPractice) throw new Error(`The hub did not create a practice: ${userErrors[0]?.code}`)
      return only(bestPractice, bestPractice.organisations)
    },
  }
}

const slugOf = (title: string) => title.toLowerCase().replace(/[^a-z0-9]+/g, '-')

const PRACTICE = `
  insert into best_practice (id, title, slug, summary, context, approach, levels, dimensions, themes, owner_id, alliance_id,
    created_by_id, status, visibility, evidence, revision, published_at, newest_at, review_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'PUBLISHED', 'PUBLIC', 'PRACTICE_BASED', 1, now(), now(),
    current_date + 365)`

const AROUND_IT = `
  with practice as (select * from best_practice where id = $1),
  organisations as (
    insert into practice_organisation (practice_id, organisation_id, rank) select id, owner_id, 0 from practice),
  authors as (insert into practice_author (practice_id, participant_id, rank) select id, created_by_id, 0 from practice),
  revision as (
    insert into practice_revision (practice_id, revision, edited_at, editor_id, title, summary, shared, content)
    select id, 1, updated_at, created_by_id, title, summary, true, json_build_object('context', context,
      'targetGroup', target_group, 'goal', goal, 'approach', approach, 'materials', materials, 'conditions', conditions,
      'costs', costs, 'results', results, 'lessons', lessons, 'transferability', transferability, 'visibility', visibility,
      'levels', levels, 'dimensions', dimensions, 'themes', themes, 'municipalities', municipalities, 'evidence', evidence,
      'reviewBy', review_by, 'organisations', array[owner_id]) from practice),
  told as (
    insert into contribution (id, kind, subject_type, subject_id, actor_id, organisation_id, practice_id, levels, dimensions)
    select $2, 'PRACTICE_PUBLISHED', 'BestPractice', id, created_by_id, owner_id, id, levels, dimensions from practice)
  select json_build_object('id', id, 'slug', slug, 'title', title, 'status', status, 'organisations', (
    select json_agg(json_build_object('id', o.id, 'name', o.name)) from organisation o where o.id = owner_id))::text as answer
  from practice`

/** The minimal transaction that writes the rows of a new practice: triggers of the others want to see its own. */
export async function createPractice(pool: Pool, [contribution, ...practice]: unknown[]): Promise<string> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query({ name: 'practice', text: PRACTICE, values: practice })
    const values = [practice[0], contribution]
    const { rows } = await client.query<{ answer: string }>({ name: 'around it', text: AROUND_IT, values })
    await client.query('commit')
    return rows[0]?.answer ?? 'null'
  } finally {
    client.release()
  }
}

/** So that the next round finds the lists as they were. */
export async function forgetCreated(db: Client): Promise<void> {
  await db.query(
    `delete from contribution where subject_id in (select id from best_practice where starts_with(title, $1))`,
    [TITLE],
  )
  await db.query('delete from best_practice where starts_with(title, $1)', [TITLE])
}
