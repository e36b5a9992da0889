import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Words of one meaning: whoever searches for one also finds the others. A space makes a phrase of two words. */
const SYNONYMS = [
  ['mantelzorg', 'mantelzorger', 'mantelzorgers'],
  ['huisarts', 'huisartsen', 'dokter', 'huisartsenpraktijk'],
  ['ouderen', 'senioren', 'bejaarden'],
  ['jongeren', 'jeugd', 'jeugdigen'],
  ['eenzaam', 'eenzaamheid', 'sociaal isolement'],
  ['bewegen', 'sport', 'sporten', 'lichaamsbeweging'],
  ['wandelen', 'wandelgroep', 'wandelclub'],
  ['vrijwilliger', 'vrijwilligers', 'vrijwilligerswerk'],
  ['bewoner', 'inwoner', 'burger'],
  ['wijk', 'buurt'],
  ['gemeente', 'gemeentelijk'],
  ['welzijn', 'welzijnswerk', 'sociaal werk'],
  ['wijkverpleging', 'wijkverpleegkundige', 'thuiszorg'],
  ['dementie', 'geheugenproblemen'],
  ['zingeving', 'levensvragen'],
  ['voeding', 'eten', 'maaltijd'],
  ['leefstijl', 'gezonde levensstijl'],
  ['laaggeletterd', 'laaggeletterdheid', 'basisvaardigheden'],
  ['ervaringsdeskundige', 'ervaringskennis'],
  ['spinnenweb', 'gesprekskaart'],
] as const

/** Found along with it, but not the other way round: nearly every practice speaks of Positive Health. */
const FOUND_ALONG = { 'positieve gezondheid': 'spinnenweb' } as const

