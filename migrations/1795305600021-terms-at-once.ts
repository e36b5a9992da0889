import type { MigrationInterface, QueryRunner } from 'typeorm'

const STRETCHES = [13, 19, 25, 28, 31, 34, 37].map(length => `'at${length} ' || to_hex(moment >> ${length})`)
const LISTS = { level: 'levels', dimension: 'dimensions', theme: 'themes', municipality: 'municipalities' }

/** What stands beside the words of a practice is put together by one expression: a function for each list took as long as all else. */
export class TermsAtOnce1795305600021 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const lists = Object.entries(LISTS).map(
      ([label, column]) => `'${label} ' || array_to_string(new.${column}, apart || '${label} ')`,
    )
    await index(
      db,
      `string_to_array(concat_ws(apart, ${STRETCHES.join(', ')}, 'status ' || new.status, 'evidence ' || new.evidence,
        ${lists.join(', ')}), apart)`,
    )
  }

  async down(db: QueryRunner): Promise<void> {
    const lists = Object.entries(LISTS).map(([label, column]) => `search_terms('${label}', new.${column})`)
    await index(
      db,
      `array[${STRETCHES.join(', ')}, 'status ' || new.status, 'evidence ' || new.evidence] || ${lists.join(' || ')}`,
    )
  }
}

async function index(db: QueryRunner, terms: string) {
  await db.query(`create or replace function best_practice_index() returns trigger language plpgsql set search_path from current as $$
    declare
      -- Stop words between what does not belong together, so that no phrase is found across it.
      gap constant text := ' de de ';
      -- The same between terms as in search_terms.
      apart constant text := chr(31);
      moment constant bigint := extract(epoch from new.newest_at) * 1000;
    begin
      if tg_op = 'UPDATE' or new.search is null then
        new.search :=
          setweight(to_tsvector('hub_dutch', new.title), 'A') ||
          setweight(to_tsvector('hub_dutch', concat_ws(gap, '', new.summary, array_to_string(new.themes, gap),
            array_to_string(new.municipalities, gap))), 'B') ||
          setweight(to_tsvector('hub_dutch', concat_ws(gap, '', new.context, new.target_group, new.goal, new.approach,
            new.materials, new.conditions, new.costs, new.results, new.lessons, new.transferability)), 'C');
      end if;
      new.search := new.search || array_to_tsvector(${terms});
      return new;
    end $$`)
}
