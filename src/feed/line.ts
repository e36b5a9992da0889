import type { Pool } from 'pg'
import type { Found } from '../platform/database/texts.ts'
import type { Question } from '../platform/reading/statement.ts'

/** What the log says of a contribution beside its id: enough to know whom it may concern. */
export interface Line {
  readonly position: bigint
  readonly kind: string
  readonly levels: readonly string[]
  readonly dimensions: readonly string[]
  readonly organisationId: string | null
  readonly leeratelierId: string | null
  readonly practiceId: string | null
}

/** The statement for the next lines after a position, in the order of the log. */
export const linesAfter = (position: bigint, most: number): Question => ({
  name: 'feed_lines',
  text: `select position::text, json_build_object('kind', kind, 'levels', levels, 'dimensions', dimensions,
      'organisationId', organisation_id, 'leeratelierId', leeratelier_id, 'practiceId', practice_id)::text
    from contribution where position > $1 order by contribution.position limit $2`,
  values: [String(position), most],
})

/** What it found. */
export const linesIn = (found: Found): Line[] =>
  found.map(([position, line]) => ({
    position: BigInt(position ?? 0),
    ...(JSON.parse(line ?? '{}') as Omit<Line, 'position'>),
  }))

/** Where the log ends by now; 0 for an empty one. */
export async function newestPosition(pool: Pool): Promise<bigint> {
  const { rows } = await pool.query<{ newest: string }>(
    'select coalesce(max(position), 0)::text as newest from contribution',
  )
  return BigInt(rows[0]?.newest ?? 0)
}

/** The history that the log belongs to, and where it ends. Throws where a restore left the counter behind the log. */
export async function openLog(pool: Pool): Promise<{ epoch: string; newest: bigint }> {
  const { rows } = await pool.query<{ epoch: string; newest: string; last: string }>(
    `select epoch, (select coalesce(max(position), 0) from contribution)::text as newest, last_value::text as last
     from feed_epoch, contribution_position`,
  )
  const [log] = rows
  if (!log) throw new Error('The table feed_epoch is empty: the feed has no name for its history. Restore the row.')
  if (BigInt(log.last) < BigInt(log.newest))
    throw new Error(
      `The feed stands at ${log.newest} and its counter at ${log.last}: select setval('contribution_position', ${log.newest}), and give feed_epoch a new name if lines were lost.`,
    )
  return { epoch: log.epoch, newest: BigInt(log.newest) }
}
