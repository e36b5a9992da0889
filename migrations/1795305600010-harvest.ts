import type { MigrationInterface, QueryRunner } from 'typeorm'

export class Harvest1795305600010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table session add column series_id uuid')
    await db.query('create index session_series_id_starts_at_idx on session (series_id, starts_at)')
    await db.query(`alter table registration
      add column arrival text,
      add constraint registration_arrival_known check (arrival in ('WALKED_IN', 'WAITLISTED', 'CANCELLED'))`)
    await db.query(`create table harvest (
      id uuid not null,
      session_id uuid not null,
      summary text not null,
      attendee_count integer not null,
      insights jsonb not null default '[]',
      shared_at timestamptz(3) not null,
      constraint harvest_pkey primary key (id),
      constraint harvest_session_id_key unique (session_id),
      constraint harvest_attendee_count_check check (attendee_count >= 0),
      constraint harvest_session_id_fkey foreign key (session_id) references session(id) on delete cascade
    )`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table harvest')
    await db.query('alter table registration drop column arrival')
    await db.query('alter table session drop column series_id')
  }
}
