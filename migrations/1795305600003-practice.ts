import type { MigrationInterface, QueryRunner } from 'typeorm'

export class Practice1795305600003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('create extension if not exists unaccent')
    await db.query('create text search configuration hub_dutch (copy = dutch)')
    await db.query(
      'alter text search configuration hub_dutch alter mapping for hword, hword_part, word with unaccent, dutch_stem',
    )
    await db.query(`create table best_practice (
      id uuid not null,
      slug text not null,
      title text not null,
      summary text not null,
      status text not null,
      visibility text not null,
      context text,
      target_group text,
      goal text,
      approach text,
      materials text,
      conditions text,
      costs text,
      results text,
      lessons text,
      transferability text,
      levels text[] not null default '{}',
      dimensions text[] not null default '{}',
      themes text[] not null default '{}',
      municipalities text[] not null default '{}',
      evidence text not null,
      owner_id uuid not null,
      alliance_id uuid not null,
      created_by_id uuid,
      revision integer not null,
      created_at timestamptz(3) not null default now(),
      published_at timestamptz(3),
      updated_at timestamptz(3) not null default now(),
      review_by date,
      withdrawn_reason text,
      newest_at timestamptz(3) not null,
      search tsvector,
      constraint best_practice_pkey primary key (id),
      constraint best_practice_slug_key unique (slug),
      constraint best_practice_status_known check (status in ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
      constraint best_practice_visibility_known check (visibility in ('PUBLIC', 'ALLIANCE')),
      constraint best_practice_levels_known check (levels <@ array['NANO', 'MICRO', 'MESO', 'MACRO']),
      constraint best_practice_dimensions_known check (dimensions <@ array['BODILY_FUNCTIONS', 'MENTAL_WELLBEING', 'MEANINGFULNESS', 'QUALITY_OF_LIFE', 'PARTICIPATION', 'DAILY_FUNCTIONING']),
      constraint best_practice_evidence_known check (evidence in ('PRACTICE_BASED', 'WELL_DESCRIBED', 'WELL_FOUNDED', 'EFFECTIVE')),
      constraint best_practice_published_check check ((status = 'DRAFT') or published_at is not null)
    )`)
    await db.query(`create table practice_organisation (
      practice_id uuid not null,
      organisation_id uuid not null,
      rank integer not null,
      constraint practice_organisation_pkey primary key (practice_id, organisation_id)
    )`)
    await db.query(`create table practice_author (
      practice_id uuid not null,
      participant_id uuid not null,
      rank integer not null,
      constraint practice_author_pkey primary key (practice_id, participant_id)
    )`)
    await db.query(`create table practice_revision (
      practice_id uuid not null,
      revision integer not null,
      edited_at timestamptz(3) not null,
      editor_id uuid,
      change_note text,
      title text not null,
      summary text not null,
      shared boolean not null,
      content jsonb not null,
      constraint practice_revision_pkey primary key (practice_id, revision)
    )`)
    await db.query('create index best_practice_search_idx on best_practice using gin (search)')
    await db.query('create index best_practice_title_idx on best_practice ((title collate "nl-x-icu"), id)')
    await db.query('create index best_practice_levels_idx on best_practice using gin (levels)')
    await db.query('create index best_practice_dimensions_idx on best_practice using gin (dimensions)')
    await db.query('create index best_practice_themes_idx on best_practice using gin (themes)')
    await db.query('create index best_practice_municipalities_idx on best_practice using gin (municipalities)')
    await db.query(`create function best_practice_index() returns trigger language plpgsql set search_path from current as $$
      declare
        -- Stop words between what does not belong together, so that no phrase is found across it.
        gap constant text := ' de de ';
      begin
        new.search :=
          setweight(to_tsvector('hub_dutch', new.title), 'A') ||
          setweight(to_tsvector('hub_dutch', concat_ws(gap, '', new.summary, array_to_string(new.themes, gap),
            array_to_string(new.municipalities, gap))), 'B') ||
          setweight(to_tsvector('hub_dutch', concat_ws(gap, '', new.context, new.target_group, new.goal, new.approach,
            new.materials, new.conditions, new.costs, new.results, new.lessons, new.transferability)), 'C');
        return new;
      end $$`)
    await db.query(`create trigger best_practice_index before insert or update of title, summary, themes, municipalities, context,
      target_group, goal, approach, materials, conditions, costs, results, lessons, transferability
      on best_practice for each row execute function best_practice_index()`)
    await db.query('create index best_practice_owner_id_idx on best_practice (owner_id)')
    await db.query('create index best_practice_created_by_id_idx on best_practice (created_by_id)')
    await db.query('create index best_practice_newest_at_id_idx on best_practice (newest_at, id)')
    await db.query('create index practice_organisation_organisation_id_idx on practice_organisation (organisation_id)')
    await db.query('create index practice_author_participant_id_idx on practice_author (participant_id)')
    await db.query(
      'alter table best_practice add constraint best_practice_owner_id_fkey foreign key (owner_id) references organisation(id)',
    )
    await db.query(
      'alter table best_practice add constraint best_practice_alliance_id_fkey foreign key (alliance_id) references alliance(id)',
    )
    await db.query(
      'alter table best_practice add constraint best_practice_created_by_id_fkey foreign key (created_by_id) references participant(id) on delete set null',
    )
    await db.query(
      'alter table practice_organisation add constraint practice_organisation_practice_id_fkey foreign key (practice_id) references best_practice(id) on delete cascade',
    )
    await db.query(
      'alter table practice_organisation add constraint practice_organisation_organisation_id_fkey foreign key (organisation_id) references organisation(id)',
    )
    await db.query(
      'alter table practice_author add constraint practice_author_practice_id_fkey foreign key (practice_id) references best_practice(id) on delete cascade',
    )
    await db.query(
      'alter table practice_author add constraint practice_author_participant_id_fkey foreign key (participant_id) references participant(id) on delete cascade',
    )
    await db.query(
      'alter table practice_revision add constraint practice_revision_practice_id_fkey foreign key (practice_id) references best_practice(id) on delete cascade',
    )
    await db.query(
      'alter table practice_revision add constraint practice_revision_editor_id_fkey foreign key (editor_id) references participant(id) on delete set null',
    )
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table practice_author')
    await db.query('drop table practice_organisation')
    await db.query('drop table practice_revision')
    await db.query('drop table best_practice')
    await db.query('drop function best_practice_index')
    await db.query('drop text search configuration hub_dutch')
    await db.query('drop extension unaccent')
  }
}
