import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What a query is made of, each part between its neighbours. */
const partsOf = (query: string) => `
  select place, part, lag(part) over (order by place) as before, lead(part) over (order by place) as after
  from regexp_matches(${query}::text, $re$'(?:[^'\\\\]|''|\\\\.)*'|<->|<\\d+>|[!&|()]$re$, 'g') with ordinality m (matched, place),
    lateral (select matched[1]) f (part)`

/** All parts again, and beside each word that stands alone its synonyms. */
const widened = (quoted: string) => `
  string_agg(case
      when part not like '''%' or before = '!' or before like '<%' or after like '<%' or ${quoted} @@ part::tsquery then part
      else '(' || (select concat_ws(' | ', part, string_agg(distinct substitute::text, ' | '))
        from search_synonym where target = part::tsquery and substitute <> target) || ')'
    end, ' ' order by place)::tsquery`

const QUOTED = `to_tsvector('hub_dutch', string_agg(quote[1], ' ')) from regexp_matches(words, '"([^"]*)"', 'g') quote`
const OF_SEVERAL = `'select target, target || substitute from search_synonym where numnode(target) > 1'`
/** Nothing but stop words and signs narrows nothing: everything lacks a word that nobody writes. */
const NOTHING = `'!geen-enkel-woord'::tsquery`

/** Its plan is kept, and nothing is done for quotes and for meanings of several words that are not there. */
const KEPT = `language plpgsql strict as $$
  declare
    typed constant tsquery := websearch_to_tsquery('hub_dutch', words);
    quoted tsvector;
    meant tsquery;
  begin
    if numnode(typed) = 0 then
      return ${NOTHING};
    end if;
    if strpos(words, '"') > 0 then
      quoted := (select ${QUOTED});
    end if;
    meant := (select ${widened('quoted')} from (${partsOf('typed')}) parts);
    if exists (select from search_synonym where numnode(target) > 1 and typed @> target) then
      meant := ts_rewrite(meant, ${OF_SEVERAL});
    end if;
    return meant;
  end $$`

const AS_BEFORE = `language sql as $$
  select case when numnode(typed) = 0 then ${NOTHING} else ts_rewrite(query, ${OF_SEVERAL}) end
  from (select websearch_to_tsquery('hub_dutch', words)) typed (typed),
    lateral (select ${QUOTED}) quoted (quoted),
    lateral (select ${widened('quoted')} as query from (${partsOf('typed')}) parts) widened
$$`

/** What a search reads of each practice that it looks at lies where the practice lies. */
export class SearchInRow1795305600017 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // Two rows still share a page before Postgres puts the longest texts of one aside, and the words last.
    await db.query('alter table best_practice set (toast_tuple_target = 4080)')
    await keepWords(db, 'main')
    await readSearch(db, KEPT)
  }

  async down(db: QueryRunner): Promise<void> {
    await readSearch(db, AS_BEFORE)
    await db.query('alter table best_practice reset (toast_tuple_target)')
    await keepWords(db, 'extended')
  }
}

/** Writes the table anew, since what was put aside stays aside. */
const keepWords = (db: QueryRunner, how: string) =>
  db.query(`alter table best_practice alter column search set storage ${how},
    alter column search type tsvector using search || ''::tsvector`)

/** Synonyms widen words that stand alone; a phrase and what is left out are meant as they are written. */
const readSearch = (db: QueryRunner, how: string) =>
  db.query(`create or replace function search_query(words text) returns tsquery stable parallel safe
    set search_path from current ${how}`)
