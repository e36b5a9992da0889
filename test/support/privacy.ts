import type { DataSource } from 'typeorm'
import type { Asker } from './asker.ts'
import { does } from './leeratelier.ts'
import type { Person } from './person.ts'

export const consents = (who: Asker, given: boolean, input: Record<string, unknown> = {}) =>
  does<{ viewer: { consents: { purpose: string; textVersion: string; withdrawnAt: string | null }[] } | null }>(
    who,
    'setConsent',
    { purpose: 'SHOW_NAME_IN_PUBLIC', given, ...input },
    'viewer { consents { purpose textVersion withdrawnAt } }',
  )

export const erases = (who: Asker, confirm = true) =>
  does<{ erased: boolean | null }>(who, 'eraseMyAccount', { confirm }, 'erased')

export type Held = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

/** All that the hub holds of somebody, as they are given it. */
export async function held(who: Asker): Promise<Held> {
  const { export: given } = await does<{ export: { data: string } }>(who, 'exportMyData', {}, 'export { data }')
  return JSON.parse(given.data) as Held
}

/** The tables in which a text stands anywhere, whatever the type of its column. */
export async function tablesWith(db: DataSource, text: string): Promise<string[]> {
  const tables = await db.query<{ name: string; place: string }[]>(
    `select relname as name, oid::regclass as place from pg_class where relkind = 'r'
     and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')`,
  )
  const found: string[] = []
  for (const { name, place } of tables) {
    const rows = await db.query<unknown[]>(`select from ${place} t where t::text ilike '%' || $1 || '%' limit 1`, [
      text,
    ])
    if (rows.length) found.push(name)
  }
  return found
}

/** Somebody was last here so long ago. */
export const wasHere = (db: DataSource, { rowId }: Person, ago: string) =>
  db.query('update participant set last_seen_at = now() - $2::interval where id = $1', [rowId, ago])

/** A line of the audit trail of so long ago. */
export const hiddenAgo = (db: DataSource, ago: string) =>
  db.query(
    `insert into audit_entry (id, at, action, subject_type, subject_id)
     values (gen_random_uuid(), now() - $1::interval, 'CONTENT_HIDDEN', 'BestPractice', gen_random_uuid())`,
    [ago],
  )
