import type { MigrationInterface, QueryRunner } from 'typeorm'

const TYPES = `('BestPractice', 'Leeratelier', 'Session', 'Adoption', 'Reflection')`

export class Moderation1795305600008 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table hidden_content (
      id uuid not null,
      alliance_id uuid not null,
      subject_type text not null,
      subject_id uuid not null,
      reason text not null,
      hidden_at timestamptz(3) not null default now(),
      constraint hidden_content_pkey primary key (id),
      constraint hidden_content_subject_id_key unique (subject_id),
      constraint hidden_content_subject_type_known check (subject_type in ${TYPES}),
      constraint hidden_content_alliance_id_fkey foreign key (alliance_id) references alliance(id) on delete cascade
    )`)
    await db.query(
      'create index hidden_content_alliance_id_hidden_at_id_idx on hidden_content (alliance_id, hidden_at, id)',
    )
    await db.query(`create table report (
      id uuid not null,
      alliance_id uuid not null,
      subject_type text not null,
      subject_id uuid not null,
      reporter_id uuid,
      reason text not null,
      reported_at timestamptz(3) not null default now(),
      status text not null,
      decided_at timestamptz(3),
      decided_by_id uuid,
      decision_reason text,
      constraint report_pkey primary key (id),
      constraint report_subject_type_known check (subject_type in ${TYPES}),
      constraint report_status_known check (status in ('OPEN', 'HIDDEN', 'DISMISSED')),
      constraint report_decided_check check ((status = 'OPEN') = (decided_at is null)),
      constraint report_alliance_id_fkey foreign key (alliance_id) references alliance(id) on delete cascade,
      constraint report_reporter_id_fkey foreign key (reporter_id) references participant(id) on delete set null,
      constraint report_decided_by_id_fkey foreign key (decided_by_id) references participant(id) on delete set null
    )`)
    await db.query('create index report_alliance_id_reported_at_id_idx on report (alliance_id, reported_at, id)')
    for (const column of ['subject_id', 'reporter_id', 'decided_by_id'])
      await db.query(`create index report_${column}_idx on report (${column})`)
    await db.query(`create unique index report_open_idx on report (reporter_id, subject_id) where status = 'OPEN'`)
    await db.query(`create table audit_entry (
      id uuid not null,
      at timestamptz(3) not null default now(),
      alliance_id uuid,
      actor_id uuid,
      action text not null,
      subject_type text not null,
      subject_id uuid not null,
      about_id uuid,
      reason text,
      constraint audit_entry_pkey primary key (id),
      constraint audit_entry_action_known check (action in ('CONTENT_REPORTED', 'REPORT_DISMISSED', 'CONTENT_HIDDEN', 'CONTENT_RESTORED', 'PERSONAL_DATA_READ', 'PERSONAL_DATA_EXPORTED', 'ACCOUNT_ERASED')),
      constraint audit_entry_alliance_id_fkey foreign key (alliance_id) references alliance(id),
      constraint audit_entry_actor_id_fkey foreign key (actor_id) references participant(id) on delete set null,
      constraint audit_entry_about_id_fkey foreign key (about_id) references participant(id) on delete set null
    )`)
    await db.query('create index audit_entry_at_id_idx on audit_entry (at, id)')
    await db.query('create index audit_entry_subject_id_at_idx on audit_entry (subject_id, at)')
    for (const column of ['alliance_id', 'actor_id', 'about_id'])
      await db.query(`create index audit_entry_${column}_idx on audit_entry (${column})`)
    // Who reads the same record over and over is written down once a day.
    await db.query(`create unique index audit_entry_read_idx on audit_entry
      (actor_id, subject_type, subject_id, ((at at time zone 'UTC')::date)) where action = 'PERSONAL_DATA_READ'`)
    // Nobody changes the trail, whatever code they write: only who left is forgotten, and what is five years old may go.
    await db.query(`create function audit_entry_stays() returns trigger language plpgsql set search_path from current as $$
      begin
        if tg_op = 'UPDATE'
          and to_jsonb(new) - array['actor_id', 'about_id'] = to_jsonb(old) - array['actor_id', 'about_id']
          and (new.actor_id is null or new.actor_id = old.actor_id)
          and (new.about_id is null or new.about_id = old.about_id) then
          return new;
        end if;
        if tg_op = 'DELETE' and old.at < now() - interval '5 years' then
          return old;
        end if;
        raise exception 'the audit trail is only added to' using errcode = 'restrict_violation', table = 'audit_entry';
      end $$`)
    await db.query(`create trigger audit_entry_stays before update or delete on audit_entry
      for each row execute function audit_entry_stays()`)
    await db.query(`create trigger audit_entry_truncate before truncate on audit_entry
      for each statement execute function audit_entry_stays()`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table audit_entry')
    await db.query('drop function audit_entry_stays')
    await db.query('drop table report')
    await db.query('drop table hidden_content')
  }
}
