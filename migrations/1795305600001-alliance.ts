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
      succeeded_on date,
      succession_source text,
      revision integer not null default 1,
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
      constraint organisation_name_organisation_id_name_from_date_key unique (organisation_id, name, from_date),
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
      constraint partnership_pkey primary key (id),
      constraint partnership_until_check check (until_date > coalesce(from_date, named_on)),
      constraint partnership_period_excl exclude using gist (alliance_id with =, organisation_id with =,
        daterange(coalesce(from_date, named_on), least(until_date, not_listed_on)) with &&)
    )`)
    await db.query(`create table pledge (
      id uuid not null,
      alliance_id uuid not null,
      title text not null,
      in_force_from date not null,
      goals jsonb not null default '[]',
      commitments text[] not null default '{}',
      constraint pledge_pkey primary key (id),
      constraint pledge_alliance_id_in_force_from_key unique (alliance_id, in_force_from)
    )`)
    await db.query(`create table pledge_signature (
      id uuid not null,
      pledge_id uuid not null,
      organisation_id uuid not null,
      signed_on date not null,
      signatory_role text,
      constraint pledge_signature_pkey primary key (id),
      constraint pledge_signature_pledge_id_organisation_id_key unique (pledge_id, organisation_id)
    )`)
    await db.query(`create table signed_on_behalf (
      signature_id uuid not null,
      organisation_id uuid not null,
      rank integer not null,
      constraint signed_on_behalf_pkey primary key (signature_id, organisation_id)
    )`)
    await db.query(`create table join_request (
      id uuid not null,
      alliance_id uuid not null,
      organisation_name text not null,
      kind text,
      contact_name text,
      email text,
      message text,
      requested_at timestamptz(3) not null default now(),
      decision text,
      decided_at timestamptz(3),
      reason text,
      organisation_id uuid,
      idempotency_key text,
      constraint join_request_pkey primary key (id),
      constraint join_request_email_idempotency_key_key unique (email, idempotency_key),
      constraint join_request_kind_known check (kind in ('CARE', 'WELFARE', 'MUNICIPALITY', 'PUBLIC_HEALTH', 'EDUCATION', 'RESEARCH', 'INSURER', 'CLIENT_COUNCIL', 'NETWORK', 'OTHER')),
      constraint join_request_decision_known check (decision in ('ACCEPTED', 'DECLINED')),
      constraint join_request_decided_check check ((decision is null) = (decided_at is null))
    )`)
    await db.query('create index organisation_order_idx on organisation (lower(name), id)')
    await db.query('create index organisation_successor_id_idx on organisation (successor_id)')
    await db.query('create index organisation_name_organisation_id_idx on organisation_name (organisation_id)')
    await db.query('create index organisation_name_slug_idx on organisation_name (slug)')
    await db.query('create index partnership_alliance_id_idx on partnership (alliance_id)')
    await db.query('create index partnership_organisation_id_idx on partnership (organisation_id)')
    await db.query(
      'create index pledge_signature_pledge_id_signed_on_id_idx on pledge_signature (pledge_id, signed_on, id)',
    )
    await db.query('create index pledge_signature_organisation_id_idx on pledge_signature (organisation_id)')
    await db.query('create index signed_on_behalf_organisation_id_idx on signed_on_behalf (organisation_id)')
    await db.query(
      'create index join_request_alliance_id_requested_at_id_idx on join_request (alliance_id, requested_at, id)',
    )
    await db.query('create index join_request_organisation_id_idx on join_request (organisation_id)')
    await db.query(
      'alter table level_goal add constraint level_goal_alliance_id_fkey foreign key (alliance_id) references alliance(id) on delete cascade',
    )
    await db.query(
      'alter table organisation add constraint organisation_successor_id_fkey foreign key (successor_id) references organisation(id)',
    )
    await db.query(
      'alter table organisation_name add constraint organisation_name_organisation_id_fkey foreign key (organisation_id) references organisation(id) on delete cascade',
    )
    await db.query(
      'alter table partnership add constraint partnership_alliance_id_fkey foreign key (alliance_id) references alliance(id) on delete cascade',
    )
    await db.query(
      'alter table partnership add constraint partnership_organisation_id_fkey foreign key (organisation_id) references organisation(id) on delete cascade',
    )
    await db.query(
      'alter table pledge add constraint pledge_alliance_id_fkey foreign key (alliance_id) references alliance(id) on delete cascade',
    )
    await db.query(
      'alter table pledge_signature add constraint pledge_signature_pledge_id_fkey foreign key (pledge_id) references pledge(id) on delete cascade',
    )
    await db.query(
      'alter table pledge_signature add constraint pledge_signature_organisation_id_fkey foreign key (organisation_id) references organisation(id)',
    )
    await db.query(
      'alter table signed_on_behalf add constraint signed_on_behalf_signature_id_fkey foreign key (signature_id) references pledge_signature(id) on delete cascade',
    )
    await db.query(
      'alter table signed_on_behalf add constraint signed_on_behalf_organisation_id_fkey foreign key (organisation_id) references organisation(id)',
    )
    await db.query(
      'alter table join_request add constraint join_request_alliance_id_fkey foreign key (alliance_id) references alliance(id) on delete cascade',
    )
    await db.query(
      'alter table join_request add constraint join_request_organisation_id_fkey foreign key (organisation_id) references organisation(id)',
    )
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table join_request')
    await db.query('drop table signed_on_behalf')
    await db.query('drop table pledge_signature')
    await db.query('drop table pledge')
    await db.query('drop table partnership')
    await db.query('drop table organisation_name')
    await db.query('drop table organisation')
    await db.query('drop table level_goal')
    await db.query('drop table alliance')
  }
}
