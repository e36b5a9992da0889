import type { EntityManager } from 'typeorm'
import { ACCESS_TOKEN, SIGN_IN_TOKEN, hashOf, newSecret } from './secret.ts'

/** A link that somebody asked for themselves, and is waiting for. */
export const LINK_MINUTES = 15
/** A link that comes unasked: people read it when they read it. */
export const INVITATION_DAYS = 7
const SESSION_DAYS = 30

export interface Issued {
  readonly participant: string
  readonly token: string
  readonly expiresAt: Date
}

interface Row {
  readonly participant: string
  readonly expiresAt: Date
}

const RETURNING = 'returning participant_id as participant, expires_at as "expiresAt"'

const issued = (token: string, [row]: readonly Row[]): Issued | null => (row ? { ...row, token } : null)

/** A link for whoever has this e-mail address; null where nobody has. The same statement either way. */
export async function issueLink(tx: EntityManager, email: string, lifetime: { minutes?: number; days?: number }) {
  const token = newSecret(SIGN_IN_TOKEN)
  const rows = await tx.query<Row[]>(
    `insert into sign_in_link (hash, participant_id, expires_at)
     select $1, id, now() + make_interval(mins => $3, days => $4) from participant where email = $2 ${RETURNING}`,
    [hashOf(token), email, lifetime.minutes ?? 0, lifetime.days ?? 0],
  )
  return issued(token, rows)
}

/** Takes a link for an access token. Only one of those who try at the same moment gets it; null for the others. */
export async function redeemLink(tx: EntityManager, link: string): Promise<Issued | null> {
  const token = newSecret(ACCESS_TOKEN)
  const rows = await tx.query<Row[]>(
    `with used as (delete from sign_in_link where hash = $1 and expires_at > now() returning participant_id)
     insert into access_token (hash, participant_id, expires_at)
     select $2, participant_id, now() + make_interval(days => $3) from used ${RETURNING}`,
    [hashOf(link), hashOf(token), SESSION_DAYS],
  )
  return issued(token, rows)
}

/** An access token for whoever has this e-mail address; null where nobody has. */
export async function issueAccessToken(tx: EntityManager, email: string): Promise<Issued | null> {
  const token = newSecret(ACCESS_TOKEN)
  const rows = await tx.query<Row[]>(
    `insert into access_token (hash, participant_id, expires_at)
     select $1, id, now() + make_interval(days => $3) from participant where email = $2 ${RETURNING}`,
    [hashOf(token), email, SESSION_DAYS],
  )
  return issued(token, rows)
}

/** Nothing is kept of what is past its time. */
export async function dropExpired(tx: EntityManager): Promise<void> {
  await tx.query('delete from sign_in_link where expires_at <= now()')
  await tx.query('delete from access_token where expires_at <= now()')
}
