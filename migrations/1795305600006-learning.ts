import type { MigrationInterface, QueryRunner } from 'typeorm'

const STAGES = `('CONSIDERING', 'PLANNED', 'RUNNING', 'SUSTAINED', 'STOPPED', 'NOT_SUITABLE')`
const LEVELS = `('NANO', 'MICRO', 'MESO', 'MACRO')`
const DIMENSIONS = `('BODILY_FUNCTIONS', 'MENTAL_WELLBEING', 'MEANINGFULNESS', 'QUALITY_OF_LIFE', 'PARTICIPATION', 'DAILY_FUNCTIONING')`

export class Learning1795305600006 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table best_practice
      add column adapted_from_id uuid,
      add column adoption_count integer not null default 0,
      add constraint best_practice_adapted_from_id_fkey foreign key (adapted_from_id) references best_practice(id) on delete set null`)
    await db.query('create index best_practice_adapted_from_id_idx on best_practice (adapted_from_id)')
    await db.query(
      'create index best_practice_adoption_count_newest_at_id_idx on best_practice (adoption_count, newest_at, id)',
    )
    await db.query(`create table adoption (
      id uuid not null,
      practice_id uuid not null,
      practice_revision integer not null,
      organisation_id uuid not null,
      municipality text,
      stage text not null,
      started_on date,
      adaptations jsonb not null default '[]',
      outcome text,
      resulting_practice_id uuid,
      revision integer not null,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      constraint adoption_pkey primary key (id),
      constraint adoption_stage_known check (stage in ${STAGES}),
      constraint adoption_practice_id_fkey foreign key (practice_id) references best_practice(id) on delete cascade,
      constraint adoption_organisation_id_fkey foreign key (organisation_id) references organisation(id),
      constraint adoption_resulting_practice_id_fkey foreign key (resulting_practice_id) references best_practice(id) on delete set null
    )`)
    await db.query('create index adoption_practice_id_created_at_id_idx on adoption (practice_id, created_at, id)')
    await db.query(
      'create index adoption_organisation_id_created_at_id_idx on adoption (organisation_id, created_at, id)',
    )
    await db.query('create index adoption_resulting_practice_id_idx on adoption (resulting_practice_id)')
    // Once at a time in one place; after it stopped, it can be tried anew.
    await db.query(`create unique index adoption_under_way_idx on adoption
      (practice_id, organisation_id, lower(municipality)) nulls not distinct where stage not in ('STOPPED', 'NOT_SUITABLE')`)
    await db.query(`create table adoption_step (
      adoption_id uuid not null,
      revision integer not null,
      stage text not null,
      reported_at timestamptz(3) not null default now(),
      constraint adoption_step_pkey primary key (adoption_id, revision),
      constraint adoption_step_stage_known check (stage in ${STAGES}),
      constraint adoption_step_adoption_id_fkey foreign key (adoption_id) references adoption(id) on delete cascade
    )`)
    await db.query(`create table reflection (
      id uuid not null,
      practice_id uuid,
      session_id uuid,
      adoption_id uuid,
      parent_id uuid,
      author_id uuid,
      body text not null,
      revision integer not null,
      created_at timestamptz(3) not null default now(),
      edited_at timestamptz(3),
      withdrawn_at timestamptz(3),
      constraint reflection_pkey primary key (id),
      constraint reflection_subject_check check (num_nonnulls(practice_id, session_id, adoption_id) = 1),
      constraint reflection_practice_id_fkey foreign key (practice_id) references best_practice(id) on delete cascade,
      constraint reflection_session_id_fkey foreign key (session_id) references session(id) on delete cascade,
      constraint reflection_adoption_id_fkey foreign key (adoption_id) references adoption(id) on delete cascade,
      constraint reflection_parent_id_fkey foreign key (parent_id) references reflection(id) on delete cascade,
      constraint reflection_author_id_fkey foreign key (author_id) references participant(id) on delete set null
    )`)
    for (const column of ['practice_id', 'session_id', 'adoption_id', 'parent_id'])
      await db.query(`create index reflection_${column}_created_at_id_idx on reflection (${column}, created_at, id)`)
    await db.query('create index reflection_author_id_idx on reflection (author_id)')
    await db.query(`create table follow (
      id uuid not null,
      participant_id uuid not null,
      organisation_id uuid,
      practice_id uuid,
      leeratelier_id uuid,
      level text,
      dimension text,
      created_at timestamptz(3) not null default now(),
      constraint follow_pkey primary key (id),
      constraint follow_level_known check (level in ${LEVELS}),
      constraint follow_dimension_known check (dimension in ${DIMENSIONS}),
      constraint follow_target_check check (num_nonnulls(organisation_id, practice_id, leeratelier_id, level, dimension) = 1),
      constraint follow_participant_id_fkey foreign key (participant_id) references participant(id) on delete cascade,
      constraint follow_organisation_id_fkey foreign key (organisation_id) references organisation(id) on delete cascade,
      constraint follow_practice_id_fkey foreign key (practice_id) references best_practice(id) on delete cascade,
      constraint follow_leeratelier_id_fkey foreign key (leeratelier_id) references leeratelier(id) on delete cascade
    )`)
    await db.query('create index follow_participant_id_created_at_id_idx on follow (participant_id, created_at, id)')
    for (const column of ['organisation_id', 'practice_id', 'leeratelier_id'])
      await db.query(`create index follow_${column}_idx on follow (${column})`)
    await db.query(`create unique index follow_once_idx on follow
      (participant_id, organisation_id, practice_id, leeratelier_id, level, dimension) nulls not distinct`)
    // The order MOST_ADOPTED sorts by a column, so that its pages cost the same however far they go.
    await db.query(`create function adoption_count() returns trigger language plpgsql set search_path from current as $$
      declare
        tried text[] := array['RUNNING', 'SUSTAINED', 'STOPPED', 'NOT_SUITABLE'];
        more int := (new.stage = any(tried) and new.stage is not null)::int - (old.stage = any(tried) and old.stage is not null)::int;
      begin
        if more <> 0 then
          update best_practice set adoption_count = adoption_count + more where id = coalesce(new.practice_id, old.practice_id);
        end if;
        return null;
      end $$`)
    await db.query(`create trigger adoption_count after insert or delete or update of stage on adoption
      for each row execute function adoption_count()`)
    // No practice comes from itself, however far back: one at a time walks up, and so sees what the one before it made.
    await db.query(`create function best_practice_lineage() returns trigger language plpgsql set search_path from current as $$
      begin
        perform pg_advisory_xact_lock(724003);
        if exists (
          with recursive origin(id) as (
            select new.adapted_from_id
            union select practice.adapted_from_id from best_practice practice join origin using (id)
            where practice.adapted_from_id is not null)
          select from origin where origin.id = new.id)
        then
          raise exception 'practice % would come from itself', new.id
            using errcode = 'check_violation', table = 'best_practice', constraint = 'best_practice_lineage';
        end if;
        return new;
      end $$`)
    await db.query(`create trigger best_practice_lineage before insert or update of adapted_from_id on best_practice
      for each row when (new.adapted_from_id is not null) execute function best_practice_lineage()`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop trigger best_practice_lineage on best_practice')
    await db.query('drop function best_practice_lineage')
    await db.query('drop table follow')
    await db.query('drop table reflection')
    await db.query('drop table adoption_step')
    await db.query('drop table adoption')
    await db.query('drop function adoption_count')
    await db.query('alter table best_practice drop column adoption_count, drop column adapted_from_id')
  }
}
