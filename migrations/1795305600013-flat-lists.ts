import type { MigrationInterface, QueryRunner } from 'typeorm'

const ON_TEXTS = `title, summary, themes, municipalities, context, target_group, goal, approach, materials, conditions,
  costs, results, lessons, transferability`
/** A practice stands in a stretch of time of each of these lengths: powers of two of milliseconds, from 8 seconds to 4 years. */
const STRETCHES = [13, 19, 25, 28, 31, 34, 37]

/** The orders of lists, each with what a list is narrowed to. */
const ORDERS = [
  ['practice_organisation', 'organisation_id, newest_at, practice_id'],
  ['contribution', 'kind, position'],
  ['leeratelier', 'created_at, id'],
  ['leeratelier', 'status, created_at, id'],
  ['session', 'status, starts_at, id'],
  ['session', 'leeratelier_id, starts_at, id'],
  ['session', 'series_id, starts_at, id'],
  ['registration', 'session_id, rank, id'],
  ['registration', 'participant_id, registered_at, id'],
  ['audit_entry', 'action, at, id'],
  ['audit_entry', 'subject_id, at, id'],
  ['audit_entry', 'actor_id, at, id'],
  ['audit_entry', 'about_id, at, id'],
  ['report', 'alliance_id, status, reported_at, id'],
  ['report', 'reporter_id, reported_at, id'],
  ['webhook_delivery', 'webhook_id, status, created_at, id'],
] as const

const OTHERS = [
  ['reflection_replies_idx', 'reflection (parent_id, created_at, id) where parent_id is not null'],
  ['session_length_idx', 'session ((ends_at - starts_at))'],
  ['leeratelier_themes_idx', 'leeratelier using gin (themes)'],
  ['join_request_waiting_idx', 'join_request (alliance_id, requested_at, id) where decision is null'],
] as const

/** What these make needless. */
const REPLACED = {
  practice_organisation: ['organisation_id'],
  session: ['leeratelier_id, starts_at', 'series_id, starts_at'],
  registration: ['participant_id'],
  audit_entry: ['subject_id, at', 'actor_id', 'about_id'],
  report: ['reporter_id'],
  reflection: ['parent_id, created_at, id'],
}

const nameOf = (table: string, columns: string) => `${table}_${columns.replaceAll(', ', '_')}_idx`
const create = (db: QueryRunner, table: string, columns: string) =>
  db.query(`create index ${nameOf(table, columns)} on ${table} (${columns})`)

async function drop(db: QueryRunner, table: string, indexes: readonly string[]) {
  for (const columns of indexes) await db.query(`drop index ${nameOf(table, columns)}`)
}

