import { createHash, randomBytes } from 'node:crypto'
import type { Client } from 'pg'
import { v7 } from 'uuid'
import type { Desk } from './operations/create.ts'

/** Who asks the hub: a member of a partner reads, an editor of it writes. */
export interface People {
  readonly reader: string
  readonly writer: string
  readonly desk: Desk
}

async function signedIn(db: Client, participant: string): Promise<string> {
  const token = `pgh_${randomBytes(32).toString('base64url')}`
  const hash = createHash('sha256').update(token).digest('hex')
  await db.query(
    `insert into access_token (hash, participant_id, expires_at) values ($1, $2, now() + interval '1 day')`,
    [hash, participant],
  )
  return token
}

export async function signIn(db: Client): Promise<People> {
  const { rows } = await db.query<{ participant: string; organisation: string; alliance: string }>(
    `select participant_id as participant, organisation_id as organisation, alliance.id as alliance
     from participant_role, alliance where organisation_id is not null order by participant_role.id limit 2`,
  )
  const [reader, writer] = rows
  if (!reader || !writer) throw new Error('Nobody was seeded')
  await db.query(
    `insert into participant_role (id, participant_id, kind, organisation_id) values ($1, $2, 'ORGANISATION_EDITOR', $3)`,
    [v7(), writer.participant, writer.organisation],
  )
  return {
    reader: await signedIn(db, reader.participant),
    writer: await signedIn(db, writer.participant),
    desk: { owner: writer.organisation, alliance: writer.alliance, writer: writer.participant },
  }
}
