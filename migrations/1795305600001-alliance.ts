import type { MigrationInterface, QueryRunner } from 'typeorm'

export class Alliance1795305600001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('create extension if not exists btree_gist')
    await db.query(`create table alliance (
      id uuid not null,
      slug text not null,
      name text not null,
      region text not null,
      network text,
      started_on text not null,
      ambition_year integer not null,
      constraint alliance_pkey primary key (id),
      constraint alliance_slug_key unique (slug)
    )`)
    await db.query(`create table level_goal (
      alliance_id uuid not null,
      level text not null,
      whose text not null,
      goal text not null,
      constraint level_goal_pkey primary key (alliance_id, level),
      constraint level_goal_level_known check (level in ('NANO', 'MICRO', 'MESO', 'MACRO'))
    )`)
    await db.query(`create table organisation (
      id uuid not null,
      slug text not null,
      name text not null,
      kind text not null,
      website text,
      municipality text,
      successor_id uuid,
      created_at timestamptz(3) not null default now(),
      constraint organisation_pkey primary key (id),
      constraint organisation_slug_key unique (slug),
      constraint organisation_kind_known check (kind in ('CARE', 'WELFARE', 'MUNICIPALITY', 'PUBLIC_HEALTH', 'EDUCATION', 'RESEARCH', 'INSURER', 'CLIENT_COUNCIL', 'NETWORK', 'OTHER'))
    )`)
    await db.query(`create table organisation_name (
      id uuid not null,
      organisation_id uuid not null,
      name text not null,
      slug text not null,
      from_date date,
      until_date date,
      source text,
      constraint organisation_name_pkey primary key (id),
      constraint organisation_name_organisation_id_name_key unique (organisation_id, name),
      constraint organisation_name_slug_excl exclude using gist (slug with =, organisation_id with <>)
    )`)
    await db.query(`create table partnership (
      id uuid not null,
      alliance_id uuid not null,
      organisation_id uuid not null,
      from_date date,
      until_date date,
      source text,
      named_on date not null,
      not_listed_on date,
      constraint partnership_pkey primary key (id)
    )`)
    await db.query('create index organisation_name_order_idx on organisation (lower(name), id)')
    await db.query('create index organisation_successor_id_idx on organisation (successor_id)')
    await db.query('create index organisation_name_organisation_id_idx on organisation_name (organisation_id)')
    await db.query('create index organisation_name_slug_idx on organisation_name (slug)')
    await db.query('create index partnership_alliance_id_idx on partnership (alliance_id)')
    await db.query('create index partnership_organisation_id_idx on partnership (organisation_id)')
    await db.query('alter table level_goal add constraint level_goal_alliance_id_fkey foreign key (alliance_id) references alliance(id) on delete cascade')
    await db.query('alter table organisation add constraint organisation_successor_id_fkey foreign key (successor_id) references organisation(id)')
    await db.query('alter table organisation_name add constraint organisation_name_organisation_id_fkey foreign key (organisation_id) references organisation(id) on delete cascade')
    await db.query('alter table partnership add constraint partnership_alliance_id_fkey foreign key (alliance_id) references alliance(id) on delete cascade')
    await db.query('alter table partnership add constraint partnership_organisation_id_fkey foreign key (organisation_id) references organisation(id) on delete cascade')
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table partnership')
    await db.query('drop table organisation_name')
    await db.query('drop table organisation')
    await db.query('drop table level_goal')
    await db.query('drop table alliance')
  }
}
