import type { MigrationInterface, QueryRunner } from 'typeorm'

/** An index is asked for so many parts of a search; those beyond are asked for with the last. */
const MOST = 3

/**
 * What must all be found is asked of the index part by part, the stretch of time beside it: in each list it then skips what
 * the others lack. As one query it would go through the whole list of the rarest word, in each stretch again.
 */
export class WordsApart1795305600022 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // What is only to be lacking stays with what is to be there: by itself it would be asked of all there is.
    await db.query(`create function search_parts(query tsquery) returns tsquery[] language plpgsql immutable parallel safe as $$
      begin
        if query is null or strpos(query::text, '&') = 0 then
          return array[query];
        end if;
        return (
          with token as (
            select token, place, sum(case token when '(' then 1 when ')' then -1 else 0 end) over (order by place) as depth
            from regexp_matches(query::text, $re$'(?:[^'\\\\]|''|\\\\.)*'[:*A-D]*|<->|<\\d+>|[!&|()]$re$, 'g') with ordinality found (tokens, place),
              unnest(tokens) token
          ),
          numbered as (
            select token, place, token = '&' and depth = 0 as apart, count(*) filter (where token = '&' and depth = 0) over (order by place) as number
            from token where not exists (select from token where token = '|' and depth = 0)
          ),
          part as (
            select number, '(' || string_agg(token, ' ' order by place) || ')' as part from numbered where not apart group by number
          ),
          placed as (
            select part, case when lacks then 1 else least(${MOST}, row_number() over (partition by lacks order by number)) end as place
            from part, lateral (select querytree(part::tsquery) in ('', 'T')) told (lacks)
          )
          select coalesce(array_agg(asked order by place), array[query])
          from (select place, string_agg(part, ' & ')::tsquery as asked from placed group by place) together
        );
      end $$`)
    // Where there are fewer parts the stretch stands in for them. Beside `search_stretches`, which hubs of before still ask.
    await db.query(`create function search_steps(query tsquery, low timestamptz, high timestamptz, newest_first boolean)
      returns table (stretch tsquery, first tsquery, second tsquery, third tsquery)
      language plpgsql stable rows 20 set search_path from current as $$
      declare
        parts constant tsquery[] := search_parts(query);
      begin
        return query select place, coalesce(parts[1], place), coalesce(parts[2], place), coalesce(parts[3], place)
          from search_windows(null, low, high, newest_first) place;
      end $$`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function search_steps')
    await db.query('drop function search_parts')
  }
}
