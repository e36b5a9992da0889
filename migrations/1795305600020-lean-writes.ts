import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Indexes of keys that many rows lack: what is null is never looked for by them. */
const SELDOM: readonly (readonly [table: string, key: string, columns: string])[] = [
  ['best_practice', 'adapted_from_id', 'adapted_from_id'],
  ['best_practice', 'created_by_id', 'created_by_id'],
  ['contribution', 'leeratelier_id', 'leeratelier_id, position'],
  ['contribution', 'actor_id', 'actor_id'],
]

/** Whoever writes many rows pays for what each of them needs only. */
export class LeanWrites1795305600020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const [table, key, columns] of SELDOM) await index(db, table, columns, `where ${key} is not null`)
    // Who knows when the practice was new says it; for others it is looked up.
    await newest(db, 'when (new.newest_at is null)')
  }

  async down(db: QueryRunner): Promise<void> {
    await newest(db, '')
    for (const [table, , columns] of SELDOM) await index(db, table, columns, '')
  }
}

async function index(db: QueryRunner, table: string, columns: string, condition: string) {
  const name = `${table}_${columns.replaceAll(', ', '_')}_idx`
  await db.query(`drop index ${name}`)
  await db.query(`create index ${name} on ${table} (${columns}) ${condition}`)
}

async function newest(db: QueryRunner, condition: string) {
  await db.query('drop trigger practice_organisation_newest on practice_organisation')
  await db.query(`create trigger practice_organisation_newest before insert on practice_organisation
    for each row ${condition} execute function practice_organisation_newest()`)
}
