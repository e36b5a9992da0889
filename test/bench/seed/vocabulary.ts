import { escapeLiteral } from 'pg'
import { ACTIVITIES, FIRST_PARTS, GROUPS, LAST_PARTS, PLACES, SENTENCES, THEMES } from './words.ts'

const list = (words: readonly string[]): string => `array[${words.map(escapeLiteral).join(', ')}]`

/** A word by chance, the first of the list four times as often as those at its end. */
const picker = (name: string, words: readonly string[]): string =>
  `create function pg_temp.${name}(n bigint, salt int) returns text immutable language sql as $$
    select (${list(words)})[1 + floor(${words.length} * pg_temp.chance(n, salt) ^ 1.6)::int] $$`

/** How many texts of each length there are. */
const TEXTS = 4000

/**
 * Functions for one session: everything they give follows from the number of the row, so that each run seeds the same.
 * `chance` is between 0 and 1; ids have the form of version 7 and sort by the moment.
 */
export const VOCABULARY: readonly string[] = [
  `create function pg_temp.chance(n bigint, salt int) returns float8 immutable language sql as $$
    select (hashint8extended(n, salt) & 2147483647) / 2147483648.0::float8 $$`,
  `create function pg_temp.id(made timestamptz, kind text, n bigint) returns uuid immutable language sql as $$
    select (lpad(to_hex(floor(extract(epoch from made) * 1000)::bigint), 12, '0') || '7' || substr(md5(kind || n), 1, 3)
      || '8' || substr(md5(kind || n), 4, 15))::uuid $$`,
  picker('activity', ACTIVITIES),
  picker('people', GROUPS),
  picker('place', PLACES),
  picker('theme', THEMES),
  picker('sentence', SENTENCES),
  picker('first_part', FIRST_PARTS),
  picker('last_part', LAST_PARTS),
  // Joining sentences anew for each row would take longer than everything else.
  `create temp table told (number int, sentences int, text text not null, primary key (sentences, number))`,
  `insert into told select n, sentences, string_agg(replace(pg_temp.sentence(n * 8 + s, sentences), '%',
      pg_temp.first_part(n * 8 + s, sentences + 1) || pg_temp.last_part(n * 8 + s, sentences + 2)), ' ' order by s)
    from generate_series(0, ${TEXTS - 1}) n, generate_series(1, 4) sentences, generate_series(1, sentences) s group by 1, 2`,
  `analyze told`,
  `create function pg_temp.told(n bigint, salt int, sentences int) returns text stable language sql as $$
    select text from told where told.sentences = $3 and number = floor(${TEXTS} * pg_temp.chance(n, salt))::int $$`,
  `create function pg_temp.some(words text[], n bigint, salt int) returns text[] immutable language sql as $$
    select array(select word from unnest(words) with ordinality w (word, place)
      where pg_temp.chance(n, salt + place::int) < 0.35 or place = 1 + abs(n + salt) % cardinality(words)) $$`,
]
