import type { MigrationInterface, QueryRunner } from 'typeorm'

export class People1795305600002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table participant (
      id uuid not null,
      display_name text not null,
      email text,
      created_at timestamptz(3) not null default now(),
      constraint participant_pkey primary key (id),
      constraint participant_email_key unique (email)
    )`)
    await db.query(`create table participant_role (
      id uuid not null,
      participant_id uuid not null,
      kind text not null,
      organisation_id uuid,
      leeratelier_id uuid,
      alliance_id uuid,
      constraint participant_role_pkey primary key (id),
      constraint role_kind_known check (kind in ('PARTICIPANT', 'FACILITATOR', 'ORGANISATION_EDITOR', 'COORDINATOR', 'ADMIN')),
      constraint participant_role_place_check check (case kind
  when 'PARTICIPANT' then organisation_id is not null and leeratelier_id is null and alliance_id is null
  when 'ORGANISATION_EDITOR' then organisation_id is not null and leeratelier_id is null and alliance_id is null
  when 'FACILITATOR' then leeratelier_id is not null and organisation_id is null and alliance_id is null
  when 'COORDINATOR' then alliance_id is not null and organisation_id is null and leeratelier_id is null
  else organisation_id is null and leeratelier_id is null and alliance_id is null end)
    )`)
    await db.query(`create table sign_in_link (
      hash text not null,
      participant_id uuid not null,
      expires_at timestamptz(3) not null,
      constraint sign_in_link_pkey primary key (hash)
    )`)
    await db.query(`create table access_token (
      hash text not null,
      participant_id uuid not null,
      created_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null,
      constraint access_token_pkey primary key (hash)
    )`)
    await db.query(`create table api_key (
      id uuid not null,
      name text not null,
      hash text not null,
      last_four text not null,
      scopes text[] not null default '{}',
      organisation_id uuid,
      created_by_id uuid,
      created_at timestamptz(3) not null default now(),
      expires_on date,
      revoked_at timestamptz(3),
      constraint api_key_pkey primary key (id),
      constraint api_key_hash_key unique (hash),
      constraint api_key_scopes_known check (scopes <@ array['READ', 'WRITE']),
      constraint api_key_scopes_check check (cardinality(scopes) > 0),
      constraint api_key_writer_check check (not 'WRITE' = any(scopes) or organisation_id is not null)
    )`)
    await db.query(`create unique index participant_role_once_idx on participant_role
      (participant_id, kind, organisation_id, leeratelier_id, alliance_id) nulls not distinct`)
    await db.query('create index participant_role_organisation_id_idx on participant_role (organisation_id)')
    await db.query('create index participant_role_leeratelier_id_idx on participant_role (leeratelier_id)')
    await db.query('create index sign_in_link_participant_id_idx on sign_in_link (participant_id)')
    await db.query('create index access_token_participant_id_idx on access_token (participant_id)')
    await db.query(
      'alter table participant_role add constraint participant_role_participant_id_fkey foreign key (participant_id) references participant(id) on delete cascade',
    )
    await db.query(
      'alter table participant_role add constraint participant_role_organisation_id_fkey foreign key (organisation_id) references organisation(id) on delete cascade',
    )
    await db.query(
      'alter table participant_role add constraint participant_role_alliance_id_fkey foreign key (alliance_id) references alliance(id) on delete cascade',
    )
    await db.query(
      'alter table sign_in_link add constraint sign_in_link_participant_id_fkey foreign key (participant_id) references participant(id) on delete cascade',
    )
    await db.query(
      'alter table access_token add constraint access_token_participant_id_fkey foreign key (participant_id) references participant(id) on delete cascade',
    )
    await db.query(
      'alter table api_key add constraint api_key_organisation_id_fkey foreign key (organisation_id) references organisation(id) on delete cascade',
    )
    await db.query(
      'alter table api_key add constraint api_key_created_by_id_fkey foreign key (created_by_id) references participant(id) on delete set null',
    )
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table api_key')
    await db.query('drop table access_token')
    await db.query('drop table sign_in_link')
    await db.query('drop table participant_role')
    await db.query('drop table participant')
  }
}
