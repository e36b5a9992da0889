import type { MigrationInterface, QueryRunner } from 'typeorm'

const HIDEABLE = ['BestPractice', 'Leeratelier', 'Session', 'Adoption', 'Reflection']
const TRIED = `array['RUNNING', 'SUSTAINED', 'STOPPED', 'NOT_SUITABLE']`

/** Narratives of the monitoring can be hidden, and a hidden adoption counts no more. */
export class HiddenCounts1795305600014 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await allow(db, [...HIDEABLE, 'MonitoringResponse'])
    await count(db, 'not exists (select from hidden_content where subject_id = coalesce(new.id, old.id))')
    // The adoption is locked first, as by whoever changes its stage: the one that comes second sees what the first did.
    await db.query(`create function hidden_adoption_count() returns trigger language plpgsql set search_path from current as $$
      declare
        hidden adoption;
      begin
        select * into hidden from adoption where id = coalesce(new.subject_id, old.subject_id) for update;
        if hidden.stage = any(${TRIED}) then
          update best_practice set adoption_count = adoption_count + (case tg_op when 'DELETE' then 1 else -1 end)
            where id = hidden.practice_id;
        end if;
        return null;
      end $$`)
    for (const [event, row] of [
      ['insert', 'new'],
      ['delete', 'old'],
    ])
      await db.query(`create trigger hidden_adoption_${event} after ${event} on hidden_content
        for each row when (${row}.subject_type = 'Adoption') execute function hidden_adoption_count()`)
    await recount(db, 'not in (select subject_id from hidden_content)')
  }

  async down(db: QueryRunner): Promise<void> {
    for (const event of ['insert', 'delete']) await db.query(`drop trigger hidden_adoption_${event} on hidden_content`)
    await db.query('drop function hidden_adoption_count')
    await count(db, 'true')
    await recount(db, 'is not null')
    for (const table of ['hidden_content', 'report'])
      await db.query(`delete from ${table} where subject_type = 'MonitoringResponse'`)
    await allow(db, HIDEABLE)
  }
}

async function allow(db: QueryRunner, types: readonly string[]) {
  const known = types.map(type => `'${type}'`).join(', ')
  for (const table of ['hidden_content', 'report'])
    await db.query(`alter table ${table} drop constraint ${table}_subject_type_known,
      add constraint ${table}_subject_type_known check (subject_type in (${known}))`)
}

/** What the trigger on adoptions does, where this holds as well. */
async function count(db: QueryRunner, where: string) {
  await db.query(`create or replace function adoption_count() returns trigger language plpgsql set search_path from current as $$
    declare
      tried text[] := ${TRIED};
      more int := (new.stage = any(tried) and new.stage is not null)::int - (old.stage = any(tried) and old.stage is not null)::int;
    begin
      if more <> 0 and ${where} then
        update best_practice set adoption_count = adoption_count + more where id = coalesce(new.practice_id, old.practice_id);
      end if;
      return null;
    end $$`)
}

/** Of the practices that a hidden adoption makes count otherwise. */
async function recount(db: QueryRunner, counts: string) {
  await db.query(`update best_practice set adoption_count =
      (select count(*) from adoption where practice_id = best_practice.id and stage = any(${TRIED}) and adoption.id ${counts})
    where id in (select practice_id from adoption where id in (select subject_id from hidden_content))`)
}
