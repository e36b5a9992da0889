import type { Pool } from 'pg'
import { alliancesToShareIn } from '../alliance/index.ts'
import { raw, render } from '../platform/reading/sql.ts'
import type { Viewer } from '../platform/viewer.ts'
import { ApiKeyScope } from './api-key.ts'
import { RoleKind } from './role.ts'

/** What somebody shows, as the hub looks it up. */
export interface Credential {
  readonly kind: 'token' | 'key' | 'email' | 'person'
  /** A hash, an e-mail address in lower case, or the id of a participant. */
  readonly value: string
}

const NOT_ENDED = '(until_date is null or until_date > current_date)'

/** By each organisation of which a query gives the id, the alliances in which it shares practices. */
const sharesIn = (organisations: string) =>
  `(select coalesce(json_object_agg(id, ${render(alliancesToShareIn(raw('own.id'))).text}), '{}') from (${organisations}) own) as "sharesIn"`

const personBy = (found: string, expiresAt = 'null') => `
  select p.id, ${expiresAt} as "expiresAt", p.last_seen_at < now() - interval '1 day' as "wasAway",
    (select coalesce(json_agg(r), '[]') from (
      select kind, organisation_id as organisation, leeratelier_id as leeratelier, alliance_id as alliance
      from participant_role where participant_id = p.id) r) as roles,
    (select coalesce(json_agg(distinct a.id), '[]') from (
      select s.alliance_id as id from participant_role r join partnership s using (organisation_id)
        where r.participant_id = p.id and ${NOT_ENDED}
      union all select l.alliance_id from participant_role r join leeratelier l on l.id = r.leeratelier_id
        where r.participant_id = p.id
      union all select alliance_id from participant_role where participant_id = p.id and alliance_id is not null) a
    ) as alliances,
    ${sharesIn(
      'select distinct organisation_id as id from participant_role where participant_id = p.id and organisation_id is not null',
    )}
  from participant p ${found} and p.email is not null`

const KEY_ENDS = `(k.expires_on + 1)::timestamp at time zone 'Europe/Amsterdam'`

const STATEMENTS = {
  token: personBy('join access_token t on t.participant_id = p.id where t.hash = $1', 't.expires_at'),
  email: personBy('where p.email = $1'),
  person: personBy('where p.id = $1'),
  key: `
  select k.id, ${KEY_ENDS} as "expiresAt", k.scopes, k.organisation_id as organisation,
    (select coalesce(json_agg(distinct a.id), '[]') from (
      select alliance_id as id from partnership where organisation_id = k.organisation_id and ${NOT_ENDED}
      union all select id from alliance where k.organisation_id is null) a
    ) as alliances,
    ${sharesIn('select k.organisation_id as id where k.organisation_id is not null')}
  from api_key k where k.hash = $1 and k.revoked_at is null`,
} as const

interface Held {
  readonly kind: RoleKind
  readonly organisation: string | null
  readonly leeratelier: string | null
  readonly alliance: string | null
}

interface Found {
  readonly id: string
  readonly expiresAt: Date | null
  readonly alliances: readonly string[]
  readonly sharesIn: Viewer['sharesIn']
  readonly wasAway?: boolean
  readonly roles?: readonly Held[]
  readonly scopes?: readonly ApiKeyScope[]
  readonly organisation?: string | null
}

/** Who it is, with every right and place, in one statement; null where nobody has this credential. */
export async function findViewer(pool: Pool, { kind, value }: Credential): Promise<Viewer | null> {
  const { rows } = await pool.query<Found>({ name: `hub_viewer_${kind}`, text: STATEMENTS[kind], values: [value] })
  const [found] = rows
  if (!found) return null
  const { id, expiresAt, alliances, sharesIn, wasAway } = found
  // Who shows a credential is here; who is looked up to be told something need not be.
  if (wasAway && kind !== 'person') await pool.query('update participant set last_seen_at = now() where id = $1', [id])
  const common = { identity: id, alliances, sharesIn, credential: `${kind}:${value}`, expiresAt }
  return kind === 'key' ? { ...common, ...rightsOfKey(found) } : { ...common, ...rightsOfPerson(found) }
}

type Rights = Omit<Viewer, 'identity' | 'alliances' | 'sharesIn' | 'credential' | 'expiresAt'>

function rightsOfPerson({ id, roles = [] }: Found): Rights {
  const places = (place: 'organisation' | 'leeratelier' | 'alliance', ...kinds: readonly RoleKind[]) => [
    ...new Set(roles.flatMap(role => (kinds.includes(role.kind) ? (role[place] ?? []) : []))),
  ]
  return {
    kind: 'participant',
    participant: id,
    organisations: places('organisation', RoleKind.PARTICIPANT, RoleKind.ORGANISATION_EDITOR),
    editorOf: places('organisation', RoleKind.ORGANISATION_EDITOR),
    facilitatorOf: places('leeratelier', RoleKind.FACILITATOR),
    coordinatorOf: places('alliance', RoleKind.COORDINATOR),
    isAdmin: roles.some(({ kind }) => kind === RoleKind.ADMIN),
    scopes: null,
  }
}

function rightsOfKey({ scopes = [], organisation }: Found): Rights {
  const own = organisation ? [organisation] : []
  return {
    kind: 'apiKey',
    participant: null,
    organisations: own,
    editorOf: scopes.includes(ApiKeyScope.WRITE) ? own : [],
    facilitatorOf: [],
    coordinatorOf: [],
    isAdmin: false,
    scopes,
  }
}
