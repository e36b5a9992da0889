import type { MigrationInterface, QueryRunner } from 'typeorm'

export class Contribution1795305600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table contribution (
      id uuid not null,
      position bigint,
      kind text not null,
      occurred_at timestamptz(3) not null default now(),
      subject_type text not null,
      subject_id uuid not null,
      actor_id uuid,
      organisation_id uuid,
      leeratelier_id uuid,
      practice_id uuid,
      levels text[] not null default '{}',
      dimensions text[] not null default '{}',
      constraint contribution_pkey primary key (id),
      constraint contribution_position_key unique (position),
      constraint contribution_kind_known check (kind in ('PRACTICE_PUBLISHED', 'PRACTICE_REVISED', 'SESSION_ANNOUNCED', 'SESSION_CHANGED', 'SESSION_CANCELLED', 'HARVEST_SHARED', 'REFLECTION_SHARED', 'ADOPTION_REPORTED', 'PARTNER_JOINED', 'PLEDGE_SIGNED', 'MONITORING_PUBLISHED')),
      constraint contribution_subject_type_known check (subject_type in ('BestPractice', 'Session', 'Reflection', 'Adoption', 'Organisation', 'PledgeSignature', 'MonitoringRound')),
      constraint contribution_levels_known check (levels <@ array['NANO', 'MICRO', 'MESO', 'MACRO']),
      constraint contribution_dimensions_known check (dimensions <@ array['BODILY_FUNCTIONS', 'MENTAL_WELLBEING', 'MEANINGFULNESS', 'QUALITY_OF_LIFE', 'PARTICIPATION', 'DAILY_FUNCTIONING'])
    )`)
    await db.query(`create table idempotency_key (
      holder_id uuid not null,
      key text not null,
      mutation text not null,
      object_id uuid not null,
      created_at timestamptz(3) not null default now(),
      constraint idempotency_key_pkey primary key (holder_id, key)
    )`)
    await db.query('create index contribution_subject_type_subject_id_idx on contribution (subject_type, subject_id)')
    for (const whose of ['organisation_id', 'leeratelier_id', 'practice_id'])
      await db.query(`create index contribution_${whose}_position_idx on contribution (${whose}, position)`)
    // The order of the feed is the order in which transactions become visible: the lock is taken at commit, before the
    // number, and is let go only after the commit can be seen.
    await db.query('create sequence contribution_position as bigint cache 1 owned by contribution.position')
    await db.query(`create function contribution_seal() returns trigger language plpgsql set search_path from current as $$
      begin
        perform pg_advisory_xact_lock(724001);
        update contribution set position = nextval('contribution_position') where id = new.id;
        return null;
      end $$`)
    await db.query(`create constraint trigger contribution_seal after insert on contribution
      deferrable initially deferred for each row execute function contribution_seal()`)
    // A cursor belongs to one history of the log; whoever restores an older one gives it a new name.
    await db.query(`create table feed_epoch (
      one boolean not null default true,
      epoch text not null default left(replace(gen_random_uuid()::text, '-', ''), 12),
      constraint feed_epoch_pkey primary key (one),
      constraint feed_epoch_one_check check (one)
    )`)
    await db.query('insert into feed_epoch default values')
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table feed_epoch')
    await db.query('drop table idempotency_key')
    await db.query('drop table contribution')
    await db.query('drop function contribution_seal')
  }
}
