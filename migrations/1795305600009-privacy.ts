import type { MigrationInterface, QueryRunner } from 'typeorm'

export class Privacy1795305600009 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table participant
      add column last_seen_at timestamptz(3) not null default now(),
      add column named_in_public boolean not null default false`)
    await db.query('create index contribution_actor_id_idx on contribution (actor_id)')
    await db.query(`create table consent (
      id uuid not null,
      participant_id uuid not null,
      purpose text not null,
      text_version text not null,
      given_at timestamptz(3) not null,
      withdrawn_at timestamptz(3),
      constraint consent_pkey primary key (id),
      constraint consent_purpose_known check (purpose in ('SHOW_NAME_IN_PUBLIC')),
      constraint consent_participant_id_fkey foreign key (participant_id) references participant(id) on delete cascade
    )`)
    await db.query('create index consent_participant_id_given_at_idx on consent (participant_id, given_at)')
    await db.query(
      'create unique index consent_holds_idx on consent (participant_id, purpose) where withdrawn_at is null',
    )
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table consent')
    await db.query('drop index contribution_actor_id_idx')
    await db.query('alter table participant drop column named_in_public, drop column last_seen_at')
  }
}
