/** Organisations, all of them partners of the alliance. $1 is how many. */
export const ORGANISATIONS: readonly string[] = [
  `insert into seeded_organisation select n, pg_temp.id(current_setting('bench.newest')::timestamptz - interval '20 years', 'organisation', n)
    from generate_series(1, $1::int) n`,
  `insert into organisation (id, slug, name, kind, municipality)
    select id, 'voorbeeldorganisatie-' || number, 'Voorbeeldorganisatie ' || initcap(pg_temp.theme(number, 1)) || ' ' || number,
      (array['CARE', 'WELFARE', 'MUNICIPALITY', 'EDUCATION', 'OTHER'])[1 + number % 5], pg_temp.place(number, 2)
    from seeded_organisation`,
  `insert into organisation_name (id, organisation_id, name, slug)
    select pg_temp.id(now(), 'name', number), id, name, slug from seeded_organisation join organisation using (id)`,
  `insert into partnership (id, alliance_id, organisation_id, named_on)
    select pg_temp.id(now(), 'partnership', number), alliance.id, seeded.id, '2022-12-12' from seeded_organisation seeded, alliance`,
]

/** People, each of them of an organisation. $1 is how many. */
export const PARTICIPANTS: readonly string[] = [
  `insert into seeded_participant select n, pg_temp.id(current_setting('bench.newest')::timestamptz - interval '10 years', 'participant', n)
    from generate_series(1, $1::int) n`,
  `insert into participant (id, display_name, email)
    select id, 'Voorbeeld ' || initcap(pg_temp.first_part(number, 1)) || ' van ' || pg_temp.place(number, 2) || ' ' || number,
      'voorbeeld-' || number || '@voorbeeld.example'
    from seeded_participant`,
  `insert into participant_role (id, participant_id, kind, organisation_id)
    select pg_temp.id(now(), 'role', participant.number), participant.id, 'PARTICIPANT', organisation.id
    from seeded_participant participant
      join seeded_organisation organisation
        on organisation.number = 1 + participant.number % (select count(*) from seeded_organisation)`,
]
