import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Fewer than these are sooner read at once than looked for in one stretch of time after the other. */
const FEW = 3000
/** Whether there may be so few is guessed from the newest, of which no more than these are counted. */
const NEWEST = 2000
const COUNTED = 30

/** Words that seldom stand together are looked for once, in all of the time. */
export class WordsTogether1795305600019 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // An index joins the words of a conjunction; for what only lacks something it would have to read everything.
    await db.query(`create function search_stretches(query tsquery, low timestamptz, high timestamptz, newest_first boolean)
      returns setof tsquery language plpgsql stable rows 20 set search_path from current set enable_seqscan = off as $$
      declare
        near timestamptz;
        few int;
      begin
        if strpos(query::text, '&') > 0 and querytree(query) <> 'T' then
          near := (select newest_at from best_practice order by newest_at desc, id desc offset ${NEWEST} limit 1);
          few := (select least(${COUNTED}, ceil(${FEW} * ${NEWEST} / greatest(reltuples, ${NEWEST})))
            from pg_class where oid = 'best_practice'::regclass);
          if (near is null or few > (select count(*) from (
              select from search_windows(query, near, null, true) stretch (query),
                lateral (select from best_practice where search @@ stretch.query and newest_at > near offset 0) found
              limit few) newest))
            and ${FEW} > (select count(*) from (select from best_practice where search @@ query limit ${FEW}) found)
          then
            return next query;
            return;
          end if;
        end if;
        return query select * from search_windows(query, low, high, newest_first);
      end $$`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function search_stretches')
  }
}
