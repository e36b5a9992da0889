import type { DataSource } from 'typeorm'

/** The id of the nth of a kind. */
const A = `create function pg_temp.a(kind text, n bigint) returns uuid language sql immutable as
  $$ select overlay(overlay(md5(kind || n) placing '7' from 13) placing '8' from 17)::uuid $$`

/** Rows of a table that nobody has to read one by one: `n` counts them, and so says what each of them is like. */
const TABLES: readonly string[] = [
  `insert into participant (id, display_name, email)
    select pg_temp.a('person', n), 'Deelnemer ' || n, n || '@voorbeeld.example' from generate_series(1, 2000) n`,
  `insert into best_practice (id, slug, title, summary, status, visibility, context, levels, dimensions, themes, municipalities,
      evidence, owner_id, alliance_id, revision, published_at, newest_at)
    select pg_temp.a('practice', n), 'veel-' || n, 'Voorbeeld ' || md5(n::text), 'Samen ' || case when n % 500 = 0 then 'hippotherapie' else 'wandelen' end,
      case when n % 40 = 0 then 'DRAFT' when n % 40 = 1 then 'WITHDRAWN' else 'PUBLISHED' end,
      case when n % 3 = 0 then 'ALLIANCE' else 'PUBLIC' end, 'Bewoners ' || case when n % 10 = 0 then 'koken' else 'eten' end,
      array[(array['NANO', 'MICRO', 'MESO', 'MACRO'])[1 + n % 4]], array[(array['PARTICIPATION', 'MEANINGFULNESS', 'QUALITY_OF_LIFE'])[1 + n / 7 % 3]],
      array['thema ' || n % 700], array[case when n % 2 = 0 then 'Leiden' else 'Plaats ' || n % 300 end],
      case when n % 900 = 0 then 'EFFECTIVE' else 'PRACTICE_BASED' end, owner.id, alliance.id, 1, at, at
    from generate_series(1, 20000) n, alliance, lateral (select timestamptz '2020-01-01' + (n * 7919 % 20000) * interval '3 hours' as at) moment,
      lateral (select id from organisation order by slug offset n % 20 limit 1) owner`,
  `insert into practice_organisation (practice_id, organisation_id, rank) select id, owner_id, 0 from best_practice`,
  `insert into practice_revision (practice_id, revision, edited_at, title, summary, shared, content)
    select pg_temp.a('practice', 7), n, now(), 'Voorbeeld', 'Samen', true, '{}' from generate_series(1, 5000) n`,
  `insert into leeratelier (id, slug, title, status, levels, dimensions, themes, alliance_id, revision, created_at)
    select pg_temp.a('leeratelier', n), 'veel-' || n, 'Leeratelier ' || n, case when n % 20 = 0 then 'DRAFT' when n % 900 = 1 then 'CANCELLED' else 'PUBLISHED' end,
      array[(array['NANO', 'MICRO', 'MESO', 'MACRO'])[1 + n % 4]], '{}', array['thema ' || n % 300], alliance.id, 1,
      timestamptz '2020-01-01' + n * interval '1 hour'
    from generate_series(1, 6000) n, alliance`,
  `insert into leeratelier_host (leeratelier_id, organisation_id, rank)
    select leeratelier.id, organisation.id, 0 from leeratelier, lateral (select id from organisation order by slug offset length(leeratelier.slug) % 7 limit 1) organisation`,
  `insert into session (id, leeratelier_id, title, status, revision, starts_at, ends_at, series_id)
    select pg_temp.a('session', n), pg_temp.a('leeratelier', case when n % 4 = 0 then 7 else 1 + n % 6000 end), 'Bijeenkomst ' || n,
      case when n % 800 = 0 then 'CANCELLED' else 'ANNOUNCED' end, 1, at, at + interval '2 hours', pg_temp.a('series', n % 40)
    from generate_series(1, 20000) n, lateral (select timestamptz '2020-01-01' + n * interval '3 hours' as at) moment`,
  `insert into session_practice (session_id, practice_id, rank)
    select pg_temp.a('session', n), pg_temp.a('practice', case when n % 4 = 0 then 7 else n end), 0 from generate_series(1, 20000) n`,
  `insert into registration (id, session_id, participant_id, status, rank, registered_at)
    select pg_temp.a('registration', n), pg_temp.a('session', case when n <= 2000 then 8 else n end),
      pg_temp.a('person', case when n <= 2000 then n else 3 end), 'REGISTERED', n, timestamptz '2020-01-01' + n * interval '1 hour'
    from generate_series(1, 20000) n`,
  `insert into adoption (id, practice_id, practice_revision, organisation_id, municipality, stage, revision, created_at)
    select pg_temp.a('adoption', n), pg_temp.a('practice', case when n <= 5000 then 7 else n end), 1, organisation.id, 'Plaats ' || n, 'RUNNING', 1,
      timestamptz '2020-01-01' + n * interval '1 hour'
    from generate_series(1, 20000) n, lateral (select id from organisation order by slug offset n % 20 limit 1) organisation`,
  `insert into reflection (id, practice_id, session_id, parent_id, author_id, body, revision, created_at)
    select pg_temp.a('reflection', n), case when n % 5 > 0 then pg_temp.a('practice', case when n % 5 = 1 then 7 else n end) end,
      case when n % 5 = 0 then pg_temp.a('session', 8) end, case when n % 10 = 1 and n > 10 then pg_temp.a('reflection', 6) end,
      pg_temp.a('person', n % 2000), 'Geleerd', 1, timestamptz '2020-01-01' + n * interval '1 hour'
    from generate_series(1, 20000) n`,
  `insert into contribution (id, position, kind, subject_type, subject_id, organisation_id, leeratelier_id, practice_id, levels, dimensions)
    select pg_temp.a('contribution', n), n, case when n % 1000 = 0 then 'PARTNER_JOINED' else 'PRACTICE_PUBLISHED' end, 'BestPractice', pg_temp.a('practice', n % 20000),
      organisation.id, case when n % 50 = 0 then pg_temp.a('leeratelier', 7) end, pg_temp.a('practice', n % 20000),
      array[(array['NANO', 'MICRO', 'MESO', 'MACRO'])[1 + n % 4]], '{}'
    from generate_series(1, 40000) n, lateral (select id from organisation order by slug offset n % 20 limit 1) organisation`,
  `insert into follow (id, participant_id, practice_id, created_at)
    select pg_temp.a('follow', n), pg_temp.a('person', 3), pg_temp.a('practice', n * 60), timestamptz '2020-01-01' + n * interval '1 hour' from generate_series(1, 300) n`,
  `insert into audit_entry (id, at, alliance_id, actor_id, action, subject_type, subject_id, about_id)
    select pg_temp.a('audit', n), timestamptz '2024-01-01' + n * interval '1 hour', alliance.id, pg_temp.a('person', n % 2000),
      case when n % 1000 = 0 then 'CONTENT_HIDDEN' else 'PERSONAL_DATA_READ' end, 'Registration', pg_temp.a('registration', n), pg_temp.a('person', n % 100)
    from generate_series(1, 20000) n, alliance`,
  `insert into report (id, alliance_id, subject_type, subject_id, reporter_id, reason, status, reported_at, decided_at)
    select pg_temp.a('report', n), alliance.id, 'Reflection', pg_temp.a('reflection', n), pg_temp.a('person', case when n % 2 = 0 then 3 else n % 2000 end), 'Naam',
      case when n % 500 = 0 then 'OPEN' else 'DISMISSED' end, timestamptz '2020-01-01' + n * interval '1 hour', case when n % 500 > 0 then now() end
    from generate_series(1, 6000) n, alliance`,
  `insert into hidden_content (id, alliance_id, subject_type, subject_id, reason, hidden_at)
    select pg_temp.a('hidden', n), alliance.id, 'Reflection', pg_temp.a('reflection', n * 3), 'Naam', timestamptz '2020-01-01' + n * interval '1 hour'
    from generate_series(1, 500) n, alliance`,
  `insert into join_request (id, alliance_id, organisation_name, requested_at, decision, decided_at, reason)
    select pg_temp.a('join', n), alliance.id, 'Vereniging ' || n, timestamptz '2020-01-01' + n * interval '1 hour',
      case when n % 500 > 0 then 'DECLINED' end, case when n % 500 > 0 then now() end, case when n % 500 > 0 then 'Elders' end
    from generate_series(1, 6000) n, alliance`,
  `insert into webhook (id, organisation_id, url, secret, status, position, revision)
    select pg_temp.a('webhook', n), organisation.id, 'https://voorbeeld.example/' || n, 'x', 'ACTIVE', 0, 1
    from generate_series(1, 20) n, lateral (select id from organisation order by slug offset n % 20 limit 1) organisation`,
  `insert into webhook_delivery (id, webhook_id, contribution_id, position, status, attempts, created_at)
    select pg_temp.a('delivery', n), pg_temp.a('webhook', 1), pg_temp.a('contribution', n), n,
      case when n % 1000 = 0 then 'DEAD' else 'DELIVERED' end, 1, timestamptz '2020-01-01' + n * interval '1 hour'
    from generate_series(1, 20000) n`,
]

