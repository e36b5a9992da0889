import type { MigrationInterface, QueryRunner } from 'typeorm'

const LEVELS = `('NANO', 'MICRO', 'MESO', 'MACRO')`

export class Monitoring1795305600007 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table monitoring_round (
      id uuid not null,
      alliance_id uuid not null,
      year integer not null,
      status text not null,
      revision integer not null,
      opened_at timestamptz(3) not null default now(),
      published_at timestamptz(3),
      constraint monitoring_round_pkey primary key (id),
      constraint monitoring_round_alliance_id_year_key unique (alliance_id, year),
      constraint monitoring_round_status_known check (status in ('OPEN', 'SUBMITTED', 'PUBLISHED')),
      constraint monitoring_round_published_check check ((status = 'PUBLISHED') = (published_at is not null)),
      constraint monitoring_round_alliance_id_fkey foreign key (alliance_id) references alliance(id)
    )`)
    await db.query(`create table indicator_value (
      round_id uuid not null,
      key text not null,
      label text not null,
      level text not null,
      nature text not null,
      definition text not null,
      version integer,
      unit text,
      source text,
      value double precision,
      previous_value double precision,
      rank integer not null,
      constraint indicator_value_pkey primary key (round_id, key),
      constraint indicator_value_level_known check (level in ${LEVELS}),
      constraint indicator_value_nature_known check (nature in ('DERIVED', 'MEASURED')),
      constraint indicator_value_nature_check check ((nature = 'DERIVED') = (version is not null)),
      constraint indicator_value_round_id_fkey foreign key (round_id) references monitoring_round(id) on delete cascade
    )`)
    await db.query(`create table indicator_contribution (
      round_id uuid not null,
      key text not null,
      contribution_id uuid not null,
      constraint indicator_contribution_pkey primary key (round_id, key, contribution_id),
      constraint indicator_contribution_round_id_key_fkey foreign key (round_id, key) references indicator_value(round_id, key) on delete cascade,
      constraint indicator_contribution_contribution_id_fkey foreign key (contribution_id) references contribution(id) on delete cascade
    )`)
    await db.query(`create table monitoring_response (
      id uuid not null,
      round_id uuid not null,
      organisation_id uuid not null,
      level text not null,
      narrative text not null,
      submitted_at timestamptz(3) not null,
      constraint monitoring_response_pkey primary key (id),
      constraint monitoring_response_round_id_organisation_id_level_key unique (round_id, organisation_id, level),
      constraint monitoring_response_level_known check (level in ${LEVELS}),
      constraint monitoring_response_round_id_fkey foreign key (round_id) references monitoring_round(id) on delete cascade,
      constraint monitoring_response_organisation_id_fkey foreign key (organisation_id) references organisation(id)
    )`)
    await db.query('create index monitoring_response_organisation_id_idx on monitoring_response (organisation_id)')
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table monitoring_response')
    await db.query('drop table indicator_contribution')
    await db.query('drop table indicator_value')
    await db.query('drop table monitoring_round')
  }
}
