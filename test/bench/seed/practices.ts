const LEVELS = `array['NANO', 'MICRO', 'MESO', 'MACRO']`
const DIMENSIONS = `array['BODILY_FUNCTIONS', 'MENTAL_WELLBEING', 'MEANINGFULNESS', 'QUALITY_OF_LIFE', 'PARTICIPATION', 'DAILY_FUNCTIONING']`

/** Told by some only. */
const maybe = (salt: number) => `case when pg_temp.chance(n, ${salt}) < 0.5 then pg_temp.told(n, ${salt + 1}, 2) end`

/** Practice 1 is the newest; there is one each ten minutes. */
export const PRACTICE_FUNCTIONS: readonly string[] = [
  `create function pg_temp.practice_moment(n bigint) returns timestamptz stable language sql as $$
    select current_setting('bench.newest')::timestamptz - n * interval '10 minutes' $$`,
  `create function pg_temp.practice_id(n bigint) returns uuid stable language sql as $$
    select pg_temp.id(pg_temp.practice_moment(n), 'practice', n) $$`,
  `create function pg_temp.adoptions(n bigint) returns int immutable language sql as $$
    select floor(4 * pg_temp.chance(n, 170) ^ 3)::int $$`,
  `create function pg_temp.stage(n bigint, adoption int) returns text immutable language sql as $$
    select (array['RUNNING', 'SUSTAINED', 'PLANNED', 'CONSIDERING', 'STOPPED', 'NOT_SUITABLE'])[
      1 + floor(6 * pg_temp.chance(n, 180 + adoption) ^ 2)::int] $$`,
]

/** The practices with the numbers $1 to $2. */
export const PRACTICES = `
  insert into best_practice (id, slug, title, summary, status, visibility, context, target_group, goal, approach, materials,
    conditions, costs, results, lessons, transferability, levels, dimensions, themes, municipalities, evidence, owner_id,
    alliance_id, created_by_id, revision, created_at, published_at, updated_at, review_by, newest_at, adoption_count)
  select pg_temp.practice_id(n), 'voorbeeld-' || n,
    'Voorbeeld: ' || pg_temp.activity(n, 1) || ' met ' || pg_temp.people(n, 2) || ' in ' || pg_temp.place(n, 3),
    pg_temp.told(n, 10, 2), status, 'PUBLIC', pg_temp.told(n, 20, 3), ${maybe(30)}, ${maybe(40)}, pg_temp.told(n, 50, 4),
    ${maybe(60)}, ${maybe(70)}, ${maybe(80)}, pg_temp.told(n, 90, 2), pg_temp.told(n, 100, 2), ${maybe(110)},
    pg_temp.some(${LEVELS}, n, 120), pg_temp.some(${DIMENSIONS}, n, 130),
    array(select distinct pg_temp.theme(n, salt) from generate_series(140, 141) salt), array[pg_temp.place(n, 3)],
    (array['PRACTICE_BASED', 'WELL_DESCRIBED', 'WELL_FOUNDED', 'EFFECTIVE'])[1 + floor(4 * pg_temp.chance(n, 150) ^ 2)::int],
    organisation.id, alliance.id, participant.id, 1, moment, case when status <> 'DRAFT' then moment end, moment,
    (moment + interval '1 year')::date, moment, (select count(*) from generate_series(1, pg_temp.adoptions(n)) adoption
      where pg_temp.stage(n, adoption) not in ('PLANNED', 'CONSIDERING'))
  from generate_series($1::bigint, $2::bigint) n
    cross join alliance
    cross join lateral (select pg_temp.practice_moment(n) as moment, case when pg_temp.chance(n, 160) < 0.95 then 'PUBLISHED'
      when pg_temp.chance(n, 161) < 0.6 then 'DRAFT' else 'WITHDRAWN' end as status) made
    join seeded_organisation organisation on organisation.number = 1 + (n * 7919) % (select count(*) from seeded_organisation)
    join seeded_participant participant on participant.number = 1 + (n * 104729) % (select count(*) from seeded_participant)
  order by n desc`

/** The organisations and authors of the practices with the numbers $1 to $2: two of each for some. */
export const PRACTICE_LINKS: readonly string[] = [
  `insert into practice_organisation (practice_id, organisation_id, rank)
    select pg_temp.practice_id(n), organisation.id, rank
    from generate_series($1::bigint, $2::bigint) n
      cross join generate_series(0, (pg_temp.chance(n, 190) < 0.4)::int) rank
      join seeded_organisation organisation
        on organisation.number = 1 + (n * 7919 + rank * 17) % (select count(*) from seeded_organisation)`,
  `insert into practice_author (practice_id, participant_id, rank)
    select pg_temp.practice_id(n), participant.id, rank
    from generate_series($1::bigint, $2::bigint) n
      cross join generate_series(0, (pg_temp.chance(n, 191) < 0.5)::int) rank
      join seeded_participant participant
        on participant.number = 1 + (n * 104729 + rank * 31) % (select count(*) from seeded_participant)`,
]

/** What the feed tells of the practices with the numbers $1 to $2. */
export const PRACTICE_LINES = `
  insert into contribution (id, position, kind, occurred_at, subject_type, subject_id, actor_id, organisation_id, practice_id,
    levels, dimensions)
  select pg_temp.id(published_at, 'line', n), nextval('contribution_position'), 'PRACTICE_PUBLISHED', published_at,
    'BestPractice', practice.id, created_by_id, owner_id, practice.id, levels, dimensions
  from generate_series($1::bigint, $2::bigint) n
    join best_practice practice on practice.id = pg_temp.practice_id(n) and status = 'PUBLISHED'
  order by n desc`

/** What the trigger best_practice_words does for each row. */
export const WORDS = `
  insert into search_word
  select distinct lower(token), unaccent(lower(token))
  from best_practice practice, ts_parse('default', concat_ws(' ', title, summary, array_to_string(themes, ' '),
    array_to_string(municipalities, ' '), context, target_group, goal, approach, materials, conditions, costs, results, lessons,
    transferability))
  where status = 'PUBLISHED' and tokid in (1, 2, 10, 11) and length(token) between 4 and 40
  on conflict do nothing`