/** Search and lists that cost the same however many practices there are. */
export class FlatLists1795305600013 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.terms(db)
    await this.windows(db)
    await this.guessing(db)
    await this.links(db)
    for (const list of ['levels', 'dimensions', 'themes', 'municipalities'])
      await db.query(`drop index best_practice_${list}_idx`)
    await this.leerateliers(db)
    await this.orders(db)
    // Every search reads what was not yet merged into the index.
    await db.query('alter index best_practice_search_idx set (gin_pending_list_limit = 1024)')
  }

  /** What else one looks for stands among the words, each with a space in it, so that no word looks like it. */
  private async terms(db: QueryRunner) {
    await db.query(`create function search_terms(label text, terms text[]) returns text[] language sql immutable parallel safe as $$
      select string_to_array(label || ' ' || array_to_string(terms, chr(31) || label || ' '), chr(31))
    $$`)
    await db.query(`create function search_any(label text, terms text[]) returns tsquery language sql immutable parallel safe as $$
      select string_agg('''' || replace(replace(left(term, 400), '\\', '\\\\'), '''', '''''') || '''', ' | ')::tsquery
      from unnest(search_terms(label, terms)) term
    $$`)
    const at = STRETCHES.map(length => `'at${length} ' || to_hex(moment >> ${length})`)
    await index(
      db,
      `|| array_to_tsvector(array[${at.join(', ')}, 'status ' || new.status, 'evidence ' || new.evidence]
        || search_terms('level', new.levels) || search_terms('dimension', new.dimensions)
        || search_terms('theme', new.themes) || search_terms('municipality', new.municipalities))`,
      `${ON_TEXTS}, newest_at, status, evidence, levels, dimensions`,
    )
  }

  /** A common word is looked for in one stretch of time after the other, and no further than is asked for. */
  private async windows(db: QueryRunner) {
    // What an index can tell of a phrase is that its words are there.
    await db.query(`create function search_loose(query tsquery) returns tsquery language sql immutable parallel safe as $$
      select case
        when query::text !~ '<(-|\\d+)>' then query
        when querytree(query) in ('', 'T') then null
        else regexp_replace(querytree(query), '<(-|\\d+)>', '&', 'g')::tsquery
      end
    $$`)
    // The first stretches hold some five hundred practices; each further one is as long as all before it at most.
    await db.query(`create function search_windows(query tsquery, low timestamptz, high timestamptz, newest_first boolean)
      returns setof tsquery language plpgsql stable rows 20 set search_path from current as $$
      declare
        lengths constant int[] := array[${STRETCHES.toReversed().join(', ')}];
        lowest timestamptz;
        highest timestamptz;
        near timestamptz;
        first bigint;
        last bigint;
        width bigint;
        place bigint;
        length int;
        stretch tsquery;
      begin
        select newest_at into lowest from best_practice where newest_at >= coalesce(low, '-infinity') order by newest_at, id limit 1;
        select newest_at into highest from best_practice where newest_at <= coalesce(high, 'infinity') order by newest_at desc, id desc limit 1;
        if lowest is null or highest is null or lowest > highest then
          return;
        end if;
        if newest_first then
          select newest_at into near from best_practice where newest_at <= highest order by newest_at desc, id desc offset 500 limit 1;
        else
          select newest_at into near from best_practice where newest_at >= lowest order by newest_at, id offset 500 limit 1;
        end if;
        first := extract(epoch from lowest) * 1000;
        last := extract(epoch from highest) * 1000;
        width := coalesce(abs(extract(epoch from near) * 1000 - case when newest_first then last else first end), last - first);
        foreach length in array lengths loop
          exit when 1::bigint << length <= width;
        end loop;
        place := case when newest_first then (last >> length) + 1 else first >> length end << length;
        while place > first and newest_first or place <= last and not newest_first loop
          foreach length in array lengths loop
            exit when place & ((1::bigint << length) - 1) = 0 and 1::bigint << length <= width;
          end loop;
          width := width + (1::bigint << length);
          if newest_first then
            place := place - (1::bigint << length);
          end if;
          stretch := '''at' || length || ' ' || to_hex(place >> length) || '''';
          return next coalesce(query && stretch, stretch);
          if not newest_first then
            place := place + (1::bigint << length);
          end if;
        end loop;
      end $$`)
  }

  /** The words that share trigrams with what was typed, instead of all words there are. */
  private async guessing(db: QueryRunner) {
    await db.query('create extension if not exists pg_trgm')
    await db.query('create index search_word_plain_idx on search_word using gin (plain gin_trgm_ops)')
    await nearest(db, 'set pg_trgm.similarity_threshold = 0.15', 'plain % asked.word and')
  }

  /** The practices of one organisation, too, lie in the order in which they are read. */
  private async links(db: QueryRunner) {
    await db.query('alter table practice_organisation add column newest_at timestamptz(3)')
    await db.query(`update practice_organisation set newest_at = practice.newest_at
      from best_practice practice where practice.id = practice_id`)
    await db.query('alter table practice_organisation alter column newest_at set not null')
    await db.query(`create function practice_organisation_newest() returns trigger language plpgsql set search_path from current as $$
      begin
        new.newest_at := (select newest_at from best_practice where id = new.practice_id);
        return new;
      end $$`)
    await db.query(`create trigger practice_organisation_newest before insert on practice_organisation
      for each row execute function practice_organisation_newest()`)
    await db.query(`create function best_practice_newest() returns trigger language plpgsql set search_path from current as $$
      begin
        update practice_organisation set newest_at = new.newest_at where practice_id = new.id;
        return null;
      end $$`)
    await db.query(`create trigger best_practice_newest after update of newest_at on best_practice
      for each row when (new.newest_at <> old.newest_at) execute function best_practice_newest()`)
  }

  /** Leerateliers are searched like practices; there are few enough of them to sort what is found. */
  private async leerateliers(db: QueryRunner) {
    await db.query('alter table leeratelier add column search tsvector')
    await db.query(`create function leeratelier_index() returns trigger language plpgsql set search_path from current as $$
      begin
        new.search := to_tsvector('hub_dutch', concat_ws(' ', new.title, array_to_string(new.themes, ' '), new.description));
        return new;
      end $$`)
    await db.query(`create trigger leeratelier_index before insert or update of title, themes, description on leeratelier
      for each row execute function leeratelier_index()`)
    await db.query('update leeratelier set title = title')
    await db.query('create index leeratelier_search_idx on leeratelier using gin (search)')
  }

  /** Every list is read along an index, also where it is narrowed to what is rare. */
  private async orders(db: QueryRunner) {
    for (const [table, columns] of Object.entries(REPLACED)) await drop(db, table, columns)
    for (const [table, columns] of ORDERS) await create(db, table, columns)
    for (const [name, definition] of OTHERS) await db.query(`create index ${name} on ${definition}`)
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [name] of OTHERS) await db.query(`drop index ${name}`)
    for (const [table, columns] of ORDERS) await drop(db, table, [columns])
    for (const [table, columns] of Object.entries(REPLACED))
      for (const column of columns) await create(db, table, column)
    await db.query('drop trigger leeratelier_index on leeratelier; drop function leeratelier_index')
    await db.query('alter table leeratelier drop column search')
    await db.query('alter index best_practice_search_idx reset (gin_pending_list_limit)')
    for (const table of ['best_practice', 'practice_organisation'])
      await db.query(`drop trigger ${table}_newest on ${table}; drop function ${table}_newest`)
    await db.query('alter table practice_organisation drop column newest_at')
    for (const list of ['levels', 'dimensions', 'themes', 'municipalities'])
      await db.query(`create index best_practice_${list}_idx on best_practice using gin (${list})`)
    await nearest(db, '', '')
    await db.query('drop index search_word_plain_idx')
    await db.query('drop extension pg_trgm')
    await index(db, '', ON_TEXTS)
    await db.query('drop function search_windows')
    await db.query('drop function search_loose')
    await db.query('drop function search_any')
    await db.query('drop function search_terms')
  }
}

