/** How organisations took over the practices with the numbers up to $1. */
export const ADOPTIONS: readonly string[] = [
  // The practices were written with their counts.
  'alter table adoption disable trigger adoption_count',
  `insert into adoption (id, practice_id, practice_revision, organisation_id, stage, outcome, revision, created_at, updated_at)
    select pg_temp.id(moment, 'adoption', n * 8 + adoption), pg_temp.practice_id(n), 1, organisation.id,
      pg_temp.stage(n, adoption), pg_temp.told(n, 200 + adoption, 1), 1, moment, moment
    from generate_series(1, $1::bigint) n
      cross join lateral generate_series(1, pg_temp.adoptions(n)) adoption
      cross join lateral (select pg_temp.practice_moment(n) + adoption * interval '1 hour' as moment) made
      join seeded_organisation organisation
        on organisation.number = 1 + (n * 31 + adoption) % (select count(*) from seeded_organisation)`,
  'alter table adoption enable trigger adoption_count',
]

/** $2 reflections on the practices with the numbers up to $1, more on the newer ones; one in twenty is a reply. */
export const REFLECTIONS = `
  insert into reflection (id, practice_id, parent_id, author_id, body, revision, created_at, withdrawn_at)
  select pg_temp.id(moment, 'reflection', r), pg_temp.practice_id(n),
    case when answers <> r then pg_temp.id(pg_temp.practice_moment(n) + answers * interval '1 millisecond', 'reflection', answers) end,
    participant.id, pg_temp.told(r, 220, 2), 1, moment, case when pg_temp.chance(r, 230) < 0.01 then moment end
  from generate_series(1, $2::bigint) r
    cross join lateral (select case when r % 20 = 0 then r - 1 else r end as answers) replying
    cross join lateral (select 1 + floor($1::bigint * pg_temp.chance(answers, 240) ^ 1.5)::bigint as n) about
    cross join lateral (select pg_temp.practice_moment(n) + r * interval '1 millisecond' as moment) made
    join seeded_participant participant on participant.number = 1 + (r * 7919) % (select count(*) from seeded_participant)`

/** $2 Leerateliers with hosts, facilitators and sessions that show some of the practices up to $1. */
export const LEERATELIERS: readonly string[] = [
  `insert into seeded_leeratelier select n, pg_temp.id(current_setting('bench.newest')::timestamptz - interval '5 years', 'leeratelier', n)
    from generate_series(1, $2::int) n where $1::bigint > 0`,
  `insert into leeratelier (id, slug, title, description, status, levels, dimensions, themes, alliance_id, revision)
    select seeded.id, 'voorbeeld-leeratelier-' || number,
      'Voorbeeld: Leeratelier ' || pg_temp.theme(number, 1) || ' in ' || pg_temp.place(number, 2), pg_temp.told(number, 3, 3),
      'PUBLISHED', array['MESO'], array['PARTICIPATION'], array[pg_temp.theme(number, 1)], alliance.id, 1
    from seeded_leeratelier seeded, alliance where $1::bigint > 0 and $2::int > 0`,
  `insert into leeratelier_host (leeratelier_id, organisation_id, rank)
    select leeratelier.id, organisation.id, rank
    from seeded_leeratelier leeratelier cross join generate_series(0, 1) rank
      join seeded_organisation organisation
        on organisation.number = 1 + (leeratelier.number * 13 + rank) % (select count(*) from seeded_organisation)
    where $1::bigint > 0 and $2::int > 0`,
  `insert into participant_role (id, participant_id, kind, leeratelier_id)
    select pg_temp.id(now(), 'facilitator', leeratelier.number * 2 + rank), participant.id, 'FACILITATOR', leeratelier.id
    from seeded_leeratelier leeratelier cross join generate_series(0, 1) rank
      join seeded_participant participant
        on participant.number = 1 + (leeratelier.number * 29 + rank) % (select count(*) from seeded_participant)
    where $1::bigint > 0 and $2::int > 0`,
  `insert into session (id, leeratelier_id, title, status, revision, starts_at, ends_at, location)
    select pg_temp.id(starts_at, 'session', leeratelier.number * 10 + meeting), leeratelier.id,
      'Voorbeeld: bijeenkomst ' || meeting || ', ' || pg_temp.theme(leeratelier.number * 10 + meeting, 1),
      case when starts_at < now() then 'HELD' else 'ANNOUNCED' end, 1, starts_at, starts_at + interval '2 hours', pg_temp.place(leeratelier.number, 2)
    from seeded_leeratelier leeratelier cross join generate_series(1, 8) meeting
      cross join lateral (select date_trunc('hour', now()) + (meeting * 14 - leeratelier.number % 90) * interval '1 day' as starts_at) planned
    where $1::bigint > 0 and $2::int > 0`,
  `insert into session_practice (session_id, practice_id, rank)
    select session.id, practice.id, shown
    from seeded_leeratelier leeratelier join session on session.leeratelier_id = leeratelier.id
      cross join generate_series(0, 3) shown
      join best_practice practice on practice.status = 'PUBLISHED'
        and practice.id = pg_temp.practice_id(1 + (hashint8extended(('x' || left(md5(session.id::text), 8))::bit(32)::bigint, 1) & 1048575) % ($1::bigint - 400) + shown * 97)
    where $2::int > 0`,
]
