import type { MigrationInterface, QueryRunner } from 'typeorm'

const TEXTS = `title, summary, array_to_string(themes, ' '), array_to_string(municipalities, ' '), context, target_group, goal,
  approach, materials, conditions, costs, results, lessons, transferability`
const ON_UPDATE = `update of status, title, summary, themes, municipalities, context, target_group, goal, approach,
  materials, conditions, costs, results, lessons, transferability on best_practice
  for each row when (new.status = 'PUBLISHED') execute function best_practice_words()`

/** What was imported under which key, and the words of new practices told once a statement. */
export class Import1795305600012 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table import_key (
      source text not null,
      key text not null,
      practice_id uuid not null,
      constraint import_key_pkey primary key (source, key),
      constraint import_key_practice_id_key unique (practice_id),
      constraint import_key_practice_id_fkey foreign key (practice_id) references best_practice(id) on delete cascade
    )`)
    // A parser costs more than all else that is written of a practice. Practices share most of their words, so what stands
    // between blanks is parsed once for all that a statement writes. In order, so that two who write wait and never embrace.
    await db.query(`create function best_practice_new_words() returns trigger language plpgsql set search_path from current as $$
      begin
        insert into search_word
        select distinct lower(token), unaccent(lower(token))
        from ts_parse('default', (
          select string_agg(piece, ' ') from (
            select distinct unnest(string_to_array(concat_ws(' ', ${TEXTS}), ' ')) from written where status = 'PUBLISHED'
          ) pieces (piece)))
        where tokid in (1, 2, 10, 11) and length(token) between 4 and 40
        order by 1 on conflict do nothing;
        return null;
      end $$`)
    await db.query('drop trigger best_practice_words on best_practice')
    await db.query(`create trigger best_practice_words after ${ON_UPDATE}`)
    await db.query(`create trigger best_practice_new_words after insert on best_practice
      referencing new table as written for each statement execute function best_practice_new_words()`)
    // Who writes many lines numbers them at once, under the same lock.
    await sealWhere(db, 'when (new.position is null)')
  }

  async down(db: QueryRunner): Promise<void> {
    await sealWhere(db, '')
    await db.query('drop trigger best_practice_new_words on best_practice')
    await db.query('drop function best_practice_new_words')
    await db.query('drop trigger best_practice_words on best_practice')
    await db.query(`create trigger best_practice_words after insert or ${ON_UPDATE}`)
    await db.query('drop table import_key')
  }
}

async function sealWhere(db: QueryRunner, condition: string) {
  await db.query('drop trigger contribution_seal on contribution')
  await db.query(`create constraint trigger contribution_seal after insert on contribution
    deferrable initially deferred for each row ${condition} execute function contribution_seal()`)
}
