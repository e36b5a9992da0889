import type { MigrationInterface, QueryRunner } from 'typeorm'

export class Notifying1795305600011 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // The jobs lie in a schema of graphile-worker's own, which it brings up to date itself when the hub starts.
    const { Logger, runMigrations } = await import('graphile-worker')
    const { url } = db.connection.options as { url?: string }
    await runMigrations({ connectionString: url ?? '', logger: new Logger(() => () => undefined) })

    // Signs what the hub must know again without storing it, such as the links to unsubscribe.
    await db.query(`create table hub_secret (
      one boolean not null default true,
      secret text not null default encode(sha256((gen_random_uuid()::text || gen_random_uuid() || gen_random_uuid())::bytea), 'hex'),
      constraint hub_secret_pkey primary key (one),
      constraint hub_secret_one_check check (one)
    )`)
    await db.query('insert into hub_secret default values')

    await db.query(`create table digest_subscription (
      participant_id uuid not null,
      frequency text not null,
      position bigint not null,
      taken_at timestamptz(3) not null default now(),
      constraint digest_subscription_pkey primary key (participant_id),
      constraint digest_subscription_frequency_known check (frequency in ('DAILY', 'WEEKLY')),
      constraint digest_subscription_participant_id_fkey foreign key (participant_id) references participant(id) on delete cascade
    )`)
    await db.query(`create table digest (
      id uuid not null,
      participant_id uuid not null,
      after_position bigint not null,
      until_position bigint not null,
      made_at timestamptz(3) not null default now(),
      claimed_at timestamptz(3),
      constraint digest_pkey primary key (id),
      constraint digest_participant_id_until_position_key unique (participant_id, until_position),
      constraint digest_participant_id_fkey foreign key (participant_id) references participant(id) on delete cascade
    )`)
    await db.query(`create table calendar_link (
      participant_id uuid not null,
      hash text not null,
      waitlisted boolean not null,
      created_at timestamptz(3) not null default now(),
      constraint calendar_link_pkey primary key (participant_id),
      constraint calendar_link_hash_key unique (hash),
      constraint calendar_link_participant_id_fkey foreign key (participant_id) references participant(id) on delete cascade
    )`)
    await db.query(`create table webhook (
      id uuid not null,
      organisation_id uuid not null,
      url text not null,
      secret text not null,
      filter jsonb not null default '{}',
      status text not null,
      position bigint not null,
      failing_since timestamptz(3),
      revision integer not null,
      created_by_id uuid,
      created_at timestamptz(3) not null default now(),
      constraint webhook_pkey primary key (id),
      constraint webhook_status_known check (status in ('ACTIVE', 'PAUSED', 'DISABLED')),
      constraint webhook_organisation_id_fkey foreign key (organisation_id) references organisation(id) on delete cascade,
      constraint webhook_created_by_id_fkey foreign key (created_by_id) references participant(id) on delete set null
    )`)
    await db.query('create index webhook_organisation_id_idx on webhook (organisation_id)')
    await db.query(`create table webhook_delivery (
      id uuid not null,
      webhook_id uuid not null,
      contribution_id uuid not null,
      position bigint not null,
      status text not null,
      attempts integer not null,
      failure text,
      status_code integer,
      created_at timestamptz(3) not null default now(),
      attempted_at timestamptz(3),
      next_attempt_at timestamptz(3),
      constraint webhook_delivery_pkey primary key (id),
      constraint webhook_delivery_status_known check (status in ('PENDING', 'DELIVERED', 'DEAD')),
      constraint webhook_delivery_failure_known check (failure in ('ADDRESS_REFUSED', 'NOT_FOUND', 'UNREACHABLE', 'TLS', 'TIMEOUT', 'REDIRECTED', 'STATUS')),
      constraint webhook_delivery_webhook_id_fkey foreign key (webhook_id) references webhook(id) on delete cascade,
      constraint webhook_delivery_contribution_id_fkey foreign key (contribution_id) references contribution(id) on delete cascade
    )`)
    await db.query(
      'create index webhook_delivery_webhook_id_created_at_id_idx on webhook_delivery (webhook_id, created_at, id)',
    )
    await db.query('create index webhook_delivery_contribution_id_idx on webhook_delivery (contribution_id)')
    await db.query(
      `create unique index webhook_delivery_pending_idx on webhook_delivery (webhook_id, position) where status = 'PENDING'`,
    )
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['webhook_delivery', 'webhook', 'calendar_link', 'digest', 'digest_subscription', 'hub_secret'])
      await db.query(`drop table ${table}`)
    await db.query('drop schema graphile_worker cascade')
  }
}