/** Search in Dutch: synonyms, the words that are known, and how a search is read, mended and shown. */
export class Search1795305600005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('create extension if not exists fuzzystrmatch')
    await db.query(`create table search_synonym (
      word text not null,
      meaning text not null,
      target tsquery not null generated always as (plainto_tsquery('hub_dutch', word)) stored,
      substitute tsquery not null generated always as (phraseto_tsquery('hub_dutch', meaning)) stored,
      constraint search_synonym_pkey primary key (word, meaning)
    )`)
    const pairs = SYNONYMS.flatMap(words => words.flatMap(word => words.map(meaning => [word, meaning] as const)))
    for (const [word, meaning] of [...pairs, ...Object.entries(FOUND_ALONG)])
      if (word !== meaning)
        await db.query('insert into search_synonym (word, meaning) values ($1, $2)', [word, meaning])
    // Only for guessing what was meant: a word is offered to somebody who may see a practice that has it, and else not.
    await db.query(`create table search_word (
      word text not null,
      plain text not null,
      constraint search_word_pkey primary key (word)
    )`)
    await db.query(`insert into search_word select distinct word, unaccent(word) from search_synonym where word !~ ' '`)
    await this.readers(db)
    await this.guessing(db)
    await this.highlights(db)
  }

  /** Synonyms widen words that stand alone; a phrase and what is left out are meant as they are written. */
  private async readers(db: QueryRunner): Promise<void> {
    await db.query(`create function search_query(words text) returns tsquery language sql stable parallel safe
      set search_path from current as $$
      with typed as (
        select websearch_to_tsquery('hub_dutch', words) as query, to_tsvector('hub_dutch', string_agg(quoted[1], ' ')) as quoted
        from regexp_matches(words, '"([^"]*)"', 'g') quoted
      ),
      part as (
        select place, part, lag(part) over (order by place) as before, lead(part) over (order by place) as after, quoted
        from typed, regexp_matches(query::text, $re$'(?:[^'\\\\]|''|\\\\.)*'|<->|<\\d+>|[!&|()]$re$, 'g') with ordinality m (found, place),
          lateral (select found[1]) f (part)
      ),
      widened as (
        select string_agg(case
            when part not like '''%' or before = '!' or before like '<%' or after like '<%' or quoted @@ part::tsquery then part
            else '(' || (select concat_ws(' | ', part, string_agg(distinct substitute::text, ' | '))
              from search_synonym where target = part::tsquery and substitute <> target) || ')'
          end, ' ' order by place)::tsquery as query
        from part
      )
      select case
        -- Nothing but stop words and signs narrows nothing: everything lacks a word that nobody writes.
        when numnode(typed.query) = 0 then '!geen-enkel-woord'::tsquery
        else ts_rewrite(widened.query, 'select target, target || substitute from search_synonym where numnode(target) > 1')
      end
      from typed, widened
    $$`)
    await db.query(`create function search_marks(query tsquery) returns tsquery language sql immutable parallel safe as $$
      select case when querytree(query) not in ('', 'T') then replace(querytree(query), '&', '|')::tsquery end
    $$`)
  }

  /** A letter too many, too few, wrong or in the wrong place: once in a short word, up to three in a long one. */
  private async guessing(db: QueryRunner): Promise<void> {
    await db.query(`create function search_letters(word text) returns text language sql immutable parallel safe as $$
      select string_agg(letter, '' order by letter) from regexp_split_to_table(word, '') letter
    $$`)
    await db.query(`create function search_nearest(typed text) returns table (word text, distance integer)
      language sql stable parallel safe set search_path from current as $$
      with asked as (select unaccent(lower(typed)) as word),
      near as (
        select known.word, known.plain, asked.word as asked, levenshtein_less_equal(known.plain, asked.word, 3) as edits
        from search_word known, asked
        where length(asked.word) between 4 and 40
          and length(known.plain) between length(asked.word) - 3 and length(asked.word) + 3
      ),
      measured as (
        select near.word, asked, edits - (edits = 2 and search_letters(plain) = search_letters(asked))::int as distance
        from near where edits <= 3
      )
      select measured.word, distance from measured where distance <= case when length(asked) < 6 then 1 when length(asked) < 10 then 2 else 3 end
    $$`)
    await db.query(`create function best_practice_words() returns trigger language plpgsql set search_path from current as $$
      begin
        insert into search_word
        select distinct lower(token), unaccent(lower(token))
        from ts_parse('default', concat_ws(' ', new.title, new.summary, array_to_string(new.themes, ' '),
          array_to_string(new.municipalities, ' '), new.context, new.target_group, new.goal, new.approach, new.materials,
          new.conditions, new.costs, new.results, new.lessons, new.transferability))
        where tokid in (1, 2, 10, 11) and length(token) between 4 and 40
        order by 1 on conflict do nothing;
        return null;
      end $$`)
    await db.query(`create trigger best_practice_words after insert or update of status, title, summary, themes, municipalities,
      context, target_group, goal, approach, materials, conditions, costs, results, lessons, transferability
      on best_practice for each row when (new.status = 'PUBLISHED') execute function best_practice_words()`)
  }

  /** The passages with the words between marks: everything else is text, whatever its writer meant it to be. */
  private async highlights(db: QueryRunner): Promise<void> {
    await db.query(`create function search_highlight(document text, marks tsquery) returns text language sql stable parallel safe
      set search_path from current as $$
      select case when strpos(passage, chr(1)) > 0 then
        replace(replace(replace(replace(replace(replace(replace(
          passage, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;'), chr(1), '<mark>'), chr(2), '</mark>')
      end
      from (select ts_headline('hub_dutch',
        regexp_replace(
          regexp_replace(
            regexp_replace(translate(document, chr(1) || chr(2), ''), '!?\\[([^\\]\\[]*)\\]\\((?:[^()]|\\([^()]*\\))*\\)', '\\1', 'g'),
            '(^|\\n)\\s*(#+|>|[-*+]|\\d+\\.)\\s+|[*_\`~|\\\\]+', '\\1 ', 'g'),
          '\\s+', ' ', 'g'),
        marks,
        'MaxFragments=2, MinWords=8, MaxWords=24, FragmentDelimiter=" … ", StartSel=' || chr(1) || ', StopSel=' || chr(2)
      )) headline (passage)
    $$`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop trigger best_practice_words on best_practice')
    await db.query('drop function best_practice_words')
    await db.query('drop function search_nearest')
    await db.query('drop function search_letters')
    await db.query('drop function search_highlight')
    await db.query('drop function search_marks')
    await db.query('drop function search_query')
    await db.query('drop table search_word')
    await db.query('drop table search_synonym')
    await db.query('drop extension fuzzystrmatch')
  }
}
