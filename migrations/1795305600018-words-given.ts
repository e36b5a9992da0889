import type { MigrationInterface, QueryRunner } from 'typeorm'

const STRETCHES = [13, 19, 25, 28, 31, 34, 37]

/** Who writes practices by the thousand reads each word once, and gives what the index is to have of their texts. */
export class WordsGiven1795305600018 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await index(db, `if tg_op = 'UPDATE' or new.search is null then`, 'end if;')
    // A tag swallows words up to its end, in whatever piece that is, so it is read alone.
    await db.query(`create function search_learn(pieces text[]) returns void language plpgsql set search_path from current as $$
      begin
        ${learn(`(select string_agg(piece, ' ') as piece from unnest(pieces) piece group by case when strpos(piece, '<') > 0 then piece end) texts,
          ts_parse('default', piece)`)};
      end $$`)
    await words(db, {
      changed: `perform search_learn(array[${textsOf('new')}])`,
      written: `perform search_learn(array(${PIECES}))`,
    })
    await newWords(db, `when (current_setting('hub.words_learned', true) is distinct from 'on')`)
  }

  async down(db: QueryRunner): Promise<void> {
    await newWords(db, '')
    await words(db, {
      changed: learn(`ts_parse('default', ${textsOf('new')})`),
      written: learn(`ts_parse('default', (select string_agg(piece, ' ') from (${PIECES}) pieces (piece)))`),
    })
    await db.query('drop function search_learn')
    await index(db, '', '')
  }
}

/** In order, so that two who write wait and never embrace. */
const learn = (tokens: string) => `insert into search_word
  select distinct lower(token), unaccent(lower(token)) from ${tokens}
  where tokid in (1, 2, 10, 11) and length(token) between 4 and 40
  order by 1 on conflict do nothing`

async function index(db: QueryRunner, begin: string, end: string) {
  const at = STRETCHES.map(length => `'at${length} ' || to_hex(moment >> ${length})`)
  await db.query(`create or replace function best_practice_index() returns trigger language plpgsql set search_path from current as $$
    declare
      -- Stop words between what does not belong together, so that no phrase is found across it.
      gap constant text := ' de de ';
      moment constant bigint := extract(epoch from new.newest_at) * 1000;
    begin
      ${begin}
        new.search :=
          setweight(to_tsvector('hub_dutch', new.title), 'A') ||
          setweight(to_tsvector('hub_dutch', concat_ws(gap, '', new.summary, array_to_string(new.themes, gap),
            array_to_string(new.municipalities, gap))), 'B') ||
          setweight(to_tsvector('hub_dutch', concat_ws(gap, '', new.context, new.target_group, new.goal, new.approach,
            new.materials, new.conditions, new.costs, new.results, new.lessons, new.transferability)), 'C');
      ${end}
      new.search := new.search || array_to_tsvector(
        array[${at.join(', ')}, 'status ' || new.status, 'evidence ' || new.evidence]
          || search_terms('level', new.levels) || search_terms('dimension', new.dimensions)
          || search_terms('theme', new.themes) || search_terms('municipality', new.municipalities));
      return new;
    end $$`)
}

const FURTHER = 'context target_group goal approach materials conditions costs results lessons transferability'.split(
  ' ',
)
const textsOf = (row: string) =>
  `concat_ws(' ', ${row}.title, ${row}.summary, array_to_string(${row}.themes, ' '), array_to_string(${row}.municipalities, ' '),
    ${FURTHER.map(name => `${row}.${name}`).join(', ')})`

/** Practices share most of their words: what stands between blanks is read once for all that a statement writes. */
const PIECES = `select distinct unnest(string_to_array(${textsOf('written')}, ' ')) from written where status = 'PUBLISHED'`

async function words(db: QueryRunner, { changed, written }: { readonly changed: string; readonly written: string }) {
  const follow = (name: string, learning: string) =>
    db.query(`create or replace function ${name}() returns trigger language plpgsql set search_path from current as $$
      begin
        ${learning};
        return null;
      end $$`)
  await follow('best_practice_words', changed)
  await follow('best_practice_new_words', written)
}

async function newWords(db: QueryRunner, condition: string) {
  await db.query('drop trigger best_practice_new_words on best_practice')
  await db.query(`create trigger best_practice_new_words after insert on best_practice
    referencing new table as written for each statement ${condition} execute function best_practice_new_words()`)
}