/** What there is now. */
export interface Long {
  /** How many rows the tables have that have very many. */
  readonly tables: ReadonlyMap<string, number>
  /** Rows with many others behind them or few, each with its GraphQL type and the id of its row. */
  readonly named: readonly (readonly [name: string, type: string, id: string])[]
}

const NAMED = [
  ['PRACTICE', 'BestPractice', 'practice', 7],
  ['MANY', 'Leeratelier', 'leeratelier', 7],
  ['FEW', 'Leeratelier', 'leeratelier', 9],
  ['SESSION', 'Session', 'session', 8],
  ['REFLECTION', 'Reflection', 'reflection', 6],
  ['WEBHOOK', 'Webhook', 'webhook', 1],
  ['PERSON', 'Participant', 'person', 5],
] as const

/** Fills every long list with some ten thousand rows, so that it shows how they are read; many are of this participant. */
export async function fillLists(db: DataSource, participantId: string): Promise<Long> {
  const named: [string, string, string][] = []
  await db.transaction(async tx => {
    await tx.query('set local statement_timeout = 0')
    // Nobody is told of these, and nothing is counted one by one.
    await tx.query('set local session_replication_role = replica')
    for (const trigger of [
      'best_practice_index on best_practice',
      'practice_organisation_newest on practice_organisation',
      'leeratelier_index on leeratelier',
    ]) {
      const [name, table] = trigger.split(' on ')
      await tx.query(`alter table ${table} enable always trigger ${name}`)
    }
    await tx.query(A)
    for (const table of TABLES) await tx.query(table)
    await tx.query(`select setval('contribution_position', 40000)`)
    await tx.query(
      `update best_practice set adoption_count = (select count(*) from adoption where practice_id = best_practice.id)`,
    )
    for (const [table, column] of Object.entries({
      follow: 'participant_id',
      registration: 'participant_id',
      report: 'reporter_id',
    }))
      await tx.query(`update ${table} set ${column} = $1 where ${column} = pg_temp.a('person', 3)`, [participantId])
    for (const [name, type, kind, n] of NAMED) {
      const rows = await tx.query<{ id: string }[]>('select pg_temp.a($1, $2) as id', [kind, n])
      named.push([name, type, rows[0]?.id ?? ''])
    }
  })
  await settle(db)
  const rows = await db.query<{ relname: string; reltuples: number }[]>(
    `select relname, reltuples from pg_class where relkind = 'r' and reltuples > 5000`,
  )
  return { tables: new Map(rows.map(({ relname, reltuples }) => [relname, reltuples])), named }
}

/** As long as it takes, on a connection that is in no hurry. */
async function settle(db: DataSource): Promise<void> {
  const connection = db.createQueryRunner()
  await connection.query('set statement_timeout = 0')
  await connection.query('vacuum analyze')
  await connection.query('reset statement_timeout')
  await connection.release()
}
