import type { InsertQueryBuilder, ObjectLiteral } from 'typeorm'

/** Writes a new row under `name`, or `name-2`, `name-3` … where that is taken, also by somebody at this very moment. */
export async function underFreeSlug<T extends ObjectLiteral>(
  name: string,
  insert: (slug: string) => InsertQueryBuilder<T>,
): Promise<void> {
  for (let copy = 1; ; copy++) {
    const slug = copy === 1 ? name : `${name}-${copy}`
    const written = await insert(slug).orIgnore().returning('slug').execute()
    const rows: unknown = written.raw
    if (Array.isArray(rows) && rows.length) return
  }
}
