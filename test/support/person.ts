import { createHash, randomBytes } from 'node:crypto'
import type { DataSource } from 'typeorm'
import { v7 } from 'uuid'
import { globalId } from '../../src/platform/ids.ts'
import { Asker } from './asker.ts'

/** A right at a place, by the names people use. */
export interface Rights {
  /** The organisation's name or slug: makes a participant of it, and an editor where `editor` is set. */
  readonly of?: string
  readonly editor?: boolean
  readonly coordinator?: boolean
  readonly admin?: boolean
  /** The row id of a Leeratelier to facilitate. */
  readonly facilitates?: string
}

/** Somebody who is signed in. */
export class Person extends Asker {
  constructor(
    url: string,
    token: string,
    readonly rowId: string,
    readonly displayName: string,
    readonly email: string,
  ) {
    super(url, token)
  }

  get id(): string {
    return globalId('Participant', this.rowId)
  }
}

const ORGANISATION = '(select organisation_id from organisation_name where name = $3 or slug = $3 limit 1)'

/** A participant with a token, put straight into the database: how people really come in is a story of its own. */
export async function signedIn(db: DataSource, url: string, rights: Rights): Promise<Person> {
  const [id, token] = [v7(), `pgh_${randomBytes(32).toString('base64url')}`]
  const name = `Voorbeeld ${randomBytes(4).toString('hex')}`
  const email = `${name.slice(10)}@voorbeeld.example`
  await db.query('insert into participant (id, display_name, email) values ($1, $2, $3)', [id, name, email])
  const grant = async (kind: string, column: string, place: string, value?: string) => {
    const columns = column ? `, ${column}` : ''
    const values = [v7(), id, ...(value === undefined ? [] : [value])]
    await db.query(
      `insert into participant_role (id, participant_id, kind${columns}) values ($1, $2, '${kind}'${column && `, ${place}`})`,
      values,
    )
  }
  if (rights.of) await grant('PARTICIPANT', 'organisation_id', ORGANISATION, rights.of)
  if (rights.of && rights.editor) await grant('ORGANISATION_EDITOR', 'organisation_id', ORGANISATION, rights.of)
  if (rights.coordinator) await grant('COORDINATOR', 'alliance_id', '(select id from alliance)')
  if (rights.admin) await grant('ADMIN', '', '')
  if (rights.facilitates) await grant('FACILITATOR', 'leeratelier_id', '$3', rights.facilitates)
  const hash = createHash('sha256').update(token).digest('hex')
  await db.query(
    `insert into access_token (hash, participant_id, expires_at) values ($1, $2, now() + interval '1 hour')`,
    [hash, id],
  )
  return new Person(url, token, id, name, email)
}
