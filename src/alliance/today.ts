import type { EntityManager } from 'typeorm'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { type Sql, render, sql } from '../platform/reading/sql.ts'

/** The day it is where the alliances are, which by night is not yet the day of UTC. */
export const today: Sql = sql`(now() at time zone 'Europe/Amsterdam')::date`

/** The same for a service: `2027-03-28`, by the clock of the database. */
export async function readToday(tx: EntityManager): Promise<string> {
  const [{ day } = { day: '' }] = await tx.query<{ day: string }[]>(render(sql`select ${today}::text as day`).text)
  return day
}

/** The day given, today where none is; INVALID for a day that is yet to come. */
export async function demandPast(tx: EntityManager, day: string | null | undefined, field: string): Promise<string> {
  const today = await readToday(tx)
  if (day != null && day > today) throw refuse(UserErrorCode.INVALID, field, `${field} must not be later than today.`)
  return day ?? today
}
