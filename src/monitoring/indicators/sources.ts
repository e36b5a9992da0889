import { sql } from '../../platform/reading/sql.ts'

/**
 * What the definitions count from, for the alliance and the year that `period` names (alliance_id, starts, ends). What
 * coordinators hid is not counted.
 *
 * - `line`: the contributions of the year;
 * - `shared_practice`: practices first published in the year and not withdrawn since, tagged as when they were shared;
 * - `held_session`: sessions that took place in the year, each with the line that told of it and how many were there;
 * - `told_adoption`: adoptions of which something was told in the year, at the stage they had reached by its end, with the
 *   last line that told of them.
 */
export const SOURCES = sql`
  line as materialized (
    select told.* from contribution told
      left join best_practice practice on practice.id = told.practice_id
      left join leeratelier on leeratelier.id = told.leeratelier_id
    where told.occurred_at >= period.starts and told.occurred_at < period.ends
      and coalesce(practice.alliance_id, leeratelier.alliance_id, period.alliance_id) = period.alliance_id
      and not exists (select from hidden_content hidden where hidden.subject_id = told.subject_id)
      and not exists (select from hidden_content hidden where hidden.subject_id = told.practice_id)
      and not exists (select from hidden_content hidden where hidden.subject_id = told.leeratelier_id)
      and not exists (select from reflection
        join hidden_content hidden on hidden.subject_id in (reflection.session_id, reflection.adoption_id, reflection.parent_id)
        where told.kind = 'REFLECTION_SHARED' and reflection.id = told.subject_id)),
  shared_practice as (
    select line.id as line_id, practice.id as practice_id, practice.owner_id, practice.adapted_from_id,
      line.levels, line.dimensions
    from line join best_practice practice on practice.id = line.subject_id
    where line.kind = 'PRACTICE_PUBLISHED' and practice.status = 'PUBLISHED'
      and practice.published_at >= period.starts and practice.published_at < period.ends),
  held_session as (
    select told.id as line_id, session.id as session_id, session.leeratelier_id,
      coalesce(
        (select attendee_count from harvest where harvest.session_id = session.id),
        (select count(*)::int from registration where registration.session_id = session.id and registration.status = 'ATTENDED')
      ) as attendees
    from session
      join leeratelier on leeratelier.id = session.leeratelier_id
      cross join lateral (
        select told.id from contribution told
        where told.subject_type = 'Session' and (
          told.subject_id = session.id and told.kind in ('HARVEST_SHARED', 'SESSION_ANNOUNCED')
          -- A series is announced by one line, on its first session.
          or told.kind = 'SESSION_ANNOUNCED'
            and told.subject_id in (select first.id from session first where first.series_id = session.series_id))
        order by told.subject_id = session.id desc, told.kind = 'HARVEST_SHARED' desc, told.position
        limit 1) told
    where leeratelier.alliance_id = period.alliance_id and session.status in ('HELD', 'CLOSED')
      and session.starts_at >= period.starts and session.starts_at < period.ends
      and not exists (select from hidden_content hidden where hidden.subject_id in (session.id, leeratelier.id))),
  told_adoption as (
    select distinct on (adoption.id) line.id as line_id, adoption.id as adoption_id, adoption.practice_id,
      adoption.organisation_id, adoption.municipality, practice.owner_id, stage.stage
    from line
      join adoption on adoption.id = line.subject_id
      join best_practice practice on practice.id = adoption.practice_id
      cross join lateral (
        select step.stage from adoption_step step
        where step.adoption_id = adoption.id and step.reported_at < period.ends
        order by step.revision desc limit 1) stage
    where line.kind = 'ADOPTION_REPORTED'
    order by adoption.id, line.occurred_at desc, line.position desc)`
