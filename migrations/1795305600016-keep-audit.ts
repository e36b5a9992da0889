import type { MigrationInterface, QueryRunner } from 'typeorm'

/** How long the audit trail is kept is a setting: retention says it to the trigger; whoever does not, is held to five years. */
export class KeepAudit1795305600016 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await letGo(
      db,
      `make_interval(years => greatest(1, coalesce(nullif(current_setting('hub.keep_audit_years', true), ''), '5')::int))`,
    )
  }

  async down(db: QueryRunner): Promise<void> {
    await letGo(db, `interval '5 years'`)
  }
}

const letGo = (db: QueryRunner, after: string) =>
  db.query(`create or replace function audit_entry_stays() returns trigger language plpgsql set search_path from current as $$
    begin
      if tg_op = 'UPDATE'
        and to_jsonb(new) - array['actor_id', 'about_id'] = to_jsonb(old) - array['actor_id', 'about_id']
        and (new.actor_id is null or new.actor_id = old.actor_id)
        and (new.about_id is null or new.about_id = old.about_id) then
        return new;
      end if;
      if tg_op = 'DELETE' and old.at < now() - ${after} then
        return old;
      end if;
      raise exception 'the audit trail is only added to' using errcode = 'restrict_violation', table = 'audit_entry';
    end $$`)