/** What search looks at: the words with their places, and these terms; kept on changes of these columns. */
async function index(db: QueryRunner, terms: string, columns: string) {
  await db.query(`create or replace function best_practice_index() returns trigger language plpgsql set search_path from current as $$
    declare
      -- Stop words between what does not belong together, so that no phrase is found across it.
      gap constant text := ' de de ';
      moment constant bigint := extract(epoch from new.newest_at) * 1000;
    begin
      new.search :=
        setweight(to_tsvector('hub_dutch', new.title), 'A') ||
        setweight(to_tsvector('hub_dutch', concat_ws(gap, '', new.summary, array_to_string(new.themes, gap),
          array_to_string(new.municipalities, gap))), 'B') ||
        setweight(to_tsvector('hub_dutch', concat_ws(gap, '', new.context, new.target_group, new.goal, new.approach,
          new.materials, new.conditions, new.costs, new.results, new.lessons, new.transferability)), 'C')
        ${terms};
      return new;
    end $$`)
  await db.query('drop trigger best_practice_index on best_practice')
  await db.query(`create trigger best_practice_index before insert or update of ${columns}
    on best_practice for each row execute function best_practice_index()`)
  await db.query('update best_practice set title = title')
}

async function nearest(db: QueryRunner, settings: string, shares: string) {
  await db.query(`create or replace function search_nearest(typed text) returns table (word text, distance integer)
    language sql stable parallel safe set search_path from current ${settings} as $$
    with asked as (select unaccent(lower(typed)) as word),
    near as (
      select known.word, known.plain, asked.word as asked, levenshtein_less_equal(known.plain, asked.word, 3) as edits
      from search_word known, asked
      where ${shares} length(asked.word) between 4 and 40
        and length(known.plain) between length(asked.word) - 3 and length(asked.word) + 3
    ),
    measured as (
      select near.word, asked, edits - (edits = 2 and search_letters(plain) = search_letters(asked))::int as distance
      from near where edits <= 3
    )
    select measured.word, distance from measured where distance <= case when length(asked) < 6 then 1 when length(asked) < 10 then 2 else 3 end
  $$`)
}
