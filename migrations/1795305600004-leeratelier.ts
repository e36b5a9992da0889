import type { MigrationInterface, QueryRunner } from 'typeorm'

export class Leeratelier1795305600004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table leeratelier (
      id uuid not null,
      slug text not null,
      title text not null,
      description text,
      status text not null,
      levels text[] not null default '{}',
      dimensions text[] not null default '{}',
      themes text[] not null default '{}',
      alliance_id uuid not null,
      revision integer not null,
      created_at timestamptz(3) not null default now(),
      constraint leeratelier_pkey primary key (id),
      constraint leeratelier_slug_key unique (slug),
      constraint leeratelier_status_known check (status in ('DRAFT', 'PUBLISHED', 'COMPLETED', 'CANCELLED')),
      constraint leeratelier_levels_known check (levels <@ array['NANO', 'MICRO', 'MESO', 'MACRO']),
      constraint leeratelier_dimensions_known check (dimensions <@ array['BODILY_FUNCTIONS', 'MENTAL_WELLBEING', 'MEANINGFULNESS', 'QUALITY_OF_LIFE', 'PARTICIPATION', 'DAILY_FUNCTIONING'])
    )`)
    await db.query(`create table leeratelier_host (
      leeratelier_id uuid not null,
      organisation_id uuid not null,
      rank integer not null,
      constraint leeratelier_host_pkey primary key (leeratelier_id, organisation_id)
    )`)
    await db.query(`create table session (
      id uuid not null,
      leeratelier_id uuid not null,
      title text not null,
      description text,
      status text not null,
      revision integer not null,
      starts_at timestamptz(3) not null,
      ends_at timestamptz(3) not null,
      time_zone text not null default 'Europe/Amsterdam',
      location text,
      online_url text,
      capacity integer,
      learning_questions jsonb not null default '[]',
      cancel_reason text,
      created_at timestamptz(3) not null default now(),
      constraint session_pkey primary key (id),
      constraint session_status_known check (status in ('DRAFT', 'ANNOUNCED', 'HELD', 'CLOSED', 'CANCELLED')),
      constraint session_capacity_check check (capacity is null or capacity > 0),
      constraint session_period_check check (ends_at > starts_at)
    )`)
    await db.query(`create table registration (
      id uuid not null,
      session_id uuid not null,
      participant_id uuid not null,
      status text not null,
      registered_at timestamptz(3) not null default now(),
      rank integer not null,
      constraint registration_pkey primary key (id),
      constraint registration_session_id_participant_id_key unique (session_id, participant_id),
      constraint registration_status_known check (status in ('REGISTERED', 'WAITLISTED', 'CANCELLED', 'ATTENDED', 'ABSENT'))
    )`)
    await db.query(`create table session_practice (
      session_id uuid not null,
      practice_id uuid not null,
      rank integer not null,
      constraint session_practice_pkey primary key (session_id, practice_id)
    )`)
    await db.query('create index leeratelier_host_organisation_id_idx on leeratelier_host (organisation_id)')
    await db.query('create index session_leeratelier_id_starts_at_idx on session (leeratelier_id, starts_at)')
    await db.query('create index session_starts_at_id_idx on session (starts_at, id)')
    await db.query('create index registration_participant_id_idx on registration (participant_id)')
    await db.query('create index registration_session_id_status_rank_idx on registration (session_id, status, rank)')
    await db.query('create index session_practice_practice_id_idx on session_practice (practice_id)')
    await db.query(
      'alter table leeratelier add constraint leeratelier_alliance_id_fkey foreign key (alliance_id) references alliance(id)',
    )
    await db.query(
      'alter table leeratelier_host add constraint leeratelier_host_leeratelier_id_fkey foreign key (leeratelier_id) references leeratelier(id) on delete cascade',
    )
    await db.query(
      'alter table leeratelier_host add constraint leeratelier_host_organisation_id_fkey foreign key (organisation_id) references organisation(id)',
    )
    await db.query(
      'alter table participant_role add constraint participant_role_leeratelier_id_fkey foreign key (leeratelier_id) references leeratelier(id) on delete cascade',
    )
    await db.query(
      'alter table session add constraint session_leeratelier_id_fkey foreign key (leeratelier_id) references leeratelier(id) on delete cascade',
    )
    await db.query(
      'alter table registration add constraint registration_session_id_fkey foreign key (session_id) references session(id) on delete cascade',
    )
    await db.query(
      'alter table registration add constraint registration_participant_id_fkey foreign key (participant_id) references participant(id) on delete cascade',
    )
    await db.query(
      'alter table session_practice add constraint session_practice_session_id_fkey foreign key (session_id) references session(id) on delete cascade',
    )
    await db.query(
      'alter table session_practice add constraint session_practice_practice_id_fkey foreign key (practice_id) references best_practice(id) on delete cascade',
    )
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table participant_role drop constraint participant_role_leeratelier_id_fkey')
    await db.query('drop table registration')
    await db.query('drop table session_practice')
    await db.query('drop table session')
    await db.query('drop table leeratelier_host')
    await db.query('drop table leeratelier')
  }
}
